import type { DatabaseOrTransaction } from '../infra/db.ts';
import type { TaskAnswer } from './hiring/answers.ts';

/** The newest answer to a task of the case; null where nobody was asked. */
export async function lastAnswer(
  db: DatabaseOrTransaction,
  instanceId: string,
  elementId: string,
): Promise<TaskAnswer | null> {
  const row = await db
    .selectFrom('task_answer')
    .select(['person_id', 'at', 'data'])
    .where('instance_id', '=', instanceId)
    .where('element_id', '=', elementId)
    .orderBy('at', 'desc')
    .executeTakeFirst();
  return row ? { personId: row.person_id, at: row.at, data: row.data } : null;
}
