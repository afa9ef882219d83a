import { sql } from 'kysely';
import type { Projection } from './batch.ts';

/** Where people choose what is done next, while they may. */
export const adHoc: Projection = async (trx, batch) => {
  const opened = batch.of('ad-hoc-opened');
  if (opened.length > 0) {
    const rows = opened.map((fact) => ({
      instance_id: batch.instance.id,
      element_instance_id: fact.elementInstanceId,
      process_key: fact.processKey,
      element_id: fact.elementId,
      ordering: fact.ordering,
      candidate_groups: fact.candidateGroups,
      choices: fact.choices,
      opened_at: fact.at,
    }));
    // An element that is tried again after an incident opens a second time.
    await trx
      .insertInto('ad_hoc')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['instance_id', 'element_instance_id']).doUpdateSet((row) => ({
          candidate_groups: row.ref('excluded.candidate_groups'),
        })),
      )
      .execute();
  }
  const ends = batch.of('element-completed', 'element-cancelled');
  if (ends.length === 0) return;
  await sql`
    update ad_hoc set ended_at = fact.at
    from unnest(
      ${ends.map((fact) => fact.elementInstanceId)}::text[], ${ends.map((fact) => fact.at)}::timestamptz[]
    ) as fact (id, at)
    where instance_id = ${batch.instance.id} and element_instance_id = fact.id
  `.execute(trx);
};
