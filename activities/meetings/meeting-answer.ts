import { sql } from 'kysely';
import type { DatabaseOrTransaction } from '../../infra/db.ts';
import type { TaskAnswer } from '../hiring/answers.ts';

/** The newest answer to one of these tasks about this meeting: a case may hold several meetings. @throws Error when there is none (yet) */
export async function meetingAnswer(
  db: DatabaseOrTransaction,
  where: { instanceId: string; elementIds: string[]; meetingId: string },
): Promise<TaskAnswer> {
  const row = await db
    .selectFrom('task_answer')
    .innerJoin('task', (join) =>
      join
        .onRef('task.instance_id', '=', 'task_answer.instance_id')
        .onRef('task.element_instance_id', '=', 'task_answer.element_instance_id'),
    )
    .select(['task_answer.person_id', 'task_answer.at', 'task_answer.data'])
    .where('task_answer.instance_id', '=', where.instanceId)
    .where('task_answer.element_id', 'in', where.elementIds)
    .where(sql<boolean>`task.input ->> 'meetingId' = ${where.meetingId}`)
    .orderBy('task_answer.at', 'desc')
    .orderBy(sql`length(task_answer.element_instance_id)`, 'desc')
    .orderBy('task_answer.element_instance_id', 'desc')
    .executeTakeFirst();
  if (!row)
    throw new Error(
      `Case ${where.instanceId} has no answer to ${where.elementIds.join(' or ')} of ${where.meetingId} yet.`,
    );
  return { personId: row.person_id, at: row.at, data: row.data };
}
