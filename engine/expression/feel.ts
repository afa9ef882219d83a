import {
  FeelFunction,
  evaluate as feelinEvaluate,
  unaryTest as feelinUnaryTest,
  parseExpression,
  parseUnaryTests,
} from 'feelin';
import type { Expression } from '../definition/graph.ts';
import type { Json, JsonObject } from '../values/json.ts';
import { MISSING_FUNCTIONS, STANDARD_FUNCTIONS } from './feel-builtins.ts';
import { standardText, type TreeNode, withRangeTypes } from './feel-dialect.ts';
import { FUNCTIONS as OWN_FUNCTIONS, setClock } from './feel-functions.ts';
import { checkSyntax, namesIn, syntaxError, variablesOf } from './feel-syntax.ts';
import { isFailure, toJson } from './feel-values.ts';

/** What the files beside this one need of the library, so that it has one importer. */
export {
  date as feelDate,
  dateAndTime as feelDateTime,
  duration as feelDuration,
  evaluate as libraryEvaluate,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelRange,
  FeelTime,
  parseExpression,
  parseUnaryTests,
  time as feelTime,
  unaryTest as libraryTest,
} from 'feelin';
export { checkSyntax, variablesOf } from './feel-syntax.ts';

/**
 * FEEL, with the clock handed in. The only importer of feelin.
 *
 * What is a failure and what is null:
 * - A name nobody has set is null, and so is an entry that a context lacks: models compare optional variables.
 *   Null goes through comparisons and sums as FEEL says, and a condition that ends as null is not fulfilled.
 * - A text that is not FEEL, an unknown function, a function called with too many arguments, and values of the wrong
 *   kind where none of them is null (`"x" + 1`, `date("2026-13-01")`) are `EXPRESSION_FAILED`, never a silent null.
 *
 * `now()` and `today()` are those of the handed-in clock, on the wall clock of Europe/Copenhagen. Besides FEEL's own
 * functions there are `add working days(date, n)`, `next working day(date)`, `end of day(date)` (24:00) and
 * `at nine(date)`; variables of these names are not seen.
 *
 * Results are plain JSON: dates, local times and durations as ISO text, a date and time with zone as UTC instant.
 *
 * A text is read once and kept as a closure over its own variables (feelin offers none, but a FEEL function is one:
 * `function(a, b) <text>` gives a value that can be called), so a call costs about 2 µs instead of 200 and hardly
 * grows with the number of variables of the instance. Variables whose names hold spaces or operators change how FEEL
 * text is read; where there are such, the text is read anew with them.
 */
export type FeelResult = { ok: true; value: Json } | { ok: false; code: 'EXPRESSION_FAILED'; message: string };

interface Warning {
  type: string;
  message: string;
  details: { values: Record<string, unknown> };
}
type Prepared =
  | { kind: 'closure'; names: string[]; call: FeelFunction; warnings: Warning[]; running: number }
  /** Cannot be read without knowing variables with unusual names. */
  | { kind: 'unreadable' };

export const MAXIMUM_LENGTH = 20_000;
const CACHE_SIZE = 5000;

/**
 * Processes read FEEL as the library has it, with the functions it lacks: what they decide is replayed, so it must not
 * change. Decisions run once and are kept, and read FEEL as the standard has it.
 */
interface Dialect {
  standard: boolean;
  prepared: Map<string, Prepared>;
  functions: Record<string, unknown> | null;
}
const OF_PROCESSES: Dialect = { standard: false, prepared: new Map(), functions: null };
const OF_DECISIONS: Dialect = { standard: true, prepared: new Map(), functions: null };
/** Put together at the first call: the files that hold them import this one. */
function functionsOf(dialect: Dialect): Record<string, unknown> {
  dialect.functions ??= { ...MISSING_FUNCTIONS, ...(dialect.standard ? STANDARD_FUNCTIONS : {}), ...OWN_FUNCTIONS };
  return dialect.functions;
}
/** Functions of FEEL and our own that every text may call. */
export const functions = () => functionsOf(OF_PROCESSES);
/** A variable hides a function of FEEL of its name, never one of our own. */
function contextOf(dialect: Dialect, variables: Record<string, unknown>): Record<string, unknown> {
  return { ...functionsOf(dialect), ...variables, ...OWN_FUNCTIONS };
}

