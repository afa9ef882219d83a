import type { FailureCode } from '../engine/failure.ts';
import { deliverMessage } from '../infra/deliver-message.ts';
import { type Delivery, markStarted, type PublishedMessage, publishMessage } from '../infra/registers/messages.ts';
import { act, actorOf, engineFailure, refuseWithoutEngine } from './act.ts';
import type { Api } from './context.ts';
import { HttpProblem, problemOf } from './errors.ts';
import type { Call } from './route.ts';

export interface SentMessage {
  messageId: string;
  result: 'delivered' | 'started' | 'kept';
  instanceId: string | null;
  seq: number | null;
}

/**
 * To the case that has waited longest for it; else it starts a case where a process begins with this message;
 * else it is kept for as long as the sender said. Refused where none of these. Null = 202 was sent.
 */
export async function sendMessage(
  // biome-ignore lint/suspicious/noExplicitAny: any route may send one.
  call: Call<any, any, any>,
  api: Api,
  message: PublishedMessage,
): Promise<SentMessage | null> {
  await refuseWithoutEngine(api);
  const earlier = await api.db
    .selectFrom('buffered_message')
    .select(['instance_id', 'start_definition_hash', 'delivered_at'])
    .where('id', '=', message.id)
    .where('expires_at', '>', call.now)
    .executeTakeFirst();
  // A repeat within the time to live has no effect, whatever it says: the first one counts.
  if (earlier?.instance_id === null) return { messageId: message.id, result: 'kept', instanceId: null, seq: null };
  if (earlier && earlier.delivered_at !== null) {
    const result = earlier.start_definition_hash === null ? 'delivered' : 'started';
    return { messageId: message.id, result, instanceId: earlier.instance_id, seq: null };
  }
  const delivery = await publishMessage(api.db, { ...message, sentBy: call.caller.id }, call.now);
  if (delivery?.startOf) return startCase(api, delivery);
  if (delivery) {
    const answer = await act(call, api, delivery.instanceId, {
      kind: 'message',
      commandId: message.id,
      name: message.name,
      correlationKey: message.correlationKey,
      variables: message.variables,
      elementInstanceId: delivery.elementInstanceId,
      actor: actorOf(call.caller),
    });
    return answer && { messageId: message.id, result: 'delivered', instanceId: delivery.instanceId, seq: answer.seq };
  }
  if (message.timeToLive) return { messageId: message.id, result: 'kept', instanceId: null, seq: null };
  await forget(api, message.id);
  throw new HttpProblem('MESSAGE_NOT_EXPECTED', {
    details: { name: message.name, correlationKey: message.correlationKey },
  });
}

/** What could not be started leaves nothing that would start it later. */
async function startCase(api: Api, delivery: Delivery): Promise<SentMessage> {
  const { messageId, instanceId } = delivery;
  try {
    const { seq } = await deliverMessage(api.instances, delivery);
    await markStarted(api.db, messageId, await api.clock.now());
    return { messageId, result: 'started', instanceId, seq };
  } catch (failure) {
    await forget(api, messageId);
    const { type, message } = failure as { type?: FailureCode; message: string };
    throw type === undefined ? engineFailure(failure) : problemOf({ code: type, message });
  }
}

async function forget(api: Api, messageId: string): Promise<void> {
  await api.db
    .deleteFrom('buffered_message')
    .where('id', '=', messageId)
    .where((where) => where.or([where('instance_id', 'is', null), where('start_definition_hash', 'is not', null)]))
    .where('delivered_at', 'is', null)
    .execute();
}
