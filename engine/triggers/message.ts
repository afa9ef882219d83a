import type { Expression, MessageTrigger } from '../definition/graph.ts';
import { at, ElementFailure, type Holder, type Run } from '../run.ts';
import type { InstanceState, OpenSubscription } from '../state.ts';
import type { JsonObject } from '../values/json.ts';

/** Waits for a message by name and key; `holder` is the element instance that waits. */
export function openSubscription(
  run: Run,
  holder: Holder,
  eventId: string,
  trigger: MessageTrigger,
  variables: JsonObject,
  part?: number,
): void {
  const { name, correlationKey } = addressOf(run, eventId, trigger, variables);
  const subscriptionId = `m${run.newId()}`;
  run.table('subscriptions')[subscriptionId] = {
    subscriptionId,
    processKey: holder.processKey,
    elementId: eventId,
    elementInstanceId: holder.id,
    ...(part === undefined ? {} : { part }),
    name,
    correlationKey,
    since: run.now,
  };
  run.emit({ kind: 'message-awaited', ...at(holder), elementId: eventId, subscriptionId, name, correlationKey });
}

export function closeSubscription(run: Run, subscription: OpenSubscription): void {
  delete run.table('subscriptions')[subscription.subscriptionId];
  const { processKey, elementId, elementInstanceId, subscriptionId } = subscription;
  run.emit({ kind: 'message-no-longer-awaited', processKey, elementId, elementInstanceId, subscriptionId });
}

/** Name and key of a message to be awaited or sent. */
export function addressOf(
  run: Run,
  elementId: string,
  message: { name: Expression; correlationKey: Expression | null; conversation?: true },
  variables: JsonObject,
): { name: string; correlationKey: string | null } {
  const name = run.text(message.name, variables);
  if (name === null) {
    throw new ElementFailure(
      'EXPRESSION_FAILED',
      `The message of ${elementId} has no name, so nothing can be matched with it. Correct the expression or the variables it reads.`,
    );
  }
  if (message.conversation) return { name, correlationKey: run.state.businessKey ?? run.state.instanceId };
  const correlationKey = run.text(message.correlationKey, variables);
  if (message.correlationKey !== null && correlationKey === null) {
    throw new ElementFailure(
      'CORRELATION_KEY_MISSING',
      `The key ${JSON.stringify(message.correlationKey.text)} of message ${name} at ${elementId} gives nothing, so the message could reach any case. Set the variables it reads and try again.`,
    );
  }
  return { name, correlationKey };
}

/** The oldest subscription that a message fits; that of a non-interrupting event stays open afterwards. */
export function subscriptionFor(
  state: InstanceState,
  message: { name: string; correlationKey: string | null; elementInstanceId?: string; elementId?: string },
): OpenSubscription | null {
  for (const subscription of Object.values(state.subscriptions)) {
    if (subscription.name !== message.name || subscription.correlationKey !== message.correlationKey) continue;
    if (message.elementInstanceId && subscription.elementInstanceId !== message.elementInstanceId) continue;
    if (message.elementId && subscription.elementId !== message.elementId) continue;
    return subscription;
  }
  return null;
}
