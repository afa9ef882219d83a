import type { Definition } from '../../engine/index.ts';
import { visibleVariables } from '../../engine/scopes/variables.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { originOf } from '../../engine/values/process-key.ts';
import type { Expectations } from './case.ts';
import type { Instance, WaitingTask, World } from './world.ts';

/** What a case expects is not so. */
export class Failed extends Error {}

export function check(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Failed(message);
}

export function expectAll(world: World, expected: Expectations): void {
  const { instances } = world;
  if (expected.ended !== undefined) expectEnded(instances, expected.ended);
  for (const id of expected.visited ?? []) expectVisits(world, instances, id, 'some');
  for (const id of expected.notVisited ?? []) expectVisits(world, instances, id, 0);
  for (const [id, count] of Object.entries(expected.visitedCount ?? {})) expectVisits(world, instances, id, count);
  if (expected.waitingAt) expectWaiting(world, running(instances), expected.waitingAt);
  if (expected.variables) expectVariables(instances, expected.variables);
  if (expected.order) {
    const order = world.visits.map(({ elementId }) => elementId);
    let next = 0;
    for (const id of order) if (id === expected.order[next]) next += 1;
    check(next === expected.order.length, `order was ${order}, expected ${expected.order}`);
  }
}

export function running(instances: Instance[]): Instance[] {
  return instances.filter(({ state }) => state.status === 'active');
}

/** Exactly these tasks; a receive task behind an event-based gateway may be named or not. */
export function expectWaiting(world: World, instances: Instance[], elementIds: string[]): void {
  const tasks = world.waitingTasks(instances);
  const optional = tasks.filter(({ behindGateway }) => behindGateway).map(({ elementId }) => elementId);
  const waiting = tasks.filter(({ behindGateway }) => !behindGateway).map(({ elementId }) => elementId);
  const left = [...elementIds];
  const surplus = waiting.filter((id) => !removed(left, id));
  const missing = left.filter((id) => !removed(optional, id));
  check(
    surplus.length === 0 && missing.length === 0,
    `waits at [${waiting.sort()}], expected [${[...elementIds].sort()}]`,
  );
}

function removed(list: string[], id: string): boolean {
  const index = list.indexOf(id);
  if (index !== -1) list.splice(index, 1);
  return index !== -1;
}

export function expectEnded(instances: Instance[], ended: boolean): void {
  const active = running(instances).length;
  if (ended) check(active === 0, `${active} instances still run`);
  else check(active > 0, 'nothing runs any more');
}

export function expectVariables(instances: Instance[], wanted: JsonObject, scope?: string): void {
  const seen = instances.flatMap((instance) =>
    scope === undefined
      ? [instance.state.variables]
      : scopesOf(instance, scope).map((id) => visibleVariables(instance.state, id)),
  );
  check(seen.length > 0, `there is no scope ${scope}`);
  const fits = (variables: JsonObject) =>
    Object.entries(wanted).every(([name, value]) =>
      equal((Object.hasOwn(variables, name) ? variables[name]! : null) as Json, value),
    );
  check(seen.some(fits), `variables are ${JSON.stringify(seen).slice(0, 300)}, expected ${JSON.stringify(wanted)}`);
}

export function expectVisits(world: World, instances: Instance[], id: string, wanted: number | 'some'): void {
  const count = world.visits.filter((one) => one.elementId === id && instances.includes(one.instance)).length;
  if (wanted === 'some') check(count > 0, `${id} was not visited`);
  else check(count === wanted, `${id} was visited ${count} times, expected ${wanted}`);
}

export function countRunning(instances: Instance[], process: string): number {
  const called = (state: InstanceState) =>
    Object.values(state.elements).filter((one) => one.scope?.called && originOf(one.scope.processKey).key === process)
      .length;
  const own = (definition: Definition) => (definition.key === process ? 1 : 0);
  return running(instances).reduce((sum, { definition, state }) => sum + called(state) + own(definition), 0);
}

/** Element instance ids of the living scopes of an element or process id; null = the instance's own variables. */
export function scopesOf({ definition, state }: Instance, id: string): (string | null)[] {
  if (id === definition.key) return [null];
  return Object.values(state.elements)
    .filter(
      (one) => (one.elementId === id && !one.multi) || (one.scope?.called && originOf(one.scope.processKey).key === id),
    )
    .map((one) => one.id);
}

export function list(tasks: WaitingTask[]): string {
  return `[${tasks.map(({ elementId }) => elementId)}]`;
}

function equal(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as JsonObject, b as JsonObject];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && equal(left[key]!, right[key]!))
  );
}
