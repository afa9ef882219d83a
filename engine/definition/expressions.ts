import { checkSyntax } from '../expression/feel.ts';
import type { Expression } from './graph.ts';
import { isJuel, juelToFeel } from './juel.ts';
import type { Problems } from './problem.ts';

/** Where an expression stands, for the problem text: `the due date`. */
interface Place {
  elementId: string | null;
  what: string;
  problems: Problems;
}

/** A value: FEEL behind `=`, JUEL in `${…}`, else the text itself. Null stays null. */
export function readValue(text: string | null, place: Place): Expression | null {
  if (text === null) return null;
  if (text.startsWith('=')) return feel(text.slice(1), place);
  if (isJuel(text)) return translated(text, place);
  return { feel: false, text };
}

/** Where only FEEL makes sense (a condition, a collection): the `=` may be missing, as other engines write it. */
export function readFeel(text: string | null, place: Place): Expression | null {
  if (text === null) return null;
  if (isJuel(text)) return translated(text, place);
  return feel(text.startsWith('=') ? text.slice(1) : text, place);
}

function feel(source: string, place: Place): Expression | null {
  const text = source.trim();
  const problem = checkSyntax(text);
  if (problem === null) return { feel: true, text };
  place.problems.error(
    'EXPRESSION_INVALID',
    place.elementId,
    `${place.what} is not FEEL: \`${shorten(text)}\`. ${problem}`,
  );
  return null;
}
function translated(text: string, place: Place): Expression | null {
  const result = juelToFeel(text);
  if (result !== null && checkSyntax(result) === null) return { feel: true, text: result };
  const message = `${place.what} uses an expression language of another engine beyond what can be translated: \`${shorten(text)}\`.`;
  place.problems.error('EXPRESSION_UNTRANSLATABLE', place.elementId, message);
  return null;
}
function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
