import type { Transaction } from 'kysely';
import { json } from '../infra/db.ts';
import type { Tables } from '../infra/db-types.ts';
import type { Batch } from './projections/batch.ts';

/**
 * Keeps what was written in the form of each completed task. Private fields never pass through the workflow: they are
 * taken from the command that the API kept, and leave it in the same transaction, so that they stand in one place.
 */
export async function keepAnswers(trx: Transaction<Tables>, batch: Batch): Promise<void> {
  for (const fact of batch.of('task-completed')) {
    const command = await trx
      .selectFrom('command')
      .select('private')
      .where('id', '=', fact.commandId)
      .where('instance_id', '=', batch.instance.id)
      .forUpdate()
      .executeTakeFirst();
    await trx
      .insertInto('task_answer')
      .values({
        instance_id: batch.instance.id,
        element_instance_id: fact.elementInstanceId,
        process_key: fact.processKey,
        element_id: fact.elementId,
        person_id: fact.actorId,
        at: fact.at,
        data: json({ ...fact.variables, ...command?.private }),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    if (command?.private) {
      await trx.updateTable('command').set({ private: null }).where('id', '=', fact.commandId).execute();
    }
    await trx.deleteFrom('task_draft').where('task_id', '=', `${batch.instance.id}.${fact.taskId}`).execute();
  }
}
