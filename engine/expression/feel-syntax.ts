import {
  evaluate,
  feelValue,
  functions,
  libraryEvaluate,
  libraryTest,
  MAXIMUM_LENGTH,
  messageOf,
  PLAIN_NAME,
  parseExpression,
  parseUnaryTests,
} from './feel.ts';
import { FUNCTIONS as OWN_FUNCTIONS } from './feel-functions.ts';

export type TextKind = 'expression' | 'tests';

/**
 * What is wrong with a text at deploy, as a sentence; null when it can be read, every function in it is known and what
 * stands in it without a variable has a value. `tests` are unary tests of a decision table; `variables` are names of
 * variables and functions that it may use, which may hold spaces.
 */
export function checkSyntax(
  text: string,
  kind: TextKind = 'expression',
  variables: string[] = [],
  of: 'processes' | 'decisions' = 'processes',
): string | null {
  const error = syntaxError(text, kind, variables);
  if (error !== null) return error;
  const { called, bound } = namesIn(text, kind, variables);
  const known = new Set(variables);
  const unknown = called.filter((name) => !bound.has(name) && !known.has(name) && !isFunction(name));
  if (unknown.length > 0) return `There is no function named ${unknown.map((name) => `\`${name}\``).join(', ')}.`;
  return constantProblem(text, kind, variables, of);
}

/** Names of the variables that a text reads, in order of appearance; empty when it cannot be read. */
export function variablesOf(text: string, kind: TextKind = 'expression'): string[] {
  const { names, called, bound } = namesIn(text, kind);
  return names.filter((name) => !bound.has(name) && !called.includes(name) && !(name in OWN_FUNCTIONS));
}

/**
 * Names that a text reads and nobody gives: neither `known` nor bound in the text nor a function. What stands in the
 * condition of a filter may be an entry of what is filtered, and is not judged.
 */
export function unknownNames(text: string, kind: TextKind, known: string[]): string[] {
  if (syntaxError(text, kind, known) !== null) return [];
  const { read, bound } = namesIn(text, kind, known);
  return read.filter((name) => !known.includes(name) && !bound.has(name) && !isFunction(name));
}

function parse(text: string, kind: TextKind, variables: string[]) {
  const context: Record<string, unknown> = { ...functions() };
  for (const name of variables) context[name] = null;
  return kind === 'tests' ? parseUnaryTests(text, context, undefined) : parseExpression(text, context, undefined);
}

export function syntaxError(text: string, kind: TextKind, variables: string[] = []): string | null {
  if (text.length > MAXIMUM_LENGTH) return `The text is longer than ${MAXIMUM_LENGTH} characters.`;
  let broken: number | null = null;
  parse(text, kind, variables).iterate({
    enter(node) {
      if (broken === null && node.type.isError) broken = node.from;
    },
  });
  if (broken === null) return null;
  try {
    if (kind === 'tests') libraryTest(text, { ...functions(), '?': null });
    else libraryEvaluate(text, functions());
  } catch (error) {
    return `${messageOf(error)} at character ${broken + 1}.`;
  }
  return `The text cannot be read at character ${broken + 1}.`;
}

/** `read` are the variables outside the conditions of filters; `names` all of them. */
export function namesIn(text: string, kind: TextKind, variables: string[] = []) {
  const names = new Set<string>();
  const called = new Set<string>();
  const read = new Set<string>();
  const bound = new Set<string>();
  const filters: number[] = [];
  parse(text, kind, variables).iterate({
    enter(node) {
      const source = () => text.slice(node.from, node.to).replace(/\s+/g, ' ').replaceAll('`', '');
      if (node.name === 'FilterExpression') filters.push(node.node.firstChild?.to ?? node.from);
      if (node.name === 'VariableName') {
        if (PLAIN_NAME.test(source())) names.add(source());
        const parent = node.node.parent;
        if (parent?.name === 'FunctionInvocation' && parent.from === node.from) called.add(source());
        const isType = parent?.name === 'QualifiedName';
        if (!isType && filters.every((start) => node.from < start)) read.add(source());
      } else if (node.name === 'Name' || node.name === 'ParameterName') bound.add(source());
    },
    leave(node) {
      if (node.name === 'FilterExpression') filters.pop();
    },
  });
  return { names: [...names], called: [...called], read: [...read], bound };
}

const SOME_MOMENT = '2000-01-01T00:00:00.000Z';
/** What may take long or needs a call to say anything. */
const NOT_TRIED = new Set(['ForExpression', 'QuantifiedExpression', 'FunctionDefinition', 'FilterExpression']);
/**
 * Parts without a variable have one value for ever: where that is a mistake, such as `date("2026-13-01")` or
 * `"x" + 1`, it is seen here and not when a case comes by.
 */
function constantProblem(
  text: string,
  kind: TextKind,
  variables: string[],
  of: 'processes' | 'decisions',
): string | null {
  const parts: { from: number; to: number }[] = [];
  let readsNothing = kind === 'expression';
  parse(text, kind, variables).iterate({
    enter(node) {
      if (NOT_TRIED.has(node.name)) readsNothing = false;
      const called = node.node.parent?.name === 'FunctionInvocation' && node.node.parent.from === node.from;
      if (node.name === 'VariableName' && !(called && isFunction(text.slice(node.from, node.to)))) readsNothing = false;
      if (node.name === '?') readsNothing = false;
      if (node.name !== 'DateTimeLiteral') return true;
      let constant = true;
      node.node.cursor().iterate((inner) => {
        if (inner.to > node.to || inner.from < node.from) return false;
        if (inner.name === 'VariableName' || inner.name === '?') constant = false;
        return true;
      });
      if (constant) parts.push({ from: node.from, to: node.to });
      return true;
    },
  });
  if (readsNothing) parts.push({ from: 0, to: text.length });
  for (const { from, to } of parts) {
    const part = text.slice(from, to);
    const tried = of === 'decisions' ? null : evaluate({ feel: true, text: part }, {}, SOME_MOMENT);
    const problem = tried === null ? feelValue(part, {}, SOME_MOMENT).problem : tried.ok ? null : tried.message;
    if (problem !== null) return /but: (.*) Correct the expression/.exec(problem)?.[1] ?? problem;
  }
  return null;
}

const builtIn = new Map<string, boolean>();
function isFunction(name: string): boolean {
  if (name in functions()) return true;
  let known = builtIn.get(name);
  if (known === undefined) {
    if (builtIn.size >= 5000) builtIn.clear();
    try {
      known = libraryEvaluate(name, {}).warnings.length === 0;
    } catch {
      known = false;
    }
    builtIn.set(name, known);
  }
  return known;
}
