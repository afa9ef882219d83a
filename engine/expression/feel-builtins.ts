import { FeelDuration, FeelFunction, FeelRange, feelValue, libraryFunction } from './feel.ts';
import { isTemporal, negated, OPERATORS } from './feel-arithmetic.ts';
import { DATE_FUNCTIONS, monthsBetween } from './feel-dates.ts';
import { kindOf, mismatch, named } from './feel-values.ts';

type Point = unknown;
interface Range {
  start: Point;
  end: Point;
  startIncluded: boolean;
  endIncluded: boolean;
}

function before(a: Point, b: Point): boolean {
  return libraryFunction('function(a, b) a < b')(a, b) === true;
}
function same(a: Point, b: Point): boolean {
  return libraryFunction('function(a, b) a = b')(a, b) === true;
}
function rangeOf(value: unknown): Range {
  if (value instanceof FeelRange) {
    return {
      start: value.start,
      end: value.end,
      startIncluded: value['start included'] === true,
      endIncluded: value['end included'] === true,
    };
  }
  return { start: value, end: value, startIncluded: true, endIncluded: true };
}
function includes(outer: Range, inner: Range): boolean {
  const starts =
    before(outer.start, inner.start) ||
    (same(outer.start, inner.start) && (outer.startIncluded || !inner.startIncluded));
  const ends =
    before(inner.end, outer.end) || (same(inner.end, outer.end) && (outer.endIncluded || !inner.endIncluded));
  return starts && ends;
}
function finishes(a: Range, b: Range): boolean {
  return a.endIncluded === b.endIncluded && same(a.end, b.end) && includes(b, a);
}
function starts(a: Range, b: Range): boolean {
  return a.startIncluded === b.startIncluded && same(a.start, b.start) && includes(b, a);
}
function overlapsBefore(a: Range, b: Range): boolean {
  const begins = before(a.start, b.start) || (same(a.start, b.start) && a.startIncluded && !b.startIncluded);
  const reaches = before(b.start, a.end) || (same(b.start, a.end) && a.endIncluded && b.startIncluded);
  const ends = before(a.end, b.end) || (same(a.end, b.end) && (!a.endIncluded || b.endIncluded));
  return begins && reaches && ends;
}
const ofRanges = (names: [string, string], decide: (a: Range, b: Range) => boolean) =>
  named(names, (a: unknown, b: unknown) => (a === null || b === null ? null : decide(rangeOf(a), rangeOf(b))));

/** Ends of a range in text are literals: no calls but those that make a date or a duration of text. */
const LITERAL = String.raw`\s*(?:(?:date|time|date and time|duration|@)\s*\(?\s*"[^"]*"\s*\)?|"[^"]*"|-?[\d.]+)\s*`;
const RANGE_TEXT = new RegExp(String.raw`^[[(\]]${LITERAL}\.\.${LITERAL}[\])[]$`, 's');

/** Functions of the standard that the library has not (DMN 1.5, 10.3.4.7 and 10.3.4.9). */
export const MISSING_FUNCTIONS: Record<string, unknown> = {
  during: ofRanges(['value', 'range'], (a, b) => includes(b, a)),
  includes: ofRanges(['range', 'value'], includes),
  starts: ofRanges(['value', 'range'], starts),
  'started by': ofRanges(['range', 'value'], (a, b) => starts(b, a)),
  finishes: ofRanges(['value', 'range'], finishes),
  'finished by': ofRanges(['range', 'value'], (a, b) => finishes(b, a)),
  coincides: ofRanges(['range1', 'range2'], (a, b) => includes(a, b) && includes(b, a)),
  'overlaps before': ofRanges(['range1', 'range2'], overlapsBefore),
  'overlaps after': ofRanges(['range1', 'range2'], (a, b) => overlapsBefore(b, a)),
  range: named(['from'], (from: unknown) => {
    const text = typeof from === 'string' ? from.trim() : '';
    const value = RANGE_TEXT.test(text) ? feelValue(text, {}, '').value : null;
    const ends = value instanceof FeelRange ? [value.start, value.end] : [];
    const alike = ends.length === 2 && ends.every((end) => end !== null) && kindOf(ends[0]) === kindOf(ends[1]);
    return alike && !before(ends[1], ends[0]) ? value : mismatch('range({from}) is not a range', { from });
  }),
};

