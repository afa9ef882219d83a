import { sql } from 'kysely';
import type { Event } from '../engine/event.ts';
import type { Database } from '../infra/db.ts';
import { lockInstance } from './project-events.ts';
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
    for (const { instance_id: id } of firsts) {
      const rows = await trx.selectFrom('event').selectAll().where('instance_id', '=', id).orderBy('seq').execute();
      const events = rows.map(eventOf);
      const { lastSeq: _, ...facts } = await lockInstance(trx, id, hashOf(events), events);
      const batch = new Batch(facts, events);
      for (const project of Object.values(readTables)) await project(trx, batch);
    }
    return firsts.length;
  });
}

function hashOf([first]: Event[]): string {
  if (first?.kind !== 'instance-started') throw new Error('The first event of an instance is not its start.');
  return first.definitionHash;
}
