import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compile, type Definition, link, type Problem } from '../../engine/index.ts';
import { visibleVariables } from '../../engine/scopes/variables.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import type { ConformanceCase, Expectations, Outcome, Step } from './case.ts';
import { prepareDefinition, prepareXml } from './prepare.ts';
import { type Instance, type WaitingTask, World } from './world.ts';

/** Abilities of `needs` that the engine has. */
const ABILITIES = new Set(['start-at-start-event', 'internal-message-delivery']);

class Failed extends Error {}

/** Runs one case; `world` is handed out for the trace. */
export async function runCase(one: ConformanceCase, directory: string): Promise<Outcome & { world: World | null }> {
  const began = performance.now();
  const done = (ok: Outcome['ok'], step: number | null, message: string, world: World | null) => ({
    id: one.id,
    ok,
    step,
    message,
    ms: Math.round(performance.now() - began),
    world,
  });
  const missing = (one.needs ?? []).filter((need) => !ABILITIES.has(need));
  if (missing.length > 0) return done('skip', null, `needs ${missing.join(', ')}`, null);
  const { definitions, errors } = await deploy(one, directory);
  const deployError = one.expect?.deployError;
  if (deployError) {
    const wanted = typeof deployError === 'object' ? deployError : {};
    if (errors.length > 0) {
      const named =
        (wanted.elementIds ?? []).length === 0 ||
        wanted.elementIds!.some((id) => errors.some((error) => names(error, id)));
      return done(
        named,
        null,
        named ? '' : `refused, but none of ${wanted.elementIds} is named: ${shown(errors)}`,
        null,
      );
    }
    if (!wanted.runtimeErrorAccepted) return done(false, null, 'deployed, expected to be refused', null);
  } else if (errors.length > 0) return done(false, null, `deploy refused: ${shown(errors)}`, null);

  let index = 0;
  let world: World | null = null;
  try {
    world = new World(definitions, one.stubs ?? {});
    for (; index < one.scenario.steps.length; index += 1) runStep(world, one, definitions, one.scenario.steps[index]!);
    if (deployError) return done(world.problems.length > 0, null, 'neither refused nor an error at run time', world);
    if (one.expect) expectAll(world, one.expect);
    return done(true, null, '', world);
  } catch (error) {
    if (deployError) return done(true, null, '', world);
    const step = index < one.scenario.steps.length ? index : null;
    const place = step === null ? 'expect' : `step ${index} ${one.scenario.steps[index]!.op}`;
    const hints = world?.problems.map(({ elementId, message }) => `${elementId}: ${message}`) ?? [];
    const message = `${place}: ${error instanceof Failed ? error.message : error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 2).join(' ') : String(error)}`;
    return done(false, step, hints.length === 0 ? message : `${message} (${hints[0]})`, world);
  }
}

async function deploy(
  one: ConformanceCase,
  directory: string,
): Promise<{ definitions: Record<string, Definition>; errors: Problem[] }> {
  const errors: Problem[] = [];
  const compiled: Definition[] = [];
  for (const file of [one.file, ...(one.extraFiles ?? [])]) {
    const xml = await prepareXml(await readFile(join(directory, file), 'utf8'), one);
    const result = await compile(xml, { foreignCode: 'ignore' });
    errors.push(...result.problems.filter(({ severity }) => severity === 'error'));
    compiled.push(...result.definitions);
  }
  // Business rules of the files are never asked, so there is no decision to link.
  const prepared = compiled.map((definition) => prepareDefinition(definition, one));
  const processes = prepared.flatMap((definition) => Object.values(definition.processes));
  const definitions: Record<string, Definition> = {};
  for (const definition of prepared) {
    const linked = link(definition, { processes, decisions: [] });
    errors.push(...linked.problems.filter(({ severity }) => severity === 'error'));
    definitions[definition.key] = linked.definition;
  }
  return { definitions, errors };
}

function names(error: Problem, id: string): boolean {
  return error.elementId === id || error.message.includes(id);
}
function shown(errors: Problem[]): string {
  return errors
    .slice(0, 3)
    .map(({ code, elementId, message }) => `${code} ${elementId ?? ''}: ${message}`)
    .join('; ');
}