const written = new Map<string, string>();
/** The text as the library shall read it; a text that cannot be read stays as it is. */
function textFor(
  dialect: Dialect,
  given: string,
  kind: 'expression' | 'tests',
  variables: Record<string, unknown>,
): string {
  if (!dialect.standard || given.length > MAXIMUM_LENGTH) return given;
  const text = withRangeTypes(given);
  const unusual = Object.keys(variables).filter((name) => !PLAIN_NAME.test(name));
  const key = `${kind} ${unusual.join('\u0000')}\u0000${text}`;
  let result = written.get(key);
  if (result === undefined) {
    if (written.size >= CACHE_SIZE) written.clear();
    const context = contextOf(dialect, variables);
    const tree =
      kind === 'tests' ? parseUnaryTests(text, context, undefined) : parseExpression(text, context, undefined);
    let broken = false;
    tree.iterate({
      enter(node) {
        if (node.type.isError) broken = true;
      },
    });
    result = broken ? text : standardText(text, tree.topNode as unknown as TreeNode);
    written.set(key, result);
  }
  return result;
}

const library = new Map<string, FeelFunction>();
/** A function that the library makes of a text such as `function(a, b) a < b`; null where it fails. */
export function libraryFunction(text: string): (...args: unknown[]) => never {
  let made = library.get(text);
  if (!made) {
    made = feelinEvaluate(text, {}).value as FeelFunction;
    library.set(text, made);
  }
  const called = made;
  return (...args) => {
    try {
      const value: unknown = called.fn(...args);
      return (value === undefined || isFailure(value) ? null : value) as never;
    } catch {
      return null as never;
    }
  };
}

export const PLAIN_NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** The value of an expression; a literal is its own text. */
export function evaluate(expression: Expression, variables: JsonObject, now: string): FeelResult {
  if (!expression.feel) return { ok: true, value: expression.text };
  return run(expression.text, variables, now, (value) => ({ ok: true, value: toJson(value, 0) }));
}

/**
 * An expression as a condition: null is not fulfilled, anything else but true and false is refused.
 * The texts `true` and `false` count as literals.
 */
export function evaluateCondition(
  expression: Expression,
  variables: JsonObject,
  now: string,
): { ok: true; value: boolean } | { ok: false; code: 'EXPRESSION_FAILED' | 'CONDITION_NOT_BOOLEAN'; message: string } {
  const result = evaluate(expression, variables, now);
  if (!result.ok) return result;
  if (typeof result.value === 'boolean') return { ok: true, value: result.value };
  if (result.value === null) return { ok: true, value: false };
  if (!expression.feel && (expression.text === 'true' || expression.text === 'false')) {
    return { ok: true, value: expression.text === 'true' };
  }
  const message = `Expected true or false from the condition \`${expression.text}\`, but got ${JSON.stringify(result.value).slice(0, 80)}. Write a comparison.`;
  return { ok: false, code: 'CONDITION_NOT_BOOLEAN', message };
}

const testNames = new Map<string, string[]>();
function testVariables(text: string): string[] {
  let names = testNames.get(text);
  if (!names) {
    if (testNames.size >= CACHE_SIZE) testNames.clear();
    names = variablesOf(text, 'tests');
    testNames.set(text, names);
  }
  return names;
}

function run<T>(
  text: string,
  variables: JsonObject,
  now: string,
  convert: (value: unknown) => T,
): T | { ok: false; code: 'EXPRESSION_FAILED'; message: string } {
  try {
    const { value, warnings } = computed(OF_PROCESSES, text, variables, now);
    return failureOf(warnings, text) ?? convert(value);
  } catch (error) {
    return failed(text, messageOf(error));
  }
}

/**
 * A FEEL value, which need not be data, and what was wrong on the way, as a sentence: FEEL goes on with null.
 * Variables may be FEEL values too.
 */
export function feelValue(text: string, variables: Record<string, unknown>, now: string): FeelValue {
  return raw(text, () => computed(OF_DECISIONS, text, variables, now));
}
export interface FeelValue {
  value: unknown;
  problem: string | null;
}

