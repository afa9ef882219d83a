import { sql, type Transaction } from 'kysely';
import type { Event } from '../engine/event.ts';
import { inTransaction } from '../infra/db.ts';
import type { Tables } from '../infra/db-types.ts';
import { assignWaitingMessages, markDelivered } from '../infra/registers/messages.ts';
import type { Dependencies } from './dependencies.ts';
import { keepAnswers } from './keep-answers.ts';
import { Batch, type InstanceFacts } from './projections/batch.ts';
import { event, readTables } from './projections/index.ts';
import { queueReminders } from './queue-reminders.ts';

export interface EventBatch {
  instanceId: string;
  definitionHash: string;
  /** In order and without a gap; events that are already here have no effect. */
  events: Event[];
}

/**
 * Writes what happened: events, read tables, and what follows from them at once (answers of forms, reminders, messages
 * that were waiting). All in one transaction that ends with the notice for the live stream.
 */
export async function projectEvents(
  dependencies: Dependencies,
  { instanceId, definitionHash, events }: EventBatch,
): Promise<void> {
  if (events.length === 0) return;
  await inTransaction(dependencies.db, async (trx) => {
    const { lastSeq, ...instance } = await lockInstance(trx, instanceId, definitionHash, events);
    const fresh = events.filter((fact) => fact.seq > lastSeq);
    if (fresh.length === 0) return;
    if (fresh[0]!.seq !== lastSeq + 1) {
      throw new Error(
        `Expected event ${lastSeq + 1} of instance ${instanceId} but got ${fresh[0]!.seq}: a batch is missing.`,
      );
    }
    const batch = new Batch(instance, fresh);
    await event(trx, batch);
    for (const project of Object.values(readTables)) await project(trx, batch);
    await keepAnswers(trx, batch);
    await queueReminders(dependencies, trx, batch);
    await markDelivered(trx, instanceId, batch.of('message-received'));
    await assignWaitingMessages(trx, instanceId, batch.of('message-awaited'));
    await sql`select pg_notify('sagsgang', ${JSON.stringify({ instanceId, seq: fresh.at(-1)!.seq })})`.execute(trx);
  });
}

/** The instance's row, made where this is its first batch, and locked. */
export async function lockInstance(
  trx: Transaction<Tables>,
  instanceId: string,
  definitionHash: string,
  events: Event[],
): Promise<InstanceFacts & { lastSeq: number }> {
  const first = events[0]!;
  if (first.kind === 'instance-started') await insertInstance(trx, instanceId, definitionHash, first);
  const row = await trx
    .selectFrom('instance')
    .select(['id', 'definition_key', 'definition_hash', 'business_key', 'last_seq'])
    .where('id', '=', instanceId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Error(`Instance ${instanceId} has no row yet: its first batch is missing.`);
  const { last_seq: lastSeq, ...facts } = row;
  return { ...facts, lastSeq };
}

type InstanceStarted = Extract<Event, { kind: 'instance-started' }>;

async function insertInstance(
  trx: Transaction<Tables>,
  id: string,
  hash: string,
  started: InstanceStarted,
): Promise<void> {
  const definition = await trx
    .selectFrom('definition')
    .select(['key', 'version', 'name'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!definition) throw new Error(`Definition ${hash} of instance ${id} is not deployed here.`);
  await trx
    .insertInto('instance')
    .values({
      id,
      definition_key: definition.key,
      definition_hash: hash,
      definition_version: definition.version,
      definition_name: definition.name,
      business_key: started.businessKey,
      started_at: started.at,
      started_by: started.actorId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
