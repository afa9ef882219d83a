import { sql, type Transaction } from 'kysely';
import { json } from '../infra/db.ts';
import type { Tables } from '../infra/db-types.ts';
import type { Batch } from './projections/batch.ts';

/**
 * Keeps what was written in the form of each completed task. Private fields never pass through the workflow: they are
 * taken from the command that the API kept, and leave it in the same transaction, so that they stand in one place.
 * The draft of the form goes as well. One statement, because it stands in the way of every person's click.
 */
export async function keepAnswers(trx: Transaction<Tables>, batch: Batch): Promise<void> {
  const instanceId = batch.instance.id;
  for (const fact of batch.of('task-completed')) {
    await sql`
      with kept as (
        select id, private from command where id = ${fact.commandId} and instance_id = ${instanceId} for update
      ), emptied as (
        update command set private = null from kept where command.id = kept.id and kept.private is not null
      ), draft as (
        delete from task_draft where task_id = ${`${instanceId}.${fact.taskId}`}
      )
      insert into task_answer (instance_id, element_instance_id, process_key, element_id, person_id, at, data)
      values (
        ${instanceId}, ${fact.elementInstanceId}, ${fact.processKey}, ${fact.elementId}, ${fact.actorId}, ${fact.at},
        ${json(fact.variables)}::jsonb || coalesce((select private from kept), '{}')
      )
      on conflict do nothing
    `.execute(trx);
  }
}