/** Functions of the library that differ from the standard in what they take or give. */
export const STANDARD_FUNCTIONS: Record<string, unknown> = {
  ...Object.fromEntries(Object.entries(OPERATORS).map(([name, call]) => [name, named(['a', 'b'], call)])),
  ...Object.fromEntries(
    Object.entries(DATE_FUNCTIONS).map(([name, { parameters, call }]) => [name, named(parameters, call)]),
  ),
  feel_negate: named(['a'], negated),
  feel_test: named(['test', 'value'], (test: unknown, value: unknown) =>
    typeof test === 'boolean' && typeof value === 'boolean' ? test === value : test,
  ),
  feel_items: named(['a'], (value: unknown) => itemsOf(value) ?? mismatch('{value} is no list', { value })),
  feel_span: named(['a', 'b'], span),
  feel_ranges_of: named(['type'], (type: unknown) => (value: unknown) => {
    const end = value instanceof FeelRange ? (value.start ?? value.end) : null;
    return end !== null && (type === 'Any' || kindOf(end) === type);
  }),
  feel_list: named(['a'], (value: unknown) => (value === null || Array.isArray(value) ? value : [value])),
  'years and months duration': named(['from', 'to'], monthsBetween),
  is: named(['value1', 'value2'], (a: unknown, b: unknown) => {
    if (kindOf(a) !== kindOf(b)) return false;
    if (a instanceof FeelDuration || !isTemporal(a)) return same(a, b);
    return String(a) === String(b) || (same(a, b) && offset(a) === offset(b));
  }),
  decimal: scaled('decimal', ['n', 'scale'], true),
  'round up': scaled('round up', ['n', 'scale'], true),
  'round down': scaled('round down', ['n', 'scale'], true),
  'round half up': scaled('round half up', ['n', 'scale'], true),
  'round half down': scaled('round half down', ['n', 'scale'], true),
  matches: named(['input', 'pattern', 'flags'], (input: unknown, pattern: unknown, flags: unknown) => {
    const expression = expressionOf(pattern, flags, '');
    return typeof input === 'string' && expression ? expression.test(input) : badPattern('matches', input, pattern);
  }),
  replace: named(
    ['input', 'pattern', 'replacement', 'flags'],
    (input: unknown, pattern: unknown, replacement: unknown, flags: unknown) => {
      const expression = expressionOf(pattern, flags, 'g');
      if (typeof input !== 'string' || typeof replacement !== 'string' || !expression) {
        return badPattern('replace', input, pattern);
      }
      return input.replace(expression, replacement.replaceAll('$0', '$$&'));
    },
  ),
  'list replace': named(['list', 'position', 'newItem', 'match'], replaceInList),
};

function offset(value: unknown): string {
  return /(Z|[+-]\d{2}:\d{2}(:\d{2})?|@.*)$/.exec(String(value).replace(/[+-]00:00$/, 'Z'))?.[0] ?? '';
}

/** Whole scales between -6111 and 6176 (DMN 1.5, 10.3.4.5). */
function scaled(name: string, parameters: string[], needed: boolean) {
  return named(parameters, (n: unknown, scale: unknown) => {
    if (typeof n !== 'number' || (scale === undefined && needed) || typeof scale !== 'number') {
      return mismatch(`${name} expects two numbers, got {n} and {scale}`, { n, scale: scale ?? null });
    }
    const whole = Math.trunc(scale);
    if (whole < -6111 || whole > 6176)
      return mismatch(`${name} expects a scale from -6111 to 6176, got {scale}`, { scale });
    if (Math.abs(whole) > 300) return whole > 0 ? n : 0;
    return libraryFunction(`function(n, scale) ${name}(n, scale)`)(n, whole);
  });
}

