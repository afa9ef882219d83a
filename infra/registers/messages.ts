import type { Transaction } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import { addDuration } from '../../engine/values/time.ts';
import { type DatabaseOrTransaction, inTransaction, json, lockWords } from '../db.ts';
import type { Tables } from '../db-types.ts';
import { stableId } from '../stable-id.ts';
import { findMessageStart } from './definition-starts.ts';

/** How long a message waits for someone who expects it, unless its sender says otherwise. */
export const DEFAULT_TIME_TO_LIVE = 'P1D';

export interface PublishedMessage {
  /** Identity; a repeat within its time to live has no effect. */
  id: string;
  name: string;
  correlationKey: string | null;
  variables: JsonObject;
  /** ISO 8601 duration; DEFAULT_TIME_TO_LIVE without it. */
  timeToLive?: string;
  /** Person whose wish it is; none where a case sends it. */
  sentBy?: string;
}
/** A message and the subscription it is meant for, or the case that it starts. */
export interface Delivery {
  messageId: string;
  instanceId: string;
  /** Of a case that is started: the start event. */
  elementInstanceId: string;
  name: string;
  correlationKey: string | null;
  variables: JsonObject;
  sentBy?: string;
  /** The message starts the case `instanceId` of this definition. */
  startOf?: { definitionHash: string; part?: number };
}

/**
 * Keeps a message until it is received or expires, and says for whom it is. Who waits already gets it: one message goes
 * to one subscription, the one that has waited longest. Where nobody waits, the message starts a case of the process
 * that begins with it; where there is none, it waits for the next who expects it.
 */
export function publishMessage(
  db: DatabaseOrTransaction,
  message: PublishedMessage,
  now: string,
): Promise<Delivery | null> {
  return inTransaction(db, async (trx) => {
    await lockWords(trx, 'message', message.name, message.correlationKey);
    // What has expired is no longer known, so its id may come again.
    await trx.deleteFrom('buffered_message').where('id', '=', message.id).where('expires_at', '<=', now).execute();
    await trx
      .insertInto('buffered_message')
      .values({
        id: message.id,
        name: message.name,
        correlation_key: message.correlationKey,
        variables: json(message.variables),
        received_at: now,
        expires_at: addDuration(now, message.timeToLive ?? DEFAULT_TIME_TO_LIVE) ?? now,
        sent_by: message.sentBy ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await address(trx, message);
    const [delivery] = await deliveriesWhere(trx, message.id);
    return delivery ?? null;
  });
}

/** A subscription that has just refused a message: its row may stand a moment longer than the wait itself. */
interface Refused {
  instance_id: string;
  subscription_id: string;
}

/** Says whom a message that goes nowhere yet is for. The case that refused it may wait anew, by another subscription. */
async function address(
  trx: DatabaseOrTransaction,
  message: { id: string; name: string; correlationKey: string | null },
  except?: Refused,
): Promise<void> {
  const to =
    (await findSubscription(trx, message.name, message.correlationKey, except)) ?? (await findStart(trx, message));
  if (to === null) return;
  await trx
    .updateTable('buffered_message')
    .set(to)
    .where('id', '=', message.id)
    .where('instance_id', 'is', null)
    .where('delivered_at', 'is', null)
    .execute();
}

/** The case that the message starts; its id follows from the message, so that a repeat starts no other. */
async function findStart(db: DatabaseOrTransaction, message: { id: string; name: string }) {
  const start = await findMessageStart(db, message.name);
  if (start === null) return null;
  return {
    instance_id: stableId(message.name, message.id),
    subscription_id: start.part === null ? 'start' : `start:${start.part}`,
    element_instance_id: start.elementId,
    start_definition_hash: start.definitionHash,
  };
}

/** The subscription that has waited longest and has no message under way; null when nobody waits. */
export async function findSubscription(
  db: DatabaseOrTransaction,
  name: string,
  correlationKey: string | null,
  except?: Refused,
) {
  const row = await db
    .selectFrom('message_subscription as subscription')
    .innerJoin('instance', 'instance.id', 'subscription.instance_id')
    .select(['subscription.instance_id', 'subscription.subscription_id', 'subscription.element_instance_id'])
    .where('subscription.name', '=', name)
    .$if(except !== undefined, (open) =>
      open.where(({ not, and, eb }) =>
        not(
          and([
            eb('subscription.instance_id', '=', except!.instance_id),
            eb('subscription.subscription_id', '=', except!.subscription_id),
          ]),
        ),
      ),
    )
    .where((where) =>
      correlationKey === null
        ? where('subscription.correlation_key', 'is', null)
        : where('subscription.correlation_key', '=', correlationKey),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('buffered_message as other')
            .select('other.id')
            .whereRef('other.instance_id', '=', 'subscription.instance_id')
            .whereRef('other.subscription_id', '=', 'subscription.subscription_id')
            .where('other.delivered_at', 'is', null),
        ),
      ),
    )
    .orderBy('instance.started_at')
    .orderBy('subscription.instance_id')
    .executeTakeFirst();
  return row ?? null;
}

interface Awaited {
  subscriptionId: string;
  elementInstanceId: string;
  name: string;
  correlationKey: string | null;
  at: string;
}

