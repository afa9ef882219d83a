import type { Mapping } from '../definition/graph.ts';
import type { Run } from '../run.ts';
import type { ElementInstance, InstanceState } from '../state.ts';
import type { JsonObject } from '../values/json.ts';

/**
 * Variables live in scopes: the instance, a sub-process, a called process, a multi-instance and its instances,
 * and an element with input mappings. Reading sees every scope outwards, the nearest wins.
 * Writing goes to the nearest scope that has the name; a new name goes to the process, or to the instance of a
 * multi-instance container or the called process it is set in, so that parallel ones never overwrite each other.
 */
export function visibleVariables(state: InstanceState, elementId: string | null): JsonObject {
  const layers: JsonObject[] = [];
  let id = elementId;
  while (id !== null) {
    const element: ElementInstance = state.elements[id]!;
    if (element.variables) layers.push(element.variables);
    if (element.scope?.called && !element.scope.seesCaller) break;
    id = element.scopeId;
  }
  if (id === null) layers.push(state.variables);
  if (layers.length === 1) return layers[0]!;
  return Object.assign({}, ...layers.reverse());
}

/** Name by name, writes variables that come out of an element instance (its own scope is left out). */
export function assignOutwards(run: Run, element: ElementInstance, variables: JsonObject): void {
  const kept = element.loopCounter === null ? null : namesKeptInInstance(run, element);
  const own: JsonObject = {};
  const outwards: JsonObject = {};
  for (const [name, value] of Object.entries(variables)) {
    if (kept?.has(name)) own[name] = value;
    else outwards[name] = value;
  }
  setInScope(run, element.id, own);
  assignFrom(run, element.scopeId, outwards);
}

/** Name by name, writes variables seen from a scope; null = the instance's own. */
export function assignFrom(run: Run, scopeId: string | null, variables: JsonObject): void {
  const byScope = new Map<string | null, JsonObject>();
  for (const [name, value] of Object.entries(variables)) {
    const target = scopeThatTakes(run.state, scopeId, name);
    const share = byScope.get(target) ?? {};
    share[name] = value;
    byScope.set(target, share);
  }
  for (const [target, share] of byScope) setInScope(run, target, share);
}

/** Writes to exactly this scope. */
export function setInScope(run: Run, scopeId: string | null, variables: JsonObject): void {
  if (Object.keys(variables).length === 0) return;
  const before = (scopeId === null ? run.state.variables : run.element(scopeId).variables) ?? {};
  if (scopeId === null) {
    run.state.variables = { ...run.state.variables, ...variables };
  } else {
    const scope = run.edit(scopeId);
    scope.variables = { ...scope.variables, ...variables };
  }
  for (const name of Object.keys(variables)) {
    run.written.add(name);
    if (!Object.hasOwn(before, name)) run.created.add(name);
  }
  run.emit({ kind: 'variables-set', scopeId, variables });
}

/** Evaluates mappings in order; each sees what those before it gave. A target `a.b` sets a field of `a`. */
export function mapVariables(run: Run, mappings: Mapping[], variables: JsonObject): JsonObject {
  const result: JsonObject = {};
  let seen = variables;
  for (const { source, target } of mappings) {
    const value = run.evaluate(source, seen);
    const [name, ...path] = target.split('.') as [string, ...string[]];
    result[name] = path.length === 0 ? value : withField(result[name] ?? seen[name], path, value);
    seen = { ...seen, [name]: result[name] };
  }
  return result;
}

function withField(whole: JsonObject[string] | undefined, path: string[], value: JsonObject[string]): JsonObject {
  const object = whole && typeof whole === 'object' && !Array.isArray(whole) ? whole : {};
  const [name, ...rest] = path as [string, ...string[]];
  return { ...object, [name]: rest.length === 0 ? value : withField(object[name], rest, value) };
}

function scopeThatTakes(state: InstanceState, scopeId: string | null, name: string): string | null {
  let id = scopeId;
  while (id !== null) {
    const element: ElementInstance = state.elements[id]!;
    if (element.variables && Object.hasOwn(element.variables, name)) return id;
    if (element.scope?.called) return id;
    if (element.scope && !element.multi && element.loopCounter !== null && !isRound(state, element)) return id;
    id = element.scopeId;
  }
  return null;
}

/** The rounds of a standard loop come one after the other: what one sets, the next one sees. */
function isRound(state: InstanceState, element: ElementInstance): boolean {
  return element.scopeId !== null && state.elements[element.scopeId]?.multi?.standard === true;
}

/** What an instance of a multi-instance collects stays in it: names that its output element mentions. */
function namesKeptInInstance(run: Run, element: ElementInstance): Set<string> | null {
  const node = run.node(element);
  const output = 'multiInstance' in node ? node.multiInstance?.outputElement : null;
  return output?.feel ? new Set(output.text.match(/[\p{L}_][\p{L}\p{N}_]*/gu)) : null;
}
