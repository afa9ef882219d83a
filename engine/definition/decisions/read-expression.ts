import { checkSyntax } from '../../expression/feel.ts';
import { withRangeTypes } from '../../expression/feel-dialect.ts';
import { type TextKind, unknownNames } from '../../expression/feel-syntax.ts';
import { type ModdleElement, textOf } from '../moddle-element.ts';
import type { Problems } from '../problem.ts';

export interface ExpressionReading {
  problems: Problems;
  /** Variables and functions that an expression may name here; they may hold spaces. */
  names: string[];
  /** Nothing else can be known here, so a name that is not among them is a mistake. */
  complete: boolean;
}

export function readExpression(
  element: ModdleElement | null,
  id: string,
  what: string,
  { names, problems, ...rest }: ExpressionReading,
): string | null {
  const text = textOf(element, 'text');
  if (text === null || text === '-') return null;
  if (!isFeel(element, id, problems)) return null;
  const problem = problemIn(text, 'expression', id, { names, problems, ...rest });
  if (problem !== null)
    problems.error('EXPRESSION_INVALID', id, `${what} is not FEEL: \`${text.slice(0, 120)}\`. ${problem}`);
  return text;
}
export function readTests(
  element: ModdleElement | null,
  id: string,
  { names, problems, ...rest }: ExpressionReading,
): string | null {
  const text = textOf(element, 'text');
  if (text === null || text === '-') return null;
  if (!isFeel(element, id, problems)) return null;
  const problem = problemIn(text, 'tests', id, { names, problems, ...rest });
  if (problem !== null)
    problems.error('EXPRESSION_INVALID', id, `The test is not FEEL: \`${text.slice(0, 120)}\`. ${problem}`);
  return text;
}
/** What makes the text no expression; names that nobody gives are warned of on the way. */
function problemIn(
  text: string,
  kind: TextKind,
  id: string,
  { names, problems, complete }: ExpressionReading,
): string | null {
  const read = withRangeTypes(text);
  const known = [...names, 'feel_ranges_of'];
  const problem = checkSyntax(read, kind, known, 'decisions');
  if (problem !== null || !complete) return problem;
  const unknown = unknownNames(read, kind, known).map((name) => `\`${name}\``);
  if (unknown.length > 0) {
    problems.warning('NAME_UNKNOWN', id, `\`${text.slice(0, 120)}\` reads ${unknown.join(', ')}, which nothing gives.`);
  }
  return null;
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
