import { sql } from 'kysely';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';

export interface TaskAnswer {
  personId: string;
  /** UTC instant. */
  at: string;
  /** Everything the form held, private fields included. */
  data: JsonObject;
}

/**
 * The newest answer to a task of the case, or to any of several. `shown`: what its input must hold, which tells apart
 * tasks that were given several times, for each body, meeting or person.
 */
export async function findAnswer(
  db: DatabaseOrTransaction,
  instanceId: string,
  elementIds: string | string[],
  shown?: JsonObject,
): Promise<TaskAnswer | null> {
  let query = db
    .selectFrom('task_answer')
    .innerJoin('task', (join) =>
      join
        .onRef('task.instance_id', '=', 'task_answer.instance_id')
        .onRef('task.element_instance_id', '=', 'task_answer.element_instance_id'),
    )
    .select(['task_answer.person_id', 'task_answer.at', 'task_answer.data'])
    .where('task_answer.instance_id', '=', instanceId)
    .where('task_answer.element_id', 'in', [elementIds].flat())
    .orderBy('task_answer.at', 'desc')
    .orderBy(sql`length(task_answer.element_instance_id)`, 'desc')
    .orderBy('task_answer.element_instance_id', 'desc');
  if (shown) query = query.where(sql<boolean>`task.input @> ${JSON.stringify(shown)}::jsonb`);
  const row = await query.executeTakeFirst();
  return row ? { personId: row.person_id, at: row.at, data: row.data } : null;
}

/** The same. @throws Error when there is none (yet): the shell tries again */
export async function answerOf(...where: Parameters<typeof findAnswer>): Promise<TaskAnswer> {
  const answer = await findAnswer(...where);
  if (answer) return answer;
  const [, instanceId, elementIds, shown] = where;
  const of = shown ? ` of ${JSON.stringify(shown)}` : '';
  throw new Error(`Case ${instanceId} has no answer to ${[elementIds].flat().join(' or ')}${of} yet.`);
}

/** A text of a form; blank is null. */
export function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
export function rowsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value)
    ? value.filter((item): item is JsonObject => typeof item === 'object' && item !== null && !Array.isArray(item))
    : [];
}
/** An id that the process must have set. @throws Error naming the variable */
export function idOf(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') throw new Error(`The service was not given ${name}.`);
  return value;
}
