import type { TableLogic } from './decision-model.ts';
import { type Frame, failed, note, ofTypeIn, shown, valueIn } from './decision-run.ts';
import { feelTest } from './feel.ts';
import { kindOf, ofType } from './feel-values.ts';

export interface TableResult {
  value: unknown;
  ruleIds: string[];
  /** No rule matched and there is no default. */
  nothing: boolean;
}
interface Match {
  ruleId: string;
  /** One value per output. */
  values: unknown[];
}

/** A decision table (DMN 1.5, 8.2): values of the rules that fit, put together by the hit policy. */
export function decideTable(frame: Frame, table: TableLogic): TableResult {
  const inputs: unknown[] = [];
  for (const input of table.inputs) {
    const raw = ofType(valueIn(frame, input.expression), input.typeRef);
    const value = ofTypeIn(frame, raw, input.typeRef, `\`${input.expression}\``);
    if (!isAllowed(frame, input, value)) return none();
    inputs.push(value);
  }
  const matches: Match[] = [];
  for (const rule of table.rules) {
    if (!fits(frame, rule, inputs)) continue;
    matches.push({ ruleId: rule.id, values: rule.then.map((text) => valueIn(frame, text, rule.id)) });
    if (table.hitPolicy === 'FIRST') break;
  }
  return matches.length === 0 ? defaults(frame, table) : choose(frame, table, matches);
}

function isAllowed(frame: Frame, input: TableLogic['inputs'][number], value: unknown): boolean {
  if (input.allowedValues === null || value === null) return true;
  const allowed = feelTest(input.allowedValues, value, frame.variables, frame.run.now);
  if (allowed.problem !== null) failed(frame, allowed.problem);
  else if (allowed.value !== true) {
    failed(frame, `Expected \`${input.expression}\` to be one of ${input.allowedValues}, but got ${shown(value)}.`);
  } else return true;
  return false;
}

function fits(frame: Frame, rule: TableLogic['rules'][number], inputs: unknown[]): boolean {
  for (const [index, test] of rule.when.entries()) {
    if (test.trim() === '-' || test.trim() === '') continue;
    const plainly = equalsLiteral(test, inputs[index]);
    if (plainly === false) return false;
    if (plainly === true) continue;
    const result = feelTest(test, inputs[index] ?? null, frame.variables, frame.run.now);
    if (result.problem !== null) failed(frame, `Rule ${rule.id}: ${result.problem}`);
    if (result.value !== true) return false;
  }
  return true;
}

/** A cell that is one text, number, true or false needs no reading of FEEL; null where it must be read. */
function equalsLiteral(test: string, value: unknown): boolean | null {
  if (typeof value === 'string' && /^"[^"\\]*"$/.test(test)) return test.slice(1, -1) === value;
  if (typeof value === 'boolean' && (test === 'true' || test === 'false')) return test === String(value);
  if (typeof value === 'number' && /^-?\d+(\.\d+)?$/.test(test)) return Number(test) === value;
  return null;
}

function none(): TableResult {
  return { value: null, ruleIds: [], nothing: false };
}

function defaults(frame: Frame, table: TableLogic): TableResult {
  const list = table.hitPolicy === 'RULE ORDER' || table.hitPolicy === 'OUTPUT ORDER' || table.hitPolicy === 'COLLECT';
  if (table.outputs.every(({ defaultValue }) => defaultValue === null)) {
    const value = table.aggregation === 'COUNT' ? 0 : list && table.aggregation === null ? [] : null;
    return { value, ruleIds: [], nothing: value === null };
  }
  const value = shaped(
    table,
    table.outputs.map(({ defaultValue }) => valueIn(frame, defaultValue ?? 'null')),
  );
  return { value: list && table.aggregation === null ? [value] : value, ruleIds: [], nothing: false };
}

function choose(frame: Frame, table: TableLogic, matches: Match[]): TableResult {
  const ruleIds = matches.map(({ ruleId }) => ruleId);
  const chosen = (match: Match): TableResult => ({
    value: shaped(table, match.values),
    ruleIds: [match.ruleId],
    nothing: false,
  });
  const all = (list: Match[]): TableResult => ({
    value: list.map(({ values }) => shaped(table, values)),
    ruleIds: list.map(({ ruleId }) => ruleId),
    nothing: false,
  });
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return matches.length === 1 ? chosen(matches[0]!) : notUnique(frame, table, ruleIds);
    case 'ANY': {
      const same = matches.every(({ values }) => sameText(values) === sameText(matches[0]!.values));
      return same ? { ...chosen(matches[0]!), ruleIds } : notUnique(frame, table, ruleIds);
    }
    case 'FIRST':
      return chosen(matches[0]!);
    case 'PRIORITY':
      return chosen(byPriority(frame, table, matches)[0]!);
    case 'OUTPUT ORDER':
      return all(byPriority(frame, table, matches));
    case 'RULE ORDER':
      return all(matches);
    case 'COLLECT':
      return table.aggregation === null ? all(matches) : aggregate(frame, table, matches, ruleIds);
  }
}

function shaped(table: TableLogic, values: unknown[]): unknown {
  if (table.outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(table.outputs.map(({ name }, index) => [name ?? String(index + 1), values[index] ?? null]));
}

/** Most important first: by the order of each output's values, output by output; matches that tie keep their order. */
function byPriority(frame: Frame, table: TableLogic, matches: Match[]): Match[] {
  const orders = table.outputs.map(({ values }) => {
    const list = values === null ? null : valueIn(frame, `[${values}]`);
    return Array.isArray(list) ? list.map(sameText) : null;
  });
  const rank = (match: Match, output: number): number => {
    const place = orders[output]?.indexOf(sameText(match.values[output] ?? null)) ?? 0;
    return place === -1 ? Number.MAX_SAFE_INTEGER : place;
  };
  return [...matches].sort((a, b) => {
    for (const output of table.outputs.keys()) {
      const difference = rank(a, output) - rank(b, output);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function aggregate(frame: Frame, table: TableLogic, matches: Match[], ruleIds: string[]): TableResult {
  const values = matches.map((match) => match.values[0] ?? null);
  if (table.aggregation === 'COUNT') return { value: values.length, ruleIds, nothing: false };
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) {
    failed(frame, `Expected numbers to take the ${table.aggregation} of, but got ${shown(values)}.`);
    return none();
  }
  const value =
    table.aggregation === 'SUM'
      ? numbers.reduce((sum, number) => sum + number, 0)
      : table.aggregation === 'MIN'
        ? Math.min(...numbers)
        : Math.max(...numbers);
  return { value, ruleIds, nothing: false };
}

function notUnique(frame: Frame, table: TableLogic, ruleIds: string[]): TableResult {
  const message = `Expected one result from the decision ${frame.id} (${table.hitPolicy}), but the rules ${ruleIds.join(', ')} fit and differ. Correct the table.`;
  note(frame.run, 'DECISION_NOT_UNIQUE', message);
  return none();
}

/** The same text for the same value, whatever the order of a context's entries. */
function sameText(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    kindOf(part) === 'context'
      ? Object.fromEntries(Object.entries(part as object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  );
}
