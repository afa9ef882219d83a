import { sql } from 'kysely';
import type { InstanceEnded, InstanceResumed, InstanceSuspended } from '../../engine/event.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { json } from '../../infra/db.ts';
import type { Projection } from './batch.ts';

/** The row itself is made by the first batch, in ../project-events.ts. */
export const instance: Projection = async (trx, batch) => {
  const variables: JsonObject = {};
  for (const fact of batch.of('variables-set')) if (fact.scopeId === null) Object.assign(variables, fact.variables);
  const ended = batch.of('instance-ended').at(-1);
  const standing = batch.of('instance-suspended', 'instance-resumed', 'instance-ended').at(-1);
  const incidents = batch.of('incident-raised').length - batch.of('incident-resolved').length;

  await trx
    .updateTable('instance')
    .set({
      last_seq: batch.events.at(-1)!.seq,
      ...(incidents !== 0 && { incident_count: sql<number>`incident_count + ${incidents}` }),
      ...(Object.keys(variables).length > 0 && { variables: sql<string>`variables || ${json(variables)}::jsonb` }),
      ...(standing && suspensionOf(standing)),
      ...(ended && {
        state: ended.outcome,
        outcome: ended.outcome,
        ended_at: ended.at,
        end_element_id: ended.endElementId,
        reason: ended.reason,
      }),
    })
    .where('id', '=', batch.instance.id)
    .execute();
};

function suspensionOf(fact: InstanceSuspended | InstanceResumed | InstanceEnded) {
  if (fact.kind !== 'instance-suspended') return { suspended_at: null, suspended_by: null, suspended_reason: null };
  return { suspended_at: fact.at, suspended_by: fact.actorId, suspended_reason: fact.reason };
}
