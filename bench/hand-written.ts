import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow';
import type { Event } from '../engine/event.ts';
import type { Activities } from '../workflows/activities.ts';

/**
 * The yardstick of the `overhead` benchmark: the same two processes as somebody would write them for Temporal by hand,
 * with the same writes by the same local activities. What ours costs beyond these is the price of reading a diagram.
 */
const { projectEvents, callService } = proxyLocalActivities<Activities>({
  scheduleToCloseTimeout: '5 s',
  retry: { maximumAttempts: 3, initialInterval: '100 ms' },
});

const PROCESS = { processKey: 'byHand' };
type WithoutHead<E> = E extends Event ? Omit<E, 'seq' | 'at'> : never;

export async function tenServicesByHand(instanceId: string, definitionHash: string): Promise<void> {
  const journal = journalOf(instanceId, definitionHash);
  journal.add(...started(instanceId, definitionHash), ...entered('s0', '2', 'serviceTask'), requested('s0', '2'));
  await journal.write();
  for (let index = 0; index < 10; index += 1) {
    const elementId = `s${index}`;
    const elementInstanceId = String(index + 2);
    const jobId = `j${index}`;
    const place = { ...PROCESS, elementId, elementInstanceId };
    const result = await callService({
      instanceId,
      definitionHash,
      command: { kind: 'call-service', type: 'noop', input: {}, retries: 4, jobId, ...place },
    });
    journal.add({ kind: 'job-done', ...place, jobId, result });
    journal.add({ kind: 'variables-set', scopeId: null, variables: { [`${elementId}Result`]: result } });
    journal.add(...left(elementId, elementInstanceId));
    if (index < 9) {
      const next = String(index + 3);
      journal.add(...entered(`s${index + 1}`, next, 'serviceTask'), requested(`s${index + 1}`, next));
    }
  }
  journal.add(...ended('12'));
  await journal.write();
}

interface Completion {
  commandId: string;
  taskId: string;
  actorId: string;
}
export const completeByHand = defineUpdate<number, [Completion]>('completeByHand');

export async function fiveTasksByHand(instanceId: string, definitionHash: string): Promise<void> {
  const journal = journalOf(instanceId, definitionHash);
  let open = 0;
  journal.add(...started(instanceId, definitionHash), ...task(0));
  setHandler(
    completeByHand,
    async ({ commandId, actorId }) => {
      const elementId = `t${open}`;
      const place = { ...PROCESS, elementId, elementInstanceId: String(open + 2) };
      const taskId = place.elementInstanceId;
      journal.add({
        kind: 'task-completed',
        ...place,
        taskId,
        actorId,
        onBehalfOf: null,
        commandId,
        variables: { ok: true },
      });
      journal.add({ kind: 'variables-set', scopeId: null, variables: { ok: true } });
      journal.add(...left(elementId, taskId));
      open += 1;
      journal.add(...(open < 5 ? task(open) : ended('7')));
      await journal.write();
      return journal.seq;
    },
    {
      validator: ({ taskId }) => {
        if (taskId !== String(open + 2))
          throw ApplicationFailure.nonRetryable('This task is not open', 'TASK_NOT_OPEN');
      },
    },
  );
  await journal.write();
  await condition(() => open === 5 && allHandlersFinished());
}

/** Numbers the events and hands them to the same projection as ours. */
function journalOf(instanceId: string, definitionHash: string) {
  let waiting: Event[] = [];
  let seq = 0;
  return {
    get seq() {
      return seq;
    },
    add(...facts: WithoutHead<Event>[]): void {
      const at = new Date(Date.now()).toISOString();
      for (const fact of facts) {
        seq += 1;
        waiting.push({ ...fact, seq, at } as Event);
      }
    },
    async write(): Promise<void> {
      const events = waiting;
      waiting = [];
      await projectEvents({ instanceId, definitionHash, events });
    },
  };
}

function started(instanceId: string, definitionHash: string): WithoutHead<Event>[] {
  return [
    {
      kind: 'instance-started',
      instanceId,
      definitionKey: PROCESS.processKey,
      definitionHash,
      businessKey: null,
      startElementId: 'start',
      actorId: null,
    },
    ...entered('start', '1', 'startEvent'),
    ...left('start', '1'),
  ];
}

function entered(elementId: string, elementInstanceId: string, elementType: string): WithoutHead<Event>[] {
  return [
    {
      kind: 'element-entered',
      ...PROCESS,
      elementId,
      elementInstanceId,
      elementType,
      scopeId: null,
      loopCounter: null,
    },
  ];
}

function left(elementId: string, elementInstanceId: string): WithoutHead<Event>[] {
  return [
    { kind: 'element-completed', ...PROCESS, elementId, elementInstanceId },
    { kind: 'flow-taken', ...PROCESS, flowId: `from-${elementId}` },
  ];
}

function requested(elementId: string, elementInstanceId: string): WithoutHead<Event> {
  const place = { ...PROCESS, elementId, elementInstanceId };
  return { kind: 'job-requested', ...place, jobId: `j${elementInstanceId}`, jobKind: 'call-service', what: 'noop' };
}

function task(index: number): WithoutHead<Event>[] {
  const elementId = `t${index}`;
  const elementInstanceId = String(index + 2);
  return [
    ...entered(elementId, elementInstanceId, 'userTask'),
    {
      kind: 'task-created',
      ...PROCESS,
      elementId,
      elementInstanceId,
      taskId: elementInstanceId,
      name: elementId,
      formKey: null,
      assignee: null,
      candidateUsers: [],
      candidateGroups: [],
      dueAt: null,
      followUpAt: null,
      priority: 50,
      input: {},
      reminders: [],
    },
  ];
}

function ended(elementInstanceId: string): WithoutHead<Event>[] {
  return [
    ...entered('end', elementInstanceId, 'endEvent'),
    { kind: 'element-completed', ...PROCESS, elementId: 'end', elementInstanceId },
    { kind: 'instance-ended', outcome: 'completed', endElementId: 'end', reason: null, actorId: null },
  ];
}
