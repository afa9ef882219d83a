import type { TableLogic } from '../../expression/decision-model.ts';
import type { Problems } from '../problem.ts';

/** Combinations of inputs that are looked through for one that no rule fits. */
const MOST_COMBINATIONS = 50_000;

/**
 * Warns of rules of a UNIQUE table that fit at the same time, and of inputs that no rule of it fits (DMN 1.5, 8.2.10).
 * With the other policies both may be meant. Decided from simple cells only: numbers and ranges of them, text, true and false, lists of
 * these, `not(…)` and `-`. A cell of any other kind is never held against a rule.
 */
export function checkRules(table: TableLogic, id: string, problems: Problems): void {
  const columns = table.inputs.map((input, index) =>
    columnOf(
      table.rules.map(({ when }) => when[index] ?? '-'),
      input.allowedValues,
    ),
  );
  if (table.hitPolicy !== 'UNIQUE') return;
  warnOfOverlaps(table, columns, problems);
  if (table.rules.length > 0 && table.outputs.every(({ defaultValue }) => defaultValue === null)) {
    warnOfGaps(table, columns, id, problems);
  }
}

/** The values of an input in parts that no rule tells apart, and which of them each rule takes; null: cannot be said. */
interface Column {
  parts: Part[];
  takes: (Set<number> | null)[];
}
interface Part {
  text: string;
  /** Whether a value of it is to be expected; text that nobody lists and ends of number lines are not. */
  expected: boolean;
}

function warnOfOverlaps(table: TableLogic, columns: Column[], problems: Problems): void {
  for (const [second, rule] of table.rules.entries()) {
    for (const [first, other] of table.rules.slice(0, second).entries()) {
      const shared = columns.map(({ takes, parts }) => {
        const [a, b] = [takes[first], takes[second]];
        return a && b ? [...a].filter((part) => b.has(part)).map((part) => parts[part]!.text) : null;
      });
      if (shared.some((texts) => texts === null || texts.length === 0)) continue;
      const example = table.inputs.map(({ expression }, index) => `\`${expression}\` ${shared[index]![0]}`).join(', ');
      problems.warning('RULES_OVERLAP', rule.id, `The rules ${other.id} and ${rule.id} both fit: ${example}.`);
    }
  }
}

function warnOfGaps(table: TableLogic, columns: Column[], id: string, problems: Problems): void {
  if (columns.some(({ takes }) => takes.includes(null))) return;
  const expected = columns.map(({ parts }) => [...parts.keys()].filter((part) => parts[part]!.expected));
  const combinations = expected.reduce((product, parts) => product * parts.length, 1);
  if (combinations === 0 || combinations > MOST_COMBINATIONS) return;
  for (let number = 0; number < combinations; number += 1) {
    let rest = number;
    const chosen = expected.map((parts) => {
      const part = parts[rest % parts.length]!;
      rest = Math.floor(rest / parts.length);
      return part;
    });
    if (table.rules.some((_, rule) => columns.every(({ takes }, index) => takes[rule]!.has(chosen[index]!)))) continue;
    const example = columns
      .map(({ parts }, index) => `\`${table.inputs[index]!.expression}\` ${parts[chosen[index]!]!.text}`)
      .join(', ');
    problems.warning('RULES_INCOMPLETE', id, `No rule fits ${example}.`);
    return;
  }
}

type Simple =
  | { kind: 'all' }
  | { kind: 'texts'; values: string[]; not: boolean }
  | { kind: 'ranges'; ranges: Range[]; not: boolean }
  | null;
interface Range {
  from: number;
  to: number;
  fromIncluded: boolean;
  toIncluded: boolean;
}

function columnOf(cells: string[], allowedValues: string | null): Column {
  const simple = cells.map(simpleOf);
  const allowed = allowedValues === null ? null : simpleOf(allowedValues);
  const told = simple.filter((cell) => cell !== null && cell.kind !== 'all');
  if (told.length > 0 && told.every((cell) => cell!.kind === 'texts')) return ofTexts(simple, allowed);
  if (told.length > 0 && told.every((cell) => cell!.kind === 'ranges')) return ofRanges(simple);
  // Kinds that do not go together, or nothing told at all.
  const takes = simple.map((cell) => (cell?.kind === 'all' ? new Set([0]) : null));
  return { parts: [{ text: 'anything', expected: true }], takes };
}

