import type { Json, JsonObject } from '../values/json.ts';
import { boxedValue } from './boxed.ts';
import type { DecisionModel, DecisionResult, DecisionServiceModel } from './decision-model.ts';
import { type DecisionRun, type Frame, failed, type Note, note, ofTypeIn, shown } from './decision-run.ts';
import { decideTable } from './decision-table.ts';
import { type Types, typedInput } from './decision-types.ts';
import { functionOf, toJson } from './feel-values.ts';

/** Decisions that need each other are refused at deploy; this only stops what slipped through. */
const DEEPEST = 200;

/**
 * The result of a decision or decision service and of what it needs, with the ids of the rules that matched.
 *
 * - One output gives its value, several give an object by output name; COLLECT, RULE ORDER and OUTPUT ORDER give lists.
 * - No rule matches: the outputs' default values; without them an empty list for the policies that give lists (COUNT: 0),
 *   null for a decision that another one needs, and `DECISION_NO_MATCH` for the decision that was asked for, because a
 *   case must not go on with nothing decided.
 * - UNIQUE with several matches, and ANY with different ones, are `DECISION_NOT_UNIQUE`.
 * - Whatever FEEL would answer with null and a warning (a value of the wrong type or kind, an unknown function, a value
 *   that is not allowed) is `DECISION_FAILED`, wherever on the way it was.
 *
 * @param now UTC instant, for `now()` and `today()` in the decision.
 */
export function evaluateDecision(
  models: Record<string, DecisionModel>,
  id: string,
  input: JsonObject,
  now: string,
): DecisionResult {
  const { value, notes, ruleIds, nothing } = decisionValue(models, id, input, now);
  if (notes.length > 0) return { ok: false, ...notes[0]! };
  if (nothing) {
    const message = `No rule of the decision ${id} fits ${shown(input)}, so nothing is decided. Correct the variables, or give the table a rule or default for it.`;
    return { ok: false, code: 'DECISION_NO_MATCH', message };
  }
  try {
    return { ok: true, value: toJson(value, 0) as Json, ruleIds };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, code: 'DECISION_FAILED', message: `Decision ${id}: ${reason}` };
  }
}

/**
 * The same as the standard has it: a FEEL value, null where something was wrong, and notes of what was wrong.
 * `nothing`: a table was asked, no rule fitted and there is no default.
 */
export function decisionValue(
  models: Record<string, DecisionModel>,
  id: string,
  input: Record<string, unknown>,
  now: string,
): { value: unknown; notes: Note[]; ruleIds: string[]; nothing: boolean } {
  const run: DecisionRun = { models, now, notes: [], ruleIds: [], depth: 0 };
  const scope: Scope = { input, decided: new Map(), nothing: new Set() };
  const model = modelOf(run, id);
  const value = model === null ? null : model.kind === 'service' ? serve(run, model, input) : decide(run, scope, id);
  return { value, notes: run.notes, ruleIds: run.ruleIds, nothing: value === null && scope.nothing.has(id) };
}

/** What is handed in, and what is decided already. */
interface Scope {
  input: Record<string, unknown>;
  decided: Map<string, unknown>;
  /** Tables of which no rule fitted. */
  nothing: Set<string>;
}

function modelOf(run: DecisionRun, id: string): DecisionModel | null {
  if (Object.hasOwn(run.models, id) && run.depth <= DEEPEST) return run.models[id]!;
  return note(run, 'DECISION_MISSING', `Expected the decision ${id}, but it is not deployed. Deploy it and try again.`);
}

function decide(run: DecisionRun, scope: Scope, id: string): unknown {
  if (scope.decided.has(id)) return scope.decided.get(id);
  const model = modelOf(run, id);
  if (model === null) return null;
  run.depth += 1;
  const value = decideModel(run, scope, model);
  run.depth -= 1;
  scope.decided.set(id, value);
  return value;
}

function decideModel(run: DecisionRun, scope: Scope, model: DecisionModel): unknown {
  const frame: Frame = {
    run,
    id: model.id,
    variables: variablesOf(run, scope, model),
    types: model.types ?? {},
  };
  const value = logicValue(frame, scope, model);
  return model.resultType === undefined ? value : ofTypeIn(frame, value, model.resultType, 'the result');
}
function logicValue(frame: Frame, scope: Scope, model: DecisionModel): unknown {
  switch (model.kind) {
    case 'table': {
      const result = decideTable(frame, model);
      frame.run.ruleIds.push(...result.ruleIds);
      if (result.nothing) scope.nothing.add(model.id);
      return result.value;
    }
    case 'literal':
      return boxedValue(frame, { kind: 'literal', id: model.id, text: model.text, typeRef: model.typeRef });
    case 'boxed':
      return model.logic === null ? null : boxedValue(frame, model.logic);
    case 'knowledge':
      return boxedValue(frame, model.logic);
    case 'service':
      return serviceFunction(frame.run, model);
  }
}