/** Hands each new subscription the oldest message that waits for it; the outgoing poller brings it there. */
export async function assignWaitingMessages(
  trx: Transaction<Tables>,
  instanceId: string,
  awaited: Awaited[],
): Promise<void> {
  for (const { subscriptionId, elementInstanceId, name, correlationKey, at } of awaited) {
    await lockWords(trx, 'message', name, correlationKey);
    const message = await trx
      .selectFrom('buffered_message')
      .select('id')
      .where('name', '=', name)
      .where((where) =>
        correlationKey === null ? where('correlation_key', 'is', null) : where('correlation_key', '=', correlationKey),
      )
      .where('delivered_at', 'is', null)
      .where('instance_id', 'is', null)
      .where('expires_at', '>', at)
      .orderBy('received_at')
      .orderBy('id')
      .executeTakeFirst();
    if (!message) continue;
    await trx
      .updateTable('buffered_message')
      .set({ instance_id: instanceId, subscription_id: subscriptionId, element_instance_id: elementInstanceId })
      .where('id', '=', message.id)
      .execute();
  }
}

/**
 * The messages have arrived. An event that goes on waiting, because it interrupts nothing, is handed the next one that
 * came while they were under way.
 */
export async function markDelivered(
  trx: Transaction<Tables>,
  instanceId: string,
  received: { commandId: string; subscriptionId: string; at: string }[],
): Promise<void> {
  for (const { commandId, at } of received) {
    await trx
      .updateTable('buffered_message')
      .set({ delivered_at: at })
      .where('id', '=', commandId)
      .where('instance_id', '=', instanceId)
      .execute();
  }
  if (received.length === 0) return;
  const stillOpen = await trx
    .selectFrom('message_subscription')
    .select(['subscription_id as subscriptionId', 'element_instance_id as elementInstanceId', 'name'])
    .select('correlation_key as correlationKey')
    .where('instance_id', '=', instanceId)
    .where('subscription_id', 'in', [...new Set(received.map(({ subscriptionId }) => subscriptionId))])
    .execute();
  const { at } = received.at(-1)!;
  await assignWaitingMessages(
    trx,
    instanceId,
    stillOpen.map((one) => ({ ...one, at })),
  );
}

/** Messages that are on their way to an instance. */
export function pendingDeliveries(db: DatabaseOrTransaction): Promise<Delivery[]> {
  return deliveriesWhere(db);
}

/** The case that it starts is there. */
export async function markStarted(db: DatabaseOrTransaction, messageId: string, at: string): Promise<void> {
  await db.updateTable('buffered_message').set({ delivered_at: at }).where('id', '=', messageId).execute();
}

/**
 * The instance did not want it after all: it goes to another who waits for it, or starts a case, or waits until it
 * expires. A message whose case could not be started only waits.
 */
export function takeBack(db: DatabaseOrTransaction, messageId: string): Promise<void> {
  return inTransaction(db, async (trx) => {
    const before = await trx
      .selectFrom('buffered_message')
      .select(['id', 'name', 'correlation_key', 'instance_id', 'subscription_id', 'start_definition_hash'])
      .where('id', '=', messageId)
      .where('delivered_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) return;
    await lockWords(trx, 'message', before.name, before.correlation_key);
    await trx
      .updateTable('buffered_message')
      .set({ instance_id: null, subscription_id: null, element_instance_id: null, start_definition_hash: null })
      .where('id', '=', messageId)
      .execute();
    if (before.start_definition_hash !== null) return;
    const message = { id: before.id, name: before.name, correlationKey: before.correlation_key };
    const { instance_id, subscription_id } = before;
    await address(trx, message, instance_id && subscription_id ? { instance_id, subscription_id } : undefined);
  });
}

export async function removeExpiredMessages(db: DatabaseOrTransaction, now: string): Promise<void> {
  await db.deleteFrom('buffered_message').where('expires_at', '<=', now).execute();
}

async function deliveriesWhere(db: DatabaseOrTransaction, messageId?: string): Promise<Delivery[]> {
  let query = db
    .selectFrom('buffered_message')
    .select(['id', 'instance_id', 'element_instance_id', 'name', 'correlation_key', 'variables'])
    .select(['sent_by', 'start_definition_hash', 'subscription_id'])
    .where('instance_id', 'is not', null)
    .where('delivered_at', 'is', null)
    .orderBy('received_at')
    .limit(100);
  if (messageId !== undefined) query = query.where('id', '=', messageId);
  return (await query.execute()).map((row) => ({
    messageId: row.id,
    instanceId: row.instance_id!,
    elementInstanceId: row.element_instance_id!,
    name: row.name,
    correlationKey: row.correlation_key,
    variables: row.variables,
    ...(row.sent_by === null ? {} : { sentBy: row.sent_by }),
    ...(row.start_definition_hash === null
      ? {}
      : { startOf: { definitionHash: row.start_definition_hash, ...partOf(row.subscription_id) } }),
  }));
}

function partOf(subscriptionId: string | null): { part?: number } {
  const part = /^start:(\d+)$/.exec(subscriptionId ?? '')?.[1];
  return part === undefined ? {} : { part: Number(part) };
}
