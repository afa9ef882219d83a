import { sql, type Transaction } from 'kysely';
import type { Event } from '../engine/event.ts';
import type { Database } from '../infra/db.ts';
import type { Tables } from '../infra/db-types.ts';
import { lockInstance } from './lock-instance.ts';
import { Batch } from './projections/batch.ts';
import { eventOf } from './projections/event.ts';
import { readTables } from './projections/index.ts';

/**
 * Empties the read tables and fills them again from the events: after a change of a projection, or when somebody doubts
 * them. Mails, answers, documents and registers are not touched. Cases that act meanwhile wait for it.
 * Returns the number of instances.
 */
export async function rebuildReadTables(db: Database): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // no batch may come between; readers still read what was
    await sql`lock table event, instance in share row exclusive mode`.execute(trx);
    await trx.deleteFrom('instance').execute();
    const firsts = await trx
      .selectFrom('event')
      .select('instance_id')
      .where('seq', '=', 1)
      .orderBy('instance_id')
      .execute();
    for (const { instance_id: id } of firsts) await fillFromEvents(trx, id);
    return firsts.length;
  });
}

/** Makes one instance's rows from its events; they must not be there. */
export async function fillFromEvents(trx: Transaction<Tables>, instanceId: string): Promise<void> {
  const rows = await trx.selectFrom('event').selectAll().where('instance_id', '=', instanceId).orderBy('seq').execute();
  const events = rows.map(eventOf);
  const { lastSeq: _, ...facts } = await lockInstance(trx, instanceId, hashOf(events), events);
  const batch = new Batch(facts, events);
  for (const project of Object.values(readTables)) await project(trx, batch);
}

function hashOf([first]: Event[]): string {
  if (first?.kind !== 'instance-started') throw new Error('The first event of an instance is not its start.');
  return first.definitionHash;
}
