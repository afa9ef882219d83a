import { sql } from 'kysely';
import type { DatabaseOrTransaction } from '../../infra/db.ts';
import type { TaskAnswer } from '../hiring/answers.ts';

/**
 * The newest answer to a task of the case whose input has these values: which one it was where a task is given several
 * times, for each meeting or person. @throws Error when there is none (yet): the shell tries again
 */
export async function answerWhere(
  db: DatabaseOrTransaction,
  instanceId: string,
  elementId: string,
  input: Record<string, string>,
): Promise<TaskAnswer> {
  const row = await db
    .selectFrom('task_answer')
    .innerJoin('task', (join) =>
      join
        .onRef('task.instance_id', '=', 'task_answer.instance_id')
        .onRef('task.element_instance_id', '=', 'task_answer.element_instance_id'),
    )
    .select(['task_answer.person_id', 'task_answer.at', 'task_answer.data'])
    .where('task_answer.instance_id', '=', instanceId)
    .where('task_answer.element_id', '=', elementId)
    .where(sql<boolean>`task.input @> ${JSON.stringify(input)}::jsonb`)
    .orderBy('task_answer.at', 'desc')
    .orderBy(sql`length(task_answer.element_instance_id)`, 'desc')
    .orderBy('task_answer.element_instance_id', 'desc')
    .executeTakeFirst();
  if (!row) throw new Error(`Case ${instanceId} has no answer to ${elementId} of ${JSON.stringify(input)} yet.`);
  return { personId: row.person_id, at: row.at, data: row.data };
}
