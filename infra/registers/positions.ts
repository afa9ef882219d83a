import type { Insertable, Selectable } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';
import type { PositionTable } from '../db-types-registers.ts';
import { Refusal } from './refusal.ts';

export type Position = Selectable<PositionTable>;
export type NewPosition = Omit<Insertable<PositionTable>, 'state' | 'approved_at' | 'approved_by' | 'created_at'>;

export async function findPosition(db: DatabaseOrTransaction, id: string): Promise<Position | null> {
  return (await db.selectFrom('position').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Creates a draft, or writes the draft with this id again; what is approved or dropped stays as it is. */
export async function savePosition(db: DatabaseOrTransaction, position: NewPosition, now: string): Promise<void> {
  await db
    .insertInto('position')
    .values({ ...position, created_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(position).where('position.state', '=', 'draft'))
    .execute();
}

export async function approvePosition(db: DatabaseOrTransaction, id: string, by: string, now: string): Promise<void> {
  await db
    .updateTable('position')
    .set({ state: 'approved', approved_by: by, approved_at: now })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}
export async function dropPosition(db: DatabaseOrTransaction, id: string, reason: string): Promise<void> {
  await db
    .updateTable('position')
    .set({ state: 'dropped', reason })
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .execute();
}

/** What one starts to recruit for. @throws Refusal POSITION_NOT_APPROVED */
export async function approvedPosition(db: DatabaseOrTransaction, id: string): Promise<Position> {
  const position = await findPosition(db, id);
  if (position?.state !== 'approved') {
    throw new Refusal('POSITION_NOT_APPROVED', `Position ${id} is not approved, so nobody can be hired for it.`, {
      positionId: id,
      state: position?.state ?? null,
    });
  }
  return position;
}
