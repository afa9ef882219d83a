import { sql } from 'kysely';
import type { Event } from '../engine/event.ts';
import { inTransaction } from '../infra/db.ts';
import { assignWaitingMessages, markDelivered } from '../infra/registers/messages.ts';
import { auditDeeds } from './audit-deeds.ts';
import type { Dependencies } from './dependencies.ts';
import { keepAnswers } from './keep-answers.ts';
import { lockInstance } from './lock-instance.ts';
import { Batch } from './projections/batch.ts';
import { event, readTables } from './projections/index.ts';
import { queueReminders } from './queue-reminders.ts';
import { takeBackLostEvents } from './take-back-lost-events.ts';
import { whenCancelled } from './when-cancelled.ts';

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
    let { lastSeq, ...instance } = await lockInstance(trx, instanceId, definitionHash, events);
    if (events[0]!.seq <= lastSeq) {
      lastSeq = await takeBackLostEvents(trx, instance, events, lastSeq);
      if (lastSeq === 0) ({ lastSeq, ...instance } = await lockInstance(trx, instanceId, definitionHash, events));
    }
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
    await auditDeeds(trx, batch);
    await whenCancelled(dependencies, trx, batch);
    await markDelivered(trx, instanceId, batch.of('message-received'));
    await assignWaitingMessages(trx, instanceId, batch.of('message-awaited'));
    await sql`select pg_notify('sagsgang', ${JSON.stringify({ instanceId, seq: fresh.at(-1)!.seq })})`.execute(trx);
  });
}
