import { canonicalJson } from '../values/identity.ts';
import type { Json, JsonObject } from '../values/json.ts';
import type { DecisionModel, DecisionResult, DecisionTableModel } from './decision-model.ts';
import { evaluate, unaryTest, withTypes } from './feel.ts';

/** Decisions that need each other are refused at deploy; this only stops what slipped through. */
const DEEPEST = 50;

/**
 * The result of a decision and of those it needs, with the ids of the rules that matched.
 *
 * - One output gives its value, several give an object by output name; COLLECT, RULE ORDER and OUTPUT ORDER give lists.
 * - No rule matches: the outputs' default values; without them an empty list for the policies that give lists (COUNT: 0),
 *   null for a decision that another one needs, and `DECISION_NO_MATCH` for the decision that was asked for, because a
 *   case must not go on with nothing decided.
 * - UNIQUE with several matches, and ANY with different ones, are `DECISION_NOT_UNIQUE`.
 *
 * @param now UTC instant, for `now()` and `today()` in the decision.
 */
export function evaluateDecision(
  models: Record<string, DecisionModel>,
  id: string,
  input: JsonObject,
  now: string,
): DecisionResult {
  const result = decide(models, id, input, now, 0);
  if (result.ok && result.value === null && result.nothing) {
    const message = `No rule of the decision ${id} fits ${shorten(input)}, so nothing is decided. Correct the variables, or give the table a rule or default for it.`;
    return { ok: false, code: 'DECISION_NO_MATCH', message };
  }
  return result.ok ? { ok: true, value: result.value, ruleIds: result.ruleIds } : result;
}

type Decided =
  | { ok: true; value: Json; ruleIds: string[]; nothing: boolean }
  | { ok: false; code: string; message: string };

function decide(
  models: Record<string, DecisionModel>,
  id: string,
  input: JsonObject,
  now: string,
  depth: number,
): Decided {
  const model = Object.hasOwn(models, id) ? models[id]! : null;
  if (model === null || depth > DEEPEST) {
    return {
      ok: false,
      code: 'DECISION_MISSING',
      message: `Expected the decision ${id}, but it is not deployed. Deploy it and try again.`,
    };
  }
  const variables: JsonObject = { ...input };
  const ruleIds: string[] = [];
  for (const [name, required] of Object.entries(model.requires)) {
    const result = decide(models, required, input, now, depth + 1);
    if (!result.ok) return result;
    variables[name] = result.value;
    ruleIds.push(...result.ruleIds);
  }
  const context = withTypes(variables, model.variableTypes ?? {});
  if (model.kind === 'literal') {
    const value = evaluate({ feel: true, text: model.text }, context, now);
    return value.ok ? { ok: true, value: value.value, ruleIds, nothing: false } : failed(id, value.message);
  }
  const result = decideTable(model, context, now);
  return result.ok ? { ...result, ruleIds: [...ruleIds, ...result.ruleIds] } : result;
}

interface Match {
  ruleId: string;
  /** One value per output. */
  values: Json[];
}

function decideTable(table: DecisionTableModel, variables: JsonObject, now: string): Decided {
  const inputs: Json[] = [];
  for (const input of table.inputs) {
    const value = evaluate({ feel: true, text: input.expression }, variables, now);
    if (!value.ok) return failed(table.id, value.message);
    inputs.push(value.value);
    if (input.allowedValues === null || value.value === null) continue;
    const allowed = unaryTest(input.allowedValues, value.value, variables, now, input.typeRef);
    if (!allowed.ok) return failed(table.id, allowed.message);
    if (!allowed.value) {
      return failed(
        table.id,
        `Expected \`${input.expression}\` to be one of ${input.allowedValues}, but got ${JSON.stringify(value.value)}.`,
      );
    }
  }
  const matches: Match[] = [];
  for (const rule of table.rules) {
    const fits = ruleFits(table, rule, inputs, variables, now);
    if (typeof fits === 'string') return failed(table.id, fits);
    if (!fits) continue;
    const values: Json[] = [];
    for (const text of rule.then) {
      const value = evaluate({ feel: true, text }, variables, now);
      if (!value.ok) return failed(rule.id, value.message);
      values.push(value.value);
    }
    matches.push({ ruleId: rule.id, values });
    if (table.hitPolicy === 'FIRST') break;
  }
  return matches.length === 0 ? defaults(table, variables, now) : choose(table, matches, variables, now);
}

