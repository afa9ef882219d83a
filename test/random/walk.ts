import { deepStrictEqual, ok } from 'node:assert';
import type { Command, JobCommand } from '../../engine/command.ts';
import type { AdHocSubProcessNode, Definition } from '../../engine/definition/graph.ts';
import { graphOf } from '../../engine/definition/loaded.ts';
import type { Event } from '../../engine/event.ts';
import { explain } from '../../engine/explain.ts';
import type { Input } from '../../engine/input.ts';
import { choicesIn } from '../../engine/scopes/ad-hoc.ts';
import { type ElementInstance, type InstanceState, ROOT } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import { deepFreeze } from '../../engine/testing/case.ts';
import type { Json } from '../../engine/values/json.ts';
import { addDuration } from '../../engine/values/time.ts';
import { definitionOf } from './blocks.ts';
import type { Block } from './drawing.ts';

/** A job that fails again and again may go on for ever; everything else comes to an end before. */
const MOST_STEPS = 400;
const actor = { id: 'someone', groups: ['administrator'] };

/** What may be chosen or ended in ad-hoc sub-processes; each is given a few activities, so that every walk ends. */
function choicesNow(definition: Definition, state: InstanceState) {
  return Object.values(state.elements).flatMap(({ id, processKey, elementId, adHoc, scope }) => {
    if (!adHoc || adHoc.ends || scope?.interrupted) return [];
    const graph = graphOf(definition, state, processKey)!;
    const node = graph.elements[elementId] as AdHocSubProcessNode;
    const full = scope!.tokens > 1 || Object.values(adHoc.done).reduce((sum, count) => sum + count, 0) > 2;
    const busy = node.ordering === 'sequential' && (scope!.tokens > 0 || adHoc.next !== undefined);
    const choices = full || busy ? [] : choicesIn(graph, elementId);
    return [
      { kind: 'complete-ad-hoc' as const, scopeElementInstanceId: id },
      ...choices.map((one) => ({
        kind: 'start-ad-hoc-activity' as const,
        scopeElementInstanceId: id,
        elementId: one.id,
      })),
    ];
  });
}

/** What changes only who does a task, and when: it goes from hand to hand, and its deadline moves. */
function whoseItIs({ id: taskId, task }: ElementInstance, from: { commandId: string; actor: typeof actor }): Input[] {
  const { assignee, owner, dueAt, candidateGroups } = task!;
  if (candidateGroups.length === 0) return [];
  const to = from.actor.id;
  const changes = [null, '2027-03-05', '2027-04-01'].filter((day) => (day === null) !== (dueAt === null));
  const change = changes[from.commandId.length % changes.length]!;
  if (assignee === null)
    return [
      { kind: 'claim-task', ...from, taskId },
      { kind: 'change-task', ...from, taskId, dueAt: change },
    ];
  if (owner === undefined) return [{ kind: 'delegate-task', ...from, taskId, to }];
  return [
    { kind: 'hand-back-task', ...from, taskId },
    { kind: 'take-back-task', ...from, taskId },
    { kind: 'release-task', ...from, taskId },
    { kind: 'complete-task', ...from, actor: { ...from.actor, id: assignee }, taskId, variables: { choice: 0 } },
  ];
}

/** A process that is called late is loaded with everything around it; of other jobs the answer does not matter. */
function answerTo(definition: Definition, command: JobCommand): Json {
  if (command.kind !== 'load-process') return 1;
  const { hash, processes } = definition;
  return { hash, key: command.process, processes } as unknown as Json;
}

/** Every input that would move the case now. */
function possibleInputs(definition: Definition, state: InstanceState, commandId: string): Input[] {
  // Somebody new each time: a task may ask for other people than have answered before.
  const from = { commandId, actor: { ...actor, id: `by-${commandId}` } };
  const tasks = Object.values(state.elements).filter((one) => one.task);
  return [
    ...tasks.map(
      (one): Input => ({ kind: 'complete-task', ...from, taskId: one.id, variables: { choice: 0, done: one.id } }),
    ),
    ...tasks.flatMap((one) => whoseItIs(one, from)),
    ...tasks.map((one): Input => ({ kind: 'throw-error', ...from, elementInstanceId: one.id, code: 'E' })),
    ...tasks.map((one): Input => ({ kind: 'throw-escalation', ...from, elementInstanceId: one.id, code: 'L' })),
    ...Object.values(state.jobs).map(
      ({ jobId, command }): Input => ({ kind: 'job-completed', jobId, result: answerTo(definition, command) }),
    ),
    ...Object.values(state.jobs).map(
      ({ jobId }): Input => ({ kind: 'job-failed', jobId, code: 'JOB_FAILED', message: 'no' }),
    ),
    ...Object.values(state.timers).map(({ timerId }): Input => ({ kind: 'timer-fired', timerId })),
    ...Object.values(state.subscriptions).map(
      ({ name, correlationKey }): Input => ({ kind: 'message', ...from, name, correlationKey, variables: {} }),
    ),
    ...Object.values(state.signals ?? {}).map(({ name }): Input => ({ kind: 'signal', ...from, name, variables: {} })),
    ...choicesNow(definition, state).map((one): Input => ({ ...one, ...from })),
    ...Object.values(state.incidents).map(
      ({ incidentId, again }): Input =>
        again === 'nothing'
          ? { kind: 'resolve-incident', ...from, incidentId, reason: 'random' }
          : { kind: 'retry-incident', ...from, incidentId },
    ),
  ];
}