/** `a..b` of an iteration: whole numbers or days, up or down (DMN 1.5, 10.3.2.14). */
function span(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') {
    const step = a > b ? -1 : 1;
    return Array.from({ length: Math.min(Math.floor(Math.abs(b - a)) + 1, 100_000) }, (_, index) => a + index * step);
  }
  if (kindOf(a) !== 'date' || kindOf(b) !== 'date') return mismatch('Cannot go from {a} to {b}', { a, b });
  const day = libraryFunction('function(d, n) d + duration(n)');
  const down = before(b, a);
  const result: unknown[] = [a];
  while (!same(result.at(-1), b) && result.length < 100_000) result.push(day(result.at(-1), down ? '-P1D' : 'P1D'));
  return result;
}

function replaceInList(list: unknown, position: unknown, item: unknown, match: unknown): unknown {
  const where = match ?? position;
  const items = Array.isArray(list) ? list : list === null || list === undefined ? null : [list];
  const refused = mismatch('list replace expects a position in the list or a match, got {where}', {
    where: where ?? null,
  });
  if (items === null || item === undefined) return refused;
  if (typeof where === 'number') {
    const index = Math.trunc(where) > 0 ? Math.trunc(where) - 1 : items.length + Math.trunc(where);
    return Math.trunc(where) === 0 || index < 0 || index >= items.length ? refused : items.with(index, item);
  }
  if (!(where instanceof FeelFunction) || where.parameterNames.length !== 2) return refused;
  const fits = items.map((one) => where.fn(one, item) as unknown);
  return fits.every((fit) => typeof fit === 'boolean')
    ? items.map((one, index) => (fits[index] ? item : one))
    : refused;
}

/** Regular expressions of XML Schema and XPath (XQuery and XPath Functions 3.1, 5.6); null where it is none. */
function expressionOf(pattern: unknown, flags: unknown, more: string): RegExp | null {
  const given = flags ?? '';
  if (typeof pattern !== 'string' || typeof given !== 'string' || /[^smix]/.test(given)) return null;
  // Those have no \\0, and a class may be taken off a class: [A-Z-[OI]].
  if (/\\0/.test(pattern)) return null;
  let text = given.includes('x') ? withoutSpace(pattern) : pattern;
  text = text.replaceAll('\\p{IsBasicLatin}', '[\\u0000-\\u007f]');
  const less = /\[[^\]]*-\[/.test(text);
  if (less) text = text.replace(/(\[[^\]]*)-\[/g, '$1--[').replace(/\[([^[\]]*)--\[/g, '[[$1]--[');
  try {
    return new RegExp(text, `${less ? 'v' : 'u'}${[...new Set(given.replaceAll('x', ''))].join('')}${more}`);
  } catch {
    return null;
  }
}
function withoutSpace(pattern: string): string {
  let inClass = 0;
  let result = '';
  for (const [at, letter] of [...pattern].entries()) {
    if (letter === '[' && pattern[at - 1] !== '\\') inClass += 1;
    if (letter === ']' && pattern[at - 1] !== '\\') inClass -= 1;
    if (inClass > 0 || !/\s/.test(letter)) result += letter;
  }
  return result;
}
function badPattern(name: string, input: unknown, pattern: unknown): unknown {
  return mismatch(`${name} expects text and a pattern, got {input} and {pattern}`, { input, pattern: pattern ?? null });
}

/** What an iteration goes over: items of a list or of a range of numbers or days; one value by itself; null: none. */
export function itemsOf(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value;
  if (value === null || value === undefined) return null;
  if (!(value instanceof FeelRange)) return [value];
  const { start, end } = value;
  const kind = kindOf(start);
  if ((kind !== 'number' && kind !== 'date') || kindOf(end) !== kind || before(end, start)) return null;
  const items = span(start, end) as unknown[];
  const first = value['start included'] ? 0 : 1;
  return items.slice(first, value['end included'] || !same(items.at(-1), end) ? undefined : -1);
}
