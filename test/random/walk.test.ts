import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AdHocSubProcessNode, Definition } from '../../engine/definition/graph.ts';
import type { Event } from '../../engine/event.ts';
import { explain } from '../../engine/explain.ts';
import type { Input } from '../../engine/input.ts';
import { choicesIn } from '../../engine/scopes/ad-hoc.ts';
import { type InstanceState, ROOT } from '../../engine/state.ts';
import { step } from '../../engine/step.ts';
import { deepFreeze } from '../../engine/testing/case.ts';
import { addDuration } from '../../engine/values/time.ts';
import { definitionOf, randomBlock } from './blocks.ts';

const MOST_STEPS = 400;
const actor = { id: 'someone', groups: ['administrator'] };

/** What may be chosen or ended in ad-hoc sub-processes; each is given a few activities, so that every walk ends. */
function choicesNow(definition: Definition, state: InstanceState) {
  return Object.values(state.elements).flatMap(({ id, processKey, elementId, adHoc, scope }) => {
    if (!adHoc || adHoc.ends || scope?.interrupted) return [];
    const graph = definition.processes[processKey]!;
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

/** Every input that would move the case now. */
function possibleInputs(definition: Definition, state: InstanceState, commandId: string): Input[] {
  const from = { commandId, actor };
  const tasks = Object.values(state.elements).filter((one) => one.task);
  return [
    ...tasks.map(
      (one): Input => ({ kind: 'complete-task', ...from, taskId: one.id, variables: { choice: 0, done: one.id } }),
    ),
    ...tasks.map((one): Input => ({ kind: 'throw-error', ...from, elementInstanceId: one.id, code: 'E' })),
    ...tasks.map((one): Input => ({ kind: 'throw-escalation', ...from, elementInstanceId: one.id, code: 'L' })),
    ...Object.values(state.jobs).map(({ jobId }): Input => ({ kind: 'job-completed', jobId, result: 1 })),
    ...Object.values(state.jobs).map(
      ({ jobId }): Input => ({ kind: 'job-failed', jobId, code: 'JOB_FAILED', message: 'no' }),
    ),
    ...Object.values(state.timers).map(({ timerId }): Input => ({ kind: 'timer-fired', timerId })),
    ...Object.values(state.subscriptions).map(
      ({ name, correlationKey }): Input => ({ kind: 'message', ...from, name, correlationKey, variables: {} }),
    ),
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
  expect(state.tokens).toBe(living(null) + held(state.joins));
  for (const one of elements) {
    if (one.scope) expect(one.scope.tokens).toBe(living(one.id) + held(one.scope.joins));
    if (one.scopeId !== null) expect(state.elements[one.scopeId]?.scope).toBeTruthy();
  }
  const { signals = {}, conditions = {} } = state;
  const waits = [state.timers, state.subscriptions, signals, conditions, state.jobs, state.incidents].flatMap((table) =>
    Object.values(table),
  );
  for (const { elementInstanceId } of waits) {
    if (elementInstanceId !== ROOT) expect(state.elements[elementInstanceId]).toBeDefined();
  }
  if (state.status !== 'active') expect([state.tokens, elements.length, waits.length]).toEqual([0, 0, 0]);
}

/** Rebuilds what is open from the events alone, as the read tables do. */
function checkEvents(events: Event[], state: InstanceState): void {
  const open = {
    elements: new Set<string>(),
    timers: new Set<string>(),
    tasks: new Set<string>(),
    incidents: new Set<string>(),
  };
  events.forEach((event, index) => {
    expect(event.seq).toBe(index + 1);
    if (event.kind === 'element-entered') open.elements.add(event.elementInstanceId);
    if (event.kind === 'element-completed' || event.kind === 'element-cancelled') {
      expect(open.elements.delete(event.elementInstanceId)).toBe(true);
    }
    if (event.kind === 'timer-set') open.timers.add(event.timerId);
    if (event.kind === 'timer-fired' || event.kind === 'timer-cancelled')
      expect(open.timers.delete(event.timerId)).toBe(true);
    if (event.kind === 'task-created') open.tasks.add(event.taskId);
    if (event.kind === 'task-completed' || event.kind === 'task-cancelled')
      expect(open.tasks.delete(event.taskId)).toBe(true);
    if (event.kind === 'incident-raised') open.incidents.add(event.incidentId);
    if (event.kind === 'incident-resolved') expect(open.incidents.delete(event.incidentId)).toBe(true);
  });
  expect([...open.elements].sort()).toEqual(Object.keys(state.elements).sort());
  expect([...open.timers].sort()).toEqual(Object.keys(state.timers).sort());
  expect([...open.incidents].sort()).toEqual(Object.keys(state.incidents).sort());
  const tasks = Object.values(state.elements).filter((one) => one.task);
  expect([...open.tasks].sort()).toEqual(tasks.map((one) => one.id).sort());
}

test('random processes: every walk ends, and a restart between any two steps changes nothing', () => {
  fc.assert(
    fc.property(randomBlock, fc.infiniteStream(fc.nat(1_000_000)), (block, choices) => {
      const definition = deepFreeze(definitionOf(block));
      let now = '2027-03-01T08:00:00.000Z';
      const start: Input = { kind: 'start', instanceId: 'case', businessKey: null, variables: { choice: 1 } };
      let result = step(definition, null, start, now);
      const events = [...result.events];
      let count = 0;
      for (; result.state.status === 'active' && count < MOST_STEPS; count += 1) {
        checkState(result.state);
        explain(definition, result.state);
        const inputs = possibleInputs(definition, result.state, `command-${count}`);
        expect(inputs.length).toBeGreaterThan(0);
        const input = inputs[choices.next().value! % inputs.length]!;
        now = addDuration(now, 'PT1M')!;
        const kept = deepFreeze(result.state);
        const restarted = JSON.parse(JSON.stringify(kept)) as InstanceState;
        result = step(definition, kept, deepFreeze(input), now);
        expect(step(definition, restarted, input, now)).toEqual(result);
        expect(result.refused).toBeUndefined();
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        events.push(...result.events);
      }
      checkState(result.state);
      checkEvents(events, result.state);
      // A job that fails again and again may go on for ever; everything else comes to an end.
      expect(result.state.status === 'completed' || count === MOST_STEPS).toBe(true);
    }),
    { numRuns: Number(process.env.RANDOM_RUNS ?? 150), interruptAfterTimeLimit: 40_000 },
  );
});