/** What must hold between any two steps. */
function checkState(state: InstanceState): void {
  const held = (joins: InstanceState['joins']) =>
    Object.values(joins).reduce((sum, flows) => sum + Object.values(flows).reduce((a, b) => a + b, 0), 0);
  const elements = Object.values(state.elements);
  const living = (scopeId: string | null) => elements.filter((one) => one.scopeId === scopeId).length;
  deepStrictEqual(state.tokens, living(null) + held(state.joins), 'tokens of the case');
  for (const one of elements) {
    if (one.scope)
      deepStrictEqual(one.scope.tokens, living(one.id) + held(one.scope.joins), `tokens of ${one.elementId}`);
    if (one.scopeId !== null) ok(state.elements[one.scopeId]?.scope, `${one.elementId} has no scope`);
  }
  const { signals = {}, conditions = {}, gathered = {} } = state;
  const waits = [state.timers, state.subscriptions, signals, conditions, gathered, state.jobs, state.incidents].flatMap(
    (table) => Object.values(table),
  );
  for (const { elementInstanceId } of waits) {
    if (elementInstanceId !== ROOT)
      ok(state.elements[elementInstanceId], `${elementInstanceId} waits without an element`);
  }
  if (state.status !== 'active')
    deepStrictEqual([state.tokens, elements.length, waits.length], [0, 0, 0], 'nothing waits after the end');
}

/** Rebuilds what is open from the events alone, as the read tables do. */
function checkEvents(events: Event[], state: InstanceState): void {
  const open = {
    elements: new Set<string>(),
    timers: new Set<string>(),
    tasks: new Set<string>(),
    incidents: new Set<string>(),
  };
  const rungs = new Set<string>();
  events.forEach((event, index) => {
    deepStrictEqual(event.seq, index + 1);
    if (event.kind === 'element-entered') open.elements.add(event.elementInstanceId);
    if (event.kind === 'element-completed' || event.kind === 'element-cancelled') {
      ok(open.elements.delete(event.elementInstanceId), `${event.elementId} ended twice`);
    }
    if (event.kind === 'timer-set') open.timers.add(event.timerId);
    if (event.kind === 'timer-fired' || event.kind === 'timer-cancelled')
      ok(open.timers.delete(event.timerId), `${event.timerId} was not open`);
    if (event.kind === 'task-created') open.tasks.add(event.taskId);
    if (event.kind === 'reminder-due') {
      const rung = `${event.taskId}/${event.reminderId}`;
      ok(!rungs.has(rung), `rung ${rung} was sent twice`);
      rungs.add(rung);
    }
    if (event.kind === 'task-completed' || event.kind === 'task-cancelled')
      ok(open.tasks.delete(event.taskId), `${event.taskId} was not open`);
    if (event.kind === 'incident-raised') open.incidents.add(event.incidentId);
    if (event.kind === 'incident-resolved')
      ok(open.incidents.delete(event.incidentId), `${event.incidentId} was not open`);
  });
  deepStrictEqual([...open.elements].sort(), Object.keys(state.elements).sort());
  deepStrictEqual([...open.timers].sort(), Object.keys(state.timers).sort());
  deepStrictEqual([...open.incidents].sort(), Object.keys(state.incidents).sort());
  const tasks = Object.values(state.elements).filter((one) => one.task);
  deepStrictEqual([...open.tasks].sort(), tasks.map((one) => one.id).sort());
}

/** Jobs and timers that were asked for and neither answered nor taken back. */
class Asked {
  private readonly open = new Set<string>();

  take(commands: Command[], input: Input): void {
    if (input.kind === 'timer-fired') this.open.delete(input.timerId);
    if (input.kind === 'job-completed' || input.kind === 'job-failed') this.open.delete(input.jobId);
    for (const command of commands) {
      if (command.kind === 'cancel-timer') this.close(command.timerId);
      else if (command.kind === 'cancel-job') this.close(command.jobId);
      else this.open.add(command.kind === 'set-timer' ? command.timerId : command.jobId);
    }
  }
  check(state: InstanceState): void {
    const waiting = [...Object.keys(state.timers), ...Object.keys(state.jobs)];
    deepStrictEqual([...this.open].sort(), waiting.sort(), 'what was asked for is what is waited for');
  }
  private close(id: string): void {
    ok(this.open.delete(id), `${id} was taken back but not asked for`);
  }
}

