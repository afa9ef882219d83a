import type { Selectable } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';
import type { ChecklistItemTable, HandoverTable } from '../db-types-life.ts';

export type ChecklistItem = Selectable<ChecklistItemTable>;
export type Handover = Selectable<HandoverTable>;

export function checklistOf(db: DatabaseOrTransaction, appointmentId: string): Promise<ChecklistItem[]> {
  return db
    .selectFrom('checklist_item')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .orderBy('done_at')
    .orderBy('item')
    .execute();
}

/** Done once; who did it first stands. */
export async function tickOff(db: DatabaseOrTransaction, item: ChecklistItem): Promise<void> {
  await db
    .insertInto('checklist_item')
    .values(item)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function handoversOf(db: DatabaseOrTransaction, appointmentId: string): Promise<Handover[]> {
  return db
    .selectFrom('handover')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}
export async function handOver(db: DatabaseOrTransaction, handover: Handover): Promise<void> {
  await db
    .insertInto('handover')
    .values(handover)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