/** As `feelValue`, of unary tests; null where a test cannot say. */
export function feelTest(text: string, value: unknown, variables: Record<string, unknown>, now: string): FeelValue {
  return raw(text, () => {
    setClock(now);
    const given = restricted(variables, testVariables(text));
    const context = { ...contextOf(OF_DECISIONS, given), '?': value };
    return feelinUnaryTest(textFor(OF_DECISIONS, text, 'tests', given), context) as {
      value: unknown;
      warnings: Warning[];
    };
  });
}
function raw(text: string, call: () => { value: unknown; warnings: Warning[] }): FeelValue {
  try {
    const { value, warnings } = call();
    return { value: value === undefined ? null : value, problem: failureOf(warnings, text)?.message ?? null };
  } catch (error) {
    return { value: null, problem: failed(text, messageOf(error)).message };
  }
}

function computed(dialect: Dialect, text: string, variables: Record<string, unknown>, now: string) {
  setClock(now);
  const plan = prepare(dialect, text);
  if (plan.kind !== 'closure' || hasUnusualName(variables)) {
    const read = textFor(dialect, text, 'expression', variables);
    return feelinEvaluate(read, contextOf(dialect, variables)) as { value: unknown; warnings: Warning[] };
  }
  // A function in the text may ask for this very text again: each call takes the warnings of its own.
  if (plan.running === 0) plan.warnings.length = 0;
  const before = plan.warnings.length;
  const own = functionsOf(dialect);
  plan.running += 1;
  try {
    const value = plan.call.invoke(
      plan.names.map((name) => (Object.hasOwn(variables, name) ? variables[name] : own[name])),
    );
    return { value, warnings: plan.warnings.splice(before) };
  } finally {
    plan.running -= 1;
  }
}

function prepare(dialect: Dialect, text: string): Prepared {
  const { prepared } = dialect;
  const known = prepared.get(text);
  if (known) return known;
  if (prepared.size >= CACHE_SIZE) prepared.clear();
  const plan = read(dialect, text);
  prepared.set(text, plan);
  return plan;
}

function read(dialect: Dialect, text: string): Prepared {
  const own = functionsOf(dialect);
  if (syntaxError(text, 'expression') !== null) return { kind: 'unreadable' };
  const names = namesIn(text, 'expression').names.filter((name) => !(name in OWN_FUNCTIONS) && name !== '__proto__');
  // A line break closes a comment that ends the text.
  try {
    const { value, warnings } = feelinEvaluate(
      `function(${names.join(', ')}) ${textFor(dialect, text, 'expression', {})}\n`,
      own,
    );
    if (!(value instanceof FeelFunction)) return { kind: 'unreadable' };
    return { kind: 'closure', names, call: value, warnings: warnings as Warning[], running: 0 };
  } catch {
    return { kind: 'unreadable' };
  }
}

const plainNames = new Set<string>();
function hasUnusualName(variables: Record<string, unknown>): boolean {
  for (const name in variables) {
    if (plainNames.has(name)) continue;
    if (!PLAIN_NAME.test(name)) return true;
    if (plainNames.size >= CACHE_SIZE) plainNames.clear();
    plainNames.add(name);
  }
  return false;
}
function restricted(variables: Record<string, unknown>, names: string[]): Record<string, unknown> {
  if (hasUnusualName(variables)) return variables;
  const result: Record<string, unknown> = {};
  for (const name of names) if (Object.hasOwn(variables, name)) result[name] = variables[name];
  return result;
}

/** Warnings that mean a mistake in the model; those that only follow from a null are FEEL's ordinary way. */
function failureOf(warnings: Warning[], text: string) {
  for (const warning of warnings) {
    const mistake =
      warning.type === 'NO_FUNCTION_FOUND' ||
      warning.type === 'FUNCTION_INVOCATION_FAILURE' ||
      warning.type === 'UNSUPPORTED' ||
      ((warning.type === 'INVALID_TYPE' || warning.type === 'INVALID_ARGUMENTS' || warning.type === 'NOT_COMPARABLE') &&
        !Object.values(warning.details.values).some((value) => value === null || value === undefined));
    if (mistake)
      return failed(
        text,
        warning.type === 'NO_FUNCTION_FOUND' ? (checkSyntax(text) ?? warning.message) : warning.message,
      );
  }
  return null;
}
function failed(text: string, reason: string) {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  const message = `Expected a value from \`${shown}\`, but: ${reason.replace(/[.]?$/, '.')} Correct the expression or the variables it reads.`;
  return { ok: false as const, code: 'EXPRESSION_FAILED' as const, message };
}
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