function ofTexts(cells: Simple[], allowed: Simple): Column {
  const known = new Set<string>();
  for (const cell of [...cells, allowed]) if (cell?.kind === 'texts') for (const value of cell.values) known.add(value);
  const isBoolean = [...known].every((value) => value === 'true' || value === 'false');
  if (isBoolean) known.add('true').add('false');
  const parts = [...known].map((text) => ({ text: `= ${text}`, expected: true }));
  const values = [...known];
  if (!isBoolean && allowed?.kind !== 'texts') parts.push({ text: 'is anything else', expected: false });
  const all = [...parts.keys()];
  return {
    parts,
    takes: cells.map((cell) => {
      if (cell === null) return null;
      if (cell.kind !== 'texts') return new Set(all);
      const named = new Set(cell.values.map((value) => values.indexOf(value)));
      return cell.not ? new Set(all.filter((part) => !named.has(part))) : named;
    }),
  };
}

function ofRanges(cells: Simple[]): Column {
  const ranges = cells.flatMap((cell) => (cell?.kind === 'ranges' ? cell.ranges : []));
  const points = [...new Set(ranges.flatMap(({ from, to }) => [from, to]).filter(Number.isFinite))].sort(
    (a, b) => a - b,
  );
  // Each point, and the open stretches between, before and after.
  const samples: { at: number; part: Part }[] = [];
  const ends = points.length - 1;
  samples.push({
    at: points[0]! - 1,
    part: { text: `< ${points[0]}`, expected: ranges.some(({ from }) => from === -Infinity) },
  });
  for (const [index, point] of points.entries()) {
    samples.push({ at: point, part: { text: `= ${point}`, expected: true } });
    if (index === ends) continue;
    const next = points[index + 1]!;
    // Between neighbours there is no whole number: most inputs are whole.
    const expected = !(Number.isInteger(point) && next === point + 1);
    samples.push({ at: (point + next) / 2, part: { text: `between ${point} and ${next}`, expected } });
  }
  samples.push({
    at: points[ends]! + 1,
    part: { text: `> ${points[ends]}`, expected: ranges.some(({ to }) => to === Infinity) },
  });
  const holds = (range: Range, at: number) =>
    (at > range.from || (at === range.from && range.fromIncluded)) &&
    (at < range.to || (at === range.to && range.toIncluded));
  return {
    parts: samples.map(({ part }) => part),
    takes: cells.map((cell) => {
      if (cell === null) return null;
      const taken = [...samples.keys()].filter((index) => {
        if (cell.kind !== 'ranges') return true;
        return cell.ranges.some((range) => holds(range, samples[index]!.at)) !== cell.not;
      });
      return new Set(taken);
    }),
  };
}

const NUMBER = '-?\\d+(?:\\.\\d+)?';
const TEXT = /^"((?:[^"\\]|\\.)*)"$/;
function simpleOf(cell: string): Simple {
  const text = cell.trim();
  if (text === '' || text === '-') return { kind: 'all' };
  const negated = /^not\s*\((.*)\)$/s.exec(text);
  const items = splitAtCommas(negated ? negated[1]! : text);
  const not = negated !== null;
  if (items.every((item) => TEXT.test(item) || item === 'true' || item === 'false')) {
    return { kind: 'texts', values: items, not };
  }
  const ranges = items.map(rangeOf);
  return ranges.every((range) => range !== null) ? { kind: 'ranges', ranges, not } : null;
}
function splitAtCommas(text: string): string[] {
  return (text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []).map((item) => item.trim());
}
function rangeOf(text: string): Range | null {
  const compared = new RegExp(`^(<=|>=|<|>|=)?\\s*(${NUMBER})$`).exec(text);
  if (compared) {
    const at = Number(compared[2]);
    const sign = compared[1] ?? '=';
    return {
      from: sign.startsWith('<') ? -Infinity : at,
      to: sign.startsWith('>') ? Infinity : at,
      fromIncluded: sign === '=' || sign === '>=',
      toIncluded: sign === '=' || sign === '<=',
    };
  }
  const between = new RegExp(`^([[(\\]])\\s*(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})\\s*([\\])[])$`).exec(text);
  if (!between) return null;
  return {
    from: Number(between[2]),
    to: Number(between[3]),
    fromIncluded: between[1] === '[',
    toIncluded: between[4] === ']',
  };
}
