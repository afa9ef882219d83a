import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { type SearchAttributePair, TypedSearchAttributes } from '@temporalio/common';
import type { Definition } from '../engine/definition/graph.ts';
import { startTriggersOf } from '../engine/definition/process-starts.ts';
import { PLANNED, type PlannedStart, STARTER } from '../workflows/messages.ts';
import { searchAttributes } from './temporal.ts';

export interface TimerStartOptions {
  client: Client;
  taskQueue: string;
  useSearchAttributes?: boolean;
}

/**
 * Makes the timer start events of this definition the ones that start cases of its process, in place of those of an
 * earlier version. Answers whether it has any.
 */
export async function keepTimerStarts(options: TimerStartOptions, definition: Definition): Promise<boolean> {
  const { client, taskQueue } = options;
  const workflowId = `timer-start:${definition.key}`;
  const running = await runningStarter(client, workflowId);
  const graph = definition.processes[definition.key];
  const wanted = graph !== undefined && startTriggersOf(graph).some(({ trigger }) => trigger.kind === 'timer');
  if (running === definition.hash) return wanted;
  if (!wanted) {
    if (running !== null) await client.workflow.getHandle(workflowId).terminate('A newer version has no timer start.');
    return false;
  }
  await client.workflow.start(STARTER, {
    workflowId,
    taskQueue,
    args: [null, definition],
    memo: { definitionHash: definition.hash },
    workflowIdConflictPolicy: 'TERMINATE_EXISTING',
    ...(options.useSearchAttributes === false ? {} : { typedSearchAttributes: attributesOf(definition.key, null) }),
  });
  return true;
}

/** The next start by timer of a process; null when none is to come. */
export async function nextTimerStart(client: Client, definitionKey: string): Promise<string | null> {
  try {
    const plan = await client.workflow.getHandle(`timer-start:${definitionKey}`).query<PlannedStart[]>(PLANNED);
    return plan.map(({ dueAt }) => dueAt).sort()[0] ?? null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** Hash of the definition whose starter runs; null when none does. */
async function runningStarter(client: Client, workflowId: string): Promise<string | null> {
  try {
    const { status, memo } = await client.workflow.getHandle(workflowId).describe();
    return status.name === 'RUNNING' ? String(memo?.definitionHash ?? '') : null;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}

/** Search attributes of something new. */
export function attributesOf(definitionKey: string, businessKey: string | null): TypedSearchAttributes {
  const pairs: SearchAttributePair[] = [
    { key: searchAttributes.definitionKey, value: definitionKey },
    { key: searchAttributes.state, value: 'active' },
    { key: searchAttributes.incidents, value: 0 },
  ];
  if (businessKey !== null) pairs.push({ key: searchAttributes.businessKey, value: businessKey });
  return new TypedSearchAttributes(pairs);
}
