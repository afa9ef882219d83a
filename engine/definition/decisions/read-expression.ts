import { checkSyntax } from '../../expression/feel.ts';
import { withRangeTypes } from '../../expression/feel-dialect.ts';
import { type ModdleElement, textOf } from '../moddle-element.ts';
import type { Problems } from '../problem.ts';

export interface ExpressionReading {
  problems: Problems;
  /** Variables and functions that an expression may name here; they may hold spaces. */
  names: string[];
}

export function readExpression(
  element: ModdleElement | null,
  id: string,
  what: string,
  { names, problems }: ExpressionReading,
): string | null {
  const text = textOf(element, 'text');
  if (text === null || text === '-') return null;
  if (!isFeel(element, id, problems)) return null;
  const problem = checkSyntax(withRangeTypes(text), 'expression', names);
  if (problem !== null)
    problems.error('EXPRESSION_INVALID', id, `${what} is not FEEL: \`${text.slice(0, 120)}\`. ${problem}`);
  return text;
}
export function readTests(
  element: ModdleElement | null,
  id: string,
  { names, problems }: ExpressionReading,
): string | null {
  const text = textOf(element, 'text');
  if (text === null || text === '-') return null;
  if (!isFeel(element, id, problems)) return null;
  const problem = checkSyntax(text, 'tests', names);
  if (problem !== null)
    problems.error('EXPRESSION_INVALID', id, `The test is not FEEL: \`${text.slice(0, 120)}\`. ${problem}`);
  return text;
}
function isFeel(element: ModdleElement | null, id: string, problems: Problems): boolean {
  const language = textOf(element, 'expressionLanguage');
  if (language === null || /feel/i.test(language)) return true;
  problems.error(
    'EXPRESSION_UNTRANSLATABLE',
    id,
    `The expression is written in \`${language}\`; only FEEL is read here.`,
  );
  return false;
}
