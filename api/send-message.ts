import { createHash } from 'node:crypto';
import type { Definition, StartEventNode } from '../engine/definition/graph.ts';
import { type PublishedMessage, publishMessage, takeBack } from '../infra/registers/messages.ts';
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
    .select('instance_id')
    .where('id', '=', message.id)
    .where('delivered_at', 'is not', null)
    .executeTakeFirst();
  if (earlier) return { messageId: message.id, result: 'delivered', instanceId: earlier.instance_id, seq: null };
  const delivery = await publishMessage(api.db, message, call.now);
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
  const start = await findMessageStart(api, message.name);
  if (start) {
    await takeBack(api.db, message.id);
    await api.db
      .deleteFrom('buffered_message')
      .where('id', '=', message.id)
      .where('delivered_at', 'is', null)
      .execute();
    const instanceId = instanceIdOf(message);
    await refuseWithoutEngine(api);
    let answer: Awaited<ReturnType<Api['instances']['start']>>;
    try {
      answer = await api.instances.start({
        instanceId,
        definitionHash: start.definition.hash,
        businessKey: message.correlationKey,
        variables: message.variables,
        startElementId: start.elementId,
        actor: actorOf(call.caller),
      });
    } catch (failure) {
      throw engineFailure(failure);
    }
    if (!answer.ok) throw problemOf(answer.failure);
    return { messageId: message.id, result: 'started', instanceId, seq: answer.seq };
  }
  if (message.timeToLive) return { messageId: message.id, result: 'kept', instanceId: null, seq: null };
  await api.db
    .deleteFrom('buffered_message')
    .where('id', '=', message.id)
    .where('instance_id', 'is', null)
    .where('delivered_at', 'is', null)
    .execute();
  throw new HttpProblem('MESSAGE_NOT_EXPECTED', {
    details: { name: message.name, correlationKey: message.correlationKey },
  });
}

/** The newest process that begins with the message. */
async function findMessageStart(api: Api, name: string): Promise<{ definition: Definition; elementId: string } | null> {
  const rows = await api.db
    .selectFrom('definition')
    .distinctOn('key')
    .select('hash')
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();
  for (const { hash } of rows) {
    const definition = await api.definitions.graph(hash);
    const elements = Object.values(definition.processes[definition.key]?.elements ?? {});
    const start = elements.find(
      (element): element is StartEventNode =>
        element.type === 'startEvent' &&
        element.scope === null &&
        element.trigger.kind === 'message' &&
        !element.trigger.name.feel &&
        element.trigger.name.text === name,
    );
    if (start) return { definition, elementId: start.id };
  }
  return null;
}

/** The same message starts the same case, however often it is sent. */
function instanceIdOf(message: PublishedMessage): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([message.name, message.id]))
    .digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`;
}
