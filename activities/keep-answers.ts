import { sql, type Transaction } from 'kysely';
import { json } from '../infra/db.ts';
import type { Tables } from '../infra/db-types.ts';
import { type CastBallot, castBallot, SECRET_BALLOT } from '../infra/registers/elections.ts';
import type { Batch } from './projections/batch.ts';

/**
 * Keeps what was written in the form of each completed task. Private fields never pass through the workflow: they are
 * taken from the command that the API kept, and leave it in the same transaction, so that they stand in one place.
 * Its writer's draft of the form goes as well; what another had written is theirs to copy. One statement, because it stands in the way of every person's click.
 * A secret vote goes into the urn and nowhere else; not even its check sum stays with the name.
 */
export async function keepAnswers(trx: Transaction<Tables>, batch: Batch): Promise<void> {
  const instanceId = batch.instance.id;
  for (const fact of batch.of('task-completed')) {
    const { rows } = await sql<{ ballot: CastBallot | null }>`
      with kept as (
        select id, private from command where id = ${fact.commandId} and instance_id = ${instanceId} for update
      ), emptied as (
        update command set
          private = null,
          body_sha = case when kept.private ? ${SECRET_BALLOT} then '' else command.body_sha end
        from kept where command.id = kept.id and kept.private is not null
      ), draft as (
        delete from task_draft where task_id = ${`${instanceId}.${fact.taskId}`} and person_id = ${fact.actorId}
      ), answer as (
        insert into task_answer (instance_id, element_instance_id, process_key, element_id, person_id, at, data)
        values (
          ${instanceId}, ${fact.elementInstanceId}, ${fact.processKey}, ${fact.elementId}, ${fact.actorId}, ${fact.at},
          ${json(fact.variables)}::jsonb || coalesce((select private - ${SECRET_BALLOT}::text from kept), '{}')
        )
        on conflict do nothing
      )
      select private -> ${SECRET_BALLOT} as ballot from kept where private ? ${SECRET_BALLOT}
    `.execute(trx);
    const ballot = rows[0]?.ballot;
    if (ballot) await castBallot(trx, ballot, fact.actorId);
  }
}