/** Everything that is handed in, and the results and functions that the model requires, by the names it knows. */
function variablesOf(run: DecisionRun, scope: Scope, model: DecisionModel): Record<string, unknown> {
  const types: Types = model.types ?? {};
  // A function knows its parameters and what it requires, nothing else.
  const variables: Record<string, unknown> = model.kind === 'knowledge' ? {} : { ...scope.input };
  const frame: Frame = { run, id: model.id, variables, types };
  for (const [name, required] of Object.entries(model.requires)) {
    const kind = Object.hasOwn(run.models, required) ? run.models[required]!.kind : null;
    const value =
      kind === 'knowledge' || kind === 'service' ? lateFunction(run, required) : decide(run, scope, required);
    put(variables, model.paths?.[name] ?? [name], value);
  }
  for (const [name, ref] of Object.entries(model.variableTypes ?? {})) {
    const path = model.paths?.[name] ?? [name];
    const given =
      path.length > 1 && Object.hasOwn(scope.input, path.at(-1)!) ? scope.input[path.at(-1)!] : at(variables, path);
    if (given === undefined) continue;
    put(variables, path, ofTypeIn(frame, typedInput(given, ref, types), ref, name));
  }
  return variables;
}
function at(variables: Record<string, unknown>, path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined,
    variables,
  );
}
function put(variables: Record<string, unknown>, path: string[], value: unknown): void {
  const [first, ...rest] = path;
  if (rest.length === 0) variables[first!] = value;
  else {
    const inner = { ...((variables[first!] as Record<string, unknown> | undefined) ?? {}) };
    put(inner, rest, value);
    variables[first!] = inner;
  }
}

/** A knowledge model or service as a function; read when it is called, because functions may know each other. */
function lateFunction(run: DecisionRun, id: string) {
  const model = run.models[id]!;
  if (model.kind === 'service') return serviceFunction(run, model);
  const logic = model.kind === 'knowledge' ? model.logic : null;
  if (logic === null || logic.kind !== 'function') return null;
  return functionOf(
    logic.parameters.map(({ name }) => name),
    (args) => {
      if (run.depth > DEEPEST)
        return note(run, 'DECISION_FAILED', `Decision ${id}: Functions call each other too deep.`);
      run.depth += 1;
      const scope: Scope = { input: {}, decided: new Map(), nothing: new Set() };
      const frame: Frame = { run, id, variables: variablesOf(run, scope, model), types: model.types ?? {} };
      const called = boxedValue(frame, logic) as { fn: (...args: unknown[]) => unknown };
      const value = called.fn(...args);
      run.depth -= 1;
      return model.resultType === undefined ? value : ofTypeIn(frame, value, model.resultType, 'the result');
    },
  );
}

function serviceFunction(run: DecisionRun, model: DecisionServiceModel) {
  const parameters = [...model.inputData, ...model.inputDecisions];
  return functionOf(
    parameters.map(({ name }) => name),
    (args) => {
      const given: Record<string, unknown> = {};
      for (const [index, { name }] of parameters.entries()) {
        if (args[index] !== undefined) given[name] = args[index];
      }
      return serve(run, model, given);
    },
  );
}

/** One output decision gives its result, several a context of theirs (DMN 1.5, 10.4). */
function serve(run: DecisionRun, model: DecisionServiceModel, given: Record<string, unknown>): unknown {
  const frame: Frame = { run, id: model.id, variables: given, types: model.types ?? {} };
  const scope: Scope = { input: {}, decided: new Map(), nothing: new Set() };
  for (const parameter of [...model.inputData, ...model.inputDecisions]) {
    if (!Object.hasOwn(given, parameter.name)) {
      failed(frame, `The argument ${parameter.name} is missing.`);
      if ('id' in parameter) return null;
      continue;
    }
    const typed = typedInput(given[parameter.name], parameter.typeRef, frame.types);
    const notes = run.notes.length;
    const value = ofTypeIn(frame, typed, parameter.typeRef, parameter.name);
    if (run.notes.length > notes) return null;
    if ('id' in parameter) scope.decided.set(String(parameter.id), value);
    else scope.input[parameter.name] = value;
  }
  const results = model.outputs.map(({ name, id }) => [name, decide(run, scope, id)] as const);
  const value = results.length === 1 ? results[0]![1] : Object.fromEntries(results);
  return model.resultType === undefined ? value : ofTypeIn(frame, value, model.resultType, 'the result');
}