/**
 * Plays a process with inputs chosen by `choose` (a number from 0 below the one given). Between any two steps the
 * state is rebuilt from its text, which must change nothing; throws where something does not hold.
 */
export function walk(block: Block, choose: (below: number) => number): void {
  const definition = deepFreeze(definitionOf(block));
  let now = '2027-03-01T08:00:00.000Z';
  const start: Input = { kind: 'start', instanceId: 'case', businessKey: null, variables: { choice: 1 } };
  let result = step(definition, null, start, now);
  const events = [...result.events];
  const asked = new Asked();
  asked.take(result.commands, start);
  let count = 0;
  for (; result.state.status === 'active' && count < MOST_STEPS; count += 1) {
    checkState(result.state);
    asked.check(result.state);
    explain(definition, result.state);
    const inputs = possibleInputs(definition, result.state, `command-${count}`);
    ok(inputs.length > 0, 'nothing can move the case');
    const input = inputs[choose(inputs.length)]!;
    now = addDuration(now, 'PT1M')!;
    const kept = deepFreeze(result.state);
    const restarted = JSON.parse(JSON.stringify(kept)) as InstanceState;
    result = step(definition, kept, deepFreeze(input), now);
    const text = JSON.stringify(result);
    deepStrictEqual(JSON.stringify(step(definition, restarted, input, now)), text, 'a restart changes something');
    ok(result.refused === undefined, `refused: ${result.refused?.message}`);
    checkJson(result);
    events.push(...result.events);
    asked.take(result.commands, input);
  }
  checkState(result.state);
  asked.check(result.state);
  checkEvents(events, result.state);
  ok(result.state.status === 'completed' || count === MOST_STEPS, `ended as ${result.state.status}`);
}

/**
 * Plays a process twice: those who wait are answered in the order in which they came, and in a chosen one. The answers
 * are the same, so the outcome must be: what was entered how often, and the variables at the end.
 */
export function walkInAnyOrder(block: Block, choose: (below: number) => number): void {
  const definition = deepFreeze(definitionOf(block));
  const inOrder = outcome(definition, () => 0);
  const shuffled = outcome(definition, choose);
  deepStrictEqual(shuffled, inOrder, 'another order gave another outcome');
}

function outcome(definition: Definition, choose: (below: number) => number): string {
  let now = '2027-03-01T08:00:00.000Z';
  const start: Input = { kind: 'start', instanceId: 'case', businessKey: null, variables: { choice: 1 } };
  let { state, events } = step(definition, null, start, now);
  const entered: string[] = [];
  for (let count = 0; ; count += 1) {
    for (const event of events) if (event.kind === 'element-entered') entered.push(event.elementId);
    if (state.status !== 'active') break;
    ok(count < MOST_STEPS * 5, 'it does not end');
    const inputs = answers(state, `command-${count}`);
    ok(inputs.length > 0, `nobody waits, but it goes on: ${Object.values(state.elements).map((one) => one.elementId)}`);
    now = addDuration(now, 'PT1M')!;
    ({ state, events } = step(definition, state, inputs[choose(inputs.length)]!, now));
  }
  const variables = Object.entries(state.variables).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([state.status, entered.sort(), variables], null, 1);
}

/** What those who wait get when nothing goes wrong. */
function answers(state: InstanceState, commandId: string): Input[] {
  const from = { commandId, actor: { ...actor, id: `by-${commandId}` } };
  const tasks = Object.values(state.elements).filter((one) => one.task);
  return [
    ...tasks.map(({ id }): Input => ({ kind: 'complete-task', ...from, taskId: id, variables: {} })),
    ...Object.values(state.jobs).map(({ jobId }): Input => ({ kind: 'job-completed', jobId, result: 1 })),
    ...Object.values(state.timers).map(({ timerId }): Input => ({ kind: 'timer-fired', timerId })),
    ...Object.values(state.subscriptions).map(
      ({ name, correlationKey, elementInstanceId }): Input => ({
        kind: 'message',
        ...from,
        name,
        correlationKey,
        elementInstanceId,
        variables: {},
      }),
    ),
  ];
}

/** Only what JSON can say: nothing is lost when it is written down. */
function checkJson(value: unknown, path = 'result'): void {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') ok(Number.isFinite(value), `${path} is ${value}`);
  else if (Array.isArray(value)) for (const [index, one] of value.entries()) checkJson(one, `${path}[${index}]`);
  else {
    ok(typeof value === 'object' && !('size' in value && 'forEach' in value), `${path} is no plain object`);
    for (const [name, one] of Object.entries(value)) checkJson(one, `${path}.${name}`);
  }
}
