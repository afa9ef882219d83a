import type { Selectable } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import { type DatabaseOrTransaction, json } from '../db.ts';
import type { CommandTable } from '../db-types-engine.ts';

export type CommandRow = Selectable<CommandTable>;

/**
 * Keeps what a person wants until the case has answered, so that a crash of any part loses nothing.
 * Returns the row as it stands; `bodySha` differs when the same id comes with another wish.
 */
export async function keepCommand(
  db: DatabaseOrTransaction,
  command: { id: string; instanceId: string; input: JsonObject; private: JsonObject | null; bodySha: string },
  now: string,
): Promise<CommandRow> {
  await db
    .insertInto('command')
    .values({
      id: command.id,
      instance_id: command.instanceId,
      input: json(command.input),
      private: command.private && json(command.private),
      body_sha: command.bodySha,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return db.selectFrom('command').selectAll().where('id', '=', command.id).executeTakeFirstOrThrow();
}

/** The first answer stands. A refused one takes its private data with it. */
export async function answerCommand(
  db: DatabaseOrTransaction,
  id: string,
  state: 'answered' | 'refused',
  answer: JsonObject,
  now: string,
): Promise<void> {
  await db
    .updateTable('command')
    .set({ state, answer: json(answer), answered_at: now, ...(state === 'refused' && { private: null }) })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .execute();
}

/** Commands without an answer since before an instant, oldest first; their attempts are counted up. */
export function takeUnanswered(db: DatabaseOrTransaction, before: string, limit: number): Promise<CommandRow[]> {
  return db
    .updateTable('command')
    .set((column) => ({ attempts: column('attempts', '+', 1) }))
    .where('id', 'in', (select) =>
      select
        .selectFrom('command')
        .select('id')
        .where('state', '=', 'pending')
        .where('created_at', '<', before)
        .orderBy('created_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute();
}