/** True, false, or what went wrong. */
function ruleFits(
  table: DecisionTableModel,
  rule: DecisionTableModel['rules'][number],
  inputs: Json[],
  variables: JsonObject,
  now: string,
): boolean | string {
  for (const [index, test] of rule.when.entries()) {
    const result = unaryTest(test, inputs[index] ?? null, variables, now, table.inputs[index]?.typeRef ?? null);
    if (!result.ok) return `Rule ${rule.id}: ${result.message}`;
    if (!result.value) return false;
  }
  return true;
}

function defaults(table: DecisionTableModel, variables: JsonObject, now: string): Decided {
  const list = table.hitPolicy === 'RULE ORDER' || table.hitPolicy === 'OUTPUT ORDER' || table.hitPolicy === 'COLLECT';
  if (table.outputs.every(({ defaultValue }) => defaultValue === null)) {
    const value = table.aggregation === 'COUNT' ? 0 : list && table.aggregation === null ? [] : null;
    return { ok: true, value, ruleIds: [], nothing: value === null };
  }
  const values: Json[] = [];
  for (const { defaultValue } of table.outputs) {
    const value = evaluate({ feel: true, text: defaultValue ?? 'null' }, variables, now);
    if (!value.ok) return failed(table.id, value.message);
    values.push(value.value);
  }
  const value = shaped(table, values);
  return { ok: true, value: list && table.aggregation === null ? [value] : value, ruleIds: [], nothing: false };
}

function choose(table: DecisionTableModel, matches: Match[], variables: JsonObject, now: string): Decided {
  const ruleIds = matches.map(({ ruleId }) => ruleId);
  const chosen = (match: Match): Decided => ({
    ok: true,
    value: shaped(table, match.values),
    ruleIds: [match.ruleId],
    nothing: false,
  });
  const all = (list: Match[]): Decided => ({
    ok: true,
    value: list.map(({ values }) => shaped(table, values)),
    ruleIds: list.map(({ ruleId }) => ruleId),
    nothing: false,
  });
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return matches.length === 1 ? chosen(matches[0]!) : notUnique(table, ruleIds);
    case 'ANY': {
      const same = matches.every(({ values }) => canonicalJson(values) === canonicalJson(matches[0]!.values));
      return same ? ({ ...chosen(matches[0]!), ruleIds } as Decided) : notUnique(table, ruleIds);
    }
    case 'FIRST':
      return chosen(matches[0]!);
    case 'PRIORITY':
      return chosen(byPriority(table, matches, variables, now)[0]!);
    case 'OUTPUT ORDER':
      return all(byPriority(table, matches, variables, now));
    case 'RULE ORDER':
      return all(matches);
    case 'COLLECT':
      return table.aggregation === null ? all(matches) : aggregate(table, matches, ruleIds);
  }
}

function shaped(table: DecisionTableModel, values: Json[]): Json {
  if (table.outputs.length === 1) return values[0] ?? null;
  return Object.fromEntries(table.outputs.map(({ name }, index) => [name ?? String(index + 1), values[index] ?? null]));
}

/** Most important first: by the order of each output's values, output by output; matches that tie keep their order. */
function byPriority(table: DecisionTableModel, matches: Match[], variables: JsonObject, now: string): Match[] {
  const orders = table.outputs.map(({ values }) => {
    const list = values === null ? null : evaluate({ feel: true, text: `[${values}]` }, variables, now);
    return list?.ok && Array.isArray(list.value) ? list.value.map(canonicalJson) : null;
  });
  const rank = (match: Match, output: number): number => {
    const place = orders[output]?.indexOf(canonicalJson(match.values[output] ?? null)) ?? 0;
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

function aggregate(table: DecisionTableModel, matches: Match[], ruleIds: string[]): Decided {
  const values = matches.map((match) => match.values[0] ?? null);
  if (table.aggregation === 'COUNT') return { ok: true, value: values.length, ruleIds, nothing: false };
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length) {
    return failed(table.id, `Expected numbers to take the ${table.aggregation} of, but got ${shorten(values)}.`);
  }
  const value =
    table.aggregation === 'SUM'
      ? numbers.reduce((sum, number) => sum + number, 0)
      : table.aggregation === 'MIN'
        ? Math.min(...numbers)
        : Math.max(...numbers);
  return { ok: true, value, ruleIds, nothing: false };
}

function notUnique(table: DecisionTableModel, ruleIds: string[]): Decided {
  const message = `Expected one result from the decision ${table.id} (${table.hitPolicy}), but the rules ${ruleIds.join(', ')} fit and differ. Correct the table.`;
  return { ok: false, code: 'DECISION_NOT_UNIQUE', message };
}
function failed(id: string, reason: string): Decided {
  return { ok: false, code: 'DECISION_FAILED', message: `Decision ${id}: ${reason}` };
}
function shorten(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
