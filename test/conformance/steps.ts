import type { Definition, Input } from '../../engine/index.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import type { ConformanceCase, Step } from './case.ts';
import {
  check,
  countRunning,
  expectEnded,
  expectVariables,
  expectVisits,
  expectWaiting,
  Failed,
  list,
  running,
  scopesOf,
} from './checks.ts';
import type { Instance, WaitingTask, World } from './world.ts';

export function runStep(world: World, one: ConformanceCase, definitions: Record<string, Definition>, step: Step): void {
  if (!step.op.startsWith('expect')) world.problems = [];
  const named = step.on === undefined ? null : world.instances.filter(({ alias }) => alias === step.on);
  const instances = named ?? world.instances;
  const alive = running(instances);
  const variables = step.variables ?? {};
  switch (step.op) {
    case 'deploy':
      return;
    case 'start':
      start(world, one, definitions, step);
      return;
    case 'completeTask':
    case 'trigger':
      world.complete(theTask(world, alive, step), variables);
      if (step.expectError) check(world.problems.length > 0, 'it was completed, expected an error');
      return;
    case 'completeTasks':
      completeTasks(world, instances, step.elementIds ?? [], variables);
      return;
    case 'throwErrorInTask':
    case 'escalate': {
      const { instance, elementInstanceId } = theTask(world, alive, step);
      const kind = step.op === 'escalate' ? 'throw-escalation' : 'throw-error';
      world.give(instance, { kind, ...world.from(), elementInstanceId, code: step.code ?? '', variables });
      return;
    }
    case 'advanceTime':
      world.advance(step.duration!);
      return;
    case 'publishMessage': {
      const message = { name: step.name!, correlation: step.correlation, variables };
      const taken = world.publish(message, step.elementId ?? null, named);
      if (step.expectUncorrelated) check(!taken, `message ${step.name} was taken`);
      else check(taken, `nobody takes message ${step.name}`);
      return;
    }
    case 'broadcastSignal':
      world.broadcast(step.name!, variables, named);
      return;
    case 'evaluateStartConditions':
      world.startByCondition(variables);
      return;
    case 'setVariables':
      setVariables(world, alive, step);
      return;
    case 'startAdHocActivity':
    case 'completeAdHoc':
      adHoc(world, alive, step);
      return;
    case 'expectWaitingAt': {
      const armed = world.armedEvents(alive);
      for (const event of step.events ?? []) check(armed.includes(event), `${event} is not armed, but ${armed}`);
      if (step.elementIds) expectWaiting(world, alive, step.elementIds);
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
      for (const id of step.elementIds ?? []) {
        expectVisits(world, instances, id, step.op === 'expectVisited' ? 'some' : 0);
      }
      return;
    case 'expectVisitedCount':
      for (const [id, count] of Object.entries(step.counts ?? {})) expectVisits(world, instances, id, count);
      return;
    case 'expectInstances':
      for (const [process, count] of Object.entries(step.active ?? {})) {
        const active = countRunning(instances, process);
        check(active === count, `${active} instances of ${process} run, expected ${count}`);
      }
      return;
    case 'expectRuntimeError': {
      const seen = world.problems.some(
        ({ elementId, message }) => elementId === step.elementId || message.includes(step.elementId ?? ''),
      );
      check(seen, `no error names ${step.elementId}: ${world.problems.map(({ message }) => message)}`);
      return;
    }
    default:
      throw new Failed('the engine cannot do this yet');
  }
}

function start(
  world: World,
  one: ConformanceCase,
  definitions: Record<string, Definition>,
  { process, startEvent, variables = {}, as, expectError }: Step,
): void {
  const wanted = process ?? one.scenario.process ?? Object.keys(definitions)[0]!;
  const holds = (key: string) => startEvent === undefined || definitions[key]?.processes[key]?.elements[startEvent];
  const key = holds(wanted) ? wanted : (Object.keys(definitions).find(holds) ?? wanted);
  const at = startEvent === undefined ? null : { elementId: startEvent, part: null };
  const started = world.start(key, variables, { at, alias: as ?? null });
  if (expectError) check(started === null || world.problems.length > 0, 'started, expected an error');
  else check(started !== null, `not started: ${world.problems[0]?.message}`);
}

function theTask(world: World, alive: Instance[], step: Step): WaitingTask {
  const tasks = world.waitingTasks(alive);
  const task = tasks.filter(({ elementId }) => elementId === step.elementId)[step.index ?? 0];
  check(task !== undefined, `waits at ${list(tasks)}, expected ${step.elementId}`);
  return task;
}

function completeTasks(world: World, instances: Instance[], elementIds: string[], variables: JsonObject): void {
  const left = [...elementIds];
  while (left.length > 0) {
    const tasks = world.waitingTasks(running(instances));
    const task = tasks.find(({ elementId }) => left.includes(elementId));
    check(task !== undefined, `waits at ${list(tasks)}, expected one of ${left}`);
    left.splice(left.indexOf(task.elementId), 1);
    world.complete(task, variables);
  }
}

function setVariables(world: World, alive: Instance[], { scope, variables = {}, local = false }: Step): void {
  for (const instance of alive) {
    const [scopeId] = scope === undefined ? [null] : scopesOf(instance, scope);
    if (scopeId === undefined) continue;
    const input = { kind: 'set-variables', ...world.from(), variables, local } as const;
    world.give(instance, scopeId === null ? input : { ...input, scopeId });
    return;
  }
  throw new Failed(`there is no scope ${scope}`);
}

function adHoc(world: World, alive: Instance[], step: Step): void {
  for (const instance of alive) {
    const scope = Object.values(instance.state.elements).find(
      ({ elementId, multi }) => elementId === step.adHocId && !multi,
    );
    if (!scope) continue;
    const about = { ...world.from(), scopeElementInstanceId: scope.id };
    const input =
      step.op === 'completeAdHoc'
        ? { kind: 'complete-ad-hoc', ...about }
        : { kind: 'start-ad-hoc-activity', ...about, elementId: step.activityId };
    world.give(instance, input as unknown as Input);
    const [problem] = world.problems;
    if (step.expectError) check(problem !== undefined, 'it was begun, expected an error');
    else check(problem === undefined, `it was not done: ${problem?.message}`);
    return;
  }
  if (!step.expectError) throw new Failed(`${step.adHocId} does not run`);
}
