import { sql } from 'kysely';
import type { Projection } from './batch.ts';

/** Read tables whose rows name an element of what is alive or waited for. */
const PLACES = ['element_instance', 'ad_hoc', 'task', 'timer', 'message_subscription', 'incident'] as const;

/**
 * A case that goes on by another version: its rows name the elements of that one, and its tasks find their forms there.
 * What had ended before keeps its version. Told by element instance and by time, so that a rebuild gives the same rows.
 */
export const migrated: Projection = async (trx, batch) => {
  for (const { at, toHash, renamed } of batch.of('instance-migrated')) {
    const id = batch.instance.id;
    await sql`update instance set definition_hash = definition.hash, definition_version = definition.version,
        definition_name = definition.name
      from definition where definition.hash = ${toHash} and instance.id = ${id}`.execute(trx);
    await sql`update task set definition_hash = ${toHash}
      where instance_id = ${id} and (ended_at is null or ended_at > ${at})`.execute(trx);
    if (renamed.length === 0) continue;
    for (const table of PLACES) {
      await sql`update ${sql.table(table)} as one set element_id = place.next
        from unnest(
          ${renamed.map(({ elementInstanceId }) => elementInstanceId)}::text[],
          ${renamed.map(({ from }) => from)}::text[],
          ${renamed.map(({ to }) => to)}::text[]
        ) as place (holder, before, next)
        where one.instance_id = ${id} and one.element_instance_id = place.holder and one.element_id = place.before`.execute(
        trx,
      );
    }
  }
};