function runStep(world: World, one: ConformanceCase, definitions: Record<string, Definition>, step: Step): void {
  const changes = !step.op.startsWith('expect');
  if (changes) world.problems = [];
  const instances = step.on === undefined ? world.instances : world.instances.filter(({ alias }) => alias === step.on);
  const running = instances.filter(({ state }) => state.status === 'active');
  const variables = step.variables ?? {};
  switch (step.op) {
    case 'deploy':
      return;
    case 'start': {
      const process = step.process ?? one.scenario.process ?? Object.keys(definitions)[0]!;
      const all = { ...one.scenario.variables, ...variables };
      const started = world.start(process, all, step.startEvent ?? null, step.as ?? null);
      const failed = started === null || world.problems.length > 0;
      if (step.expectError) check(failed, 'started, expected an error');
      else check(started !== null, `not started: ${world.problems[0]?.message}`);
      return;
    }
    case 'completeTask':
    case 'trigger': {
      const tasks = world.waitingTasks(running).filter(({ elementId }) => elementId === step.elementId);
      const task = tasks[step.index ?? 0];
      check(task !== undefined, `waits at ${list(world.waitingTasks(running))}, expected ${step.elementId}`);
      world.complete(task!, variables);
      return;
    }
    case 'completeTasks':
      completeTasks(world, running, step.elementIds ?? [], variables);
      return;
    case 'throwErrorInTask': {
      const task = world.waitingTasks(running).filter(({ elementId }) => elementId === step.elementId)[step.index ?? 0];
      check(task !== undefined, `waits at ${list(world.waitingTasks(running))}, expected ${step.elementId}`);
      const { instance, elementInstanceId } = task!;
      world.give(instance, { kind: 'throw-error', elementInstanceId, code: step.code ?? '', variables });
      return;
    }
    case 'escalate': {
      const task = world.waitingTasks(running).filter(({ elementId }) => elementId === step.elementId)[step.index ?? 0];
      check(task !== undefined, `waits at ${list(world.waitingTasks(running))}, expected ${step.elementId}`);
      const { instance, elementInstanceId } = task!;
      world.give(instance, { kind: 'throw-escalation', elementInstanceId, code: step.code ?? '', variables });
      return;
    }
    case 'advanceTime':
      world.advance(step.duration!);
      return;
    case 'publishMessage': {
      const taken = world.publish(step.name!, step.correlation, variables, step.elementId ?? null);
      if (step.expectUncorrelated) check(!taken, `message ${step.name} was taken`);
      else check(taken, `nobody takes message ${step.name}`);
      return;
    }
    case 'broadcastSignal':
      world.broadcast(step.name!, variables);
      return;
    case 'evaluateStartConditions':
      world.startByCondition(variables);
      return;
    case 'setVariables':
      setVariables(world, running, step);
      return;
    case 'expectWaitingAt': {
      const armed = world.armedEvents(running);
      for (const event of step.events ?? []) check(armed.includes(event), `${event} is not armed, but ${armed}`);
      if (step.elementIds) {
        const waiting = sorted(world.waitingTasks(running).map(({ elementId }) => elementId));
        check(equal(waiting, sorted(step.elementIds)), `waits at [${waiting}], expected [${sorted(step.elementIds)}]`);
      }
      return;
    }
    case 'expectEnded':
      expectEnded(instances, step.ended ?? true);
      return;
    case 'expectVariables':
      expectVariables(instances, variables, step.scope);
      return;
    case 'expectVisited':
    case 'expectNotVisited':
      for (const id of step.elementIds ?? []) expectVisits(world, id, step.op === 'expectVisited' ? 'some' : 0);
      return;
    case 'expectVisitedCount':
      for (const [id, count] of Object.entries(step.counts ?? {})) expectVisits(world, id, count);
      return;
    case 'expectInstances':
      for (const [process, count] of Object.entries(step.active ?? {})) {
        const active = countRunning(world.instances, process);
        check(active === count, `${active} instances of ${process} run, expected ${count}`);
      }
      return;
    case 'expectRuntimeError': {
      const named = world.problems.some(
        ({ elementId, message }) => elementId === step.elementId || message.includes(step.elementId ?? ''),
      );
      check(named, `no error names ${step.elementId}: ${world.problems.map(({ message }) => message)}`);
      return;
    }
    default:
      throw new Failed(`the engine cannot do this yet`);
  }
}

function completeTasks(world: World, running: Instance[], elementIds: string[], variables: JsonObject): void {
  const left = [...elementIds];
  while (left.length > 0) {
    const task = world.waitingTasks(running).find(({ elementId }) => left.includes(elementId));
    check(task !== undefined, `waits at ${list(world.waitingTasks(running))}, expected one of ${left}`);
    left.splice(left.indexOf(task!.elementId), 1);
    world.complete(task!, variables);
  }
}

function setVariables(world: World, running: Instance[], step: Step): void {
  for (const instance of running) {
    const scope = step.scope === undefined ? null : scopeOf(instance, step.scope);
    if (scope === undefined) continue;
    const input = {
      kind: 'set-variables',
      ...world.from(),
      variables: step.variables ?? {},
      local: step.local ?? false,
    } as const;
    world.give(instance, scope === null ? input : { ...input, scopeId: scope });
    return;
  }
  throw new Failed(`there is no scope ${step.scope}`);
}

/** Element instance id of a scope by element or process id; null = the instance's own, undefined = not alive. */
function scopeOf({ definition, state }: Instance, id: string): string | null | undefined {
  if (id === definition.key) return null;
  return Object.values(state.elements).find(
    (one) => one.elementId === id || (one.scope?.called && one.scope.processKey === id),
  )?.id;
}

function expectEnded(instances: Instance[], ended: boolean): void {
  const active = instances.filter(({ state }) => state.status === 'active').length;
  if (ended) check(active === 0, `${active} instances still run`);
  else check(active > 0, 'nothing runs any more');
}

function expectVariables(instances: Instance[], wanted: JsonObject, scope?: string): void {
  const seen = instances.flatMap((instance) => {
    if (scope === undefined) return [instance.state.variables];
    const id = scopeOf(instance, scope);
    return id === undefined ? [] : [visibleVariables(instance.state, id)];
  });
  check(seen.length > 0, `there is no scope ${scope}`);
  const fits = (variables: JsonObject) =>
    Object.entries(wanted).every(([name, value]) =>
      equal((Object.hasOwn(variables, name) ? variables[name]! : null) as Json, value),
    );
  check(seen.some(fits), `variables are ${JSON.stringify(seen).slice(0, 300)}, expected ${JSON.stringify(wanted)}`);
}

function expectVisits(world: World, id: string, wanted: number | 'some'): void {
  const count = world.entered.filter((one) => one === id).length;
  if (wanted === 'some') check(count > 0, `${id} was not visited`);
  else check(count === wanted, `${id} was visited ${count} times, expected ${wanted}`);
}

function countRunning(instances: Instance[], process: string): number {
  return instances
    .filter(({ state }) => state.status === 'active')
    .reduce((sum, { definition, state }) => {
      const called = Object.values(state.elements).filter(
        (one) => one.scope?.called && one.scope.processKey === process,
      );
      return sum + called.length + (definition.key === process ? 1 : 0);
    }, 0);
}

function expectAll(world: World, expected: Expectations): void {
  const running = world.instances.filter(({ state }) => state.status === 'active');
  if (expected.ended !== undefined) expectEnded(world.instances, expected.ended);
  for (const id of expected.visited ?? []) expectVisits(world, id, 'some');
  for (const id of expected.notVisited ?? []) expectVisits(world, id, 0);
  for (const [id, count] of Object.entries(expected.visitedCount ?? {})) expectVisits(world, id, count);
  if (expected.waitingAt) {
    const waiting = sorted(world.waitingTasks(running).map(({ elementId }) => elementId));
    check(
      equal(waiting, sorted(expected.waitingAt)),
      `waits at [${waiting}], expected [${sorted(expected.waitingAt)}]`,
    );
  }
  if (expected.variables) expectVariables(world.instances, expected.variables);
  if (expected.order) {
    let next = 0;
    for (const id of world.entered) if (id === expected.order[next]) next += 1;
    check(next === expected.order.length, `order was ${world.entered}, expected ${expected.order}`);
  }
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new Failed(message);
}
function list(tasks: WaitingTask[]): string {
  return `[${tasks.map(({ elementId }) => elementId)}]`;
}
function sorted(ids: string[]): string[] {
  return [...ids].sort();
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
