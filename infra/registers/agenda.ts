import type { Selectable } from 'kysely';
import { type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { AgendaItemTable } from '../db-types-meetings.ts';
import { Refusal } from './refusal.ts';

export type AgendaItem = Selectable<AgendaItemTable>;
export interface NewAgendaItem {
  id: string;
  meetingId: string;
  title: string;
  description?: string | null;
  /** Null where a rule or another meeting put it there. */
  proposerId: string | null;
  proposedBy?: 'person' | 'rule' | 'carried';
  /** Stands by rule and cannot be removed; the code says which rule. */
  fixedCode?: string | null;
  carriedFrom?: string | null;
}

/** Items of a meeting in their order. */
export function agendaOf(db: DatabaseOrTransaction, meetingId: string): Promise<AgendaItem[]> {
  return db
    .selectFrom('agenda_item')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/**
 * Puts an item at the end of an agenda; the same id, or the same fixed code, again: nothing more.
 * People may add until the agenda is final, rules and other meetings until the meeting is over.
 * @throws Refusal AGENDA_FINAL, MEETING_OVER
 */
export function addAgendaItem(db: DatabaseOrTransaction, item: NewAgendaItem, now: string): Promise<AgendaItem> {
  return inTransaction(db, async (trx) => {
    await openAgenda(trx, item.meetingId, (item.proposedBy ?? 'person') === 'person');
    const items = await agendaOf(trx, item.meetingId);
    const known = items.find(
      ({ id, fixed_code }) => id === item.id || (item.fixedCode && fixed_code === item.fixedCode),
    );
    if (known) return known;
    return trx
      .insertInto('agenda_item')
      .values({
        id: item.id,
        meeting_id: item.meetingId,
        position: (items.at(-1)?.position ?? 0) + 1,
        title: item.title,
        description: item.description ?? null,
        proposer_id: item.proposerId,
        proposed_by: item.proposedBy ?? 'person',
        fixed: Boolean(item.fixedCode),
        fixed_code: item.fixedCode ?? null,
        carried_from: item.carriedFrom ?? null,
        added_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** Takes an item off; null where there is none such. @throws Refusal EVALUATION_ITEM_FIXED, AGENDA_FINAL, MEETING_OVER */
export function removeAgendaItem(
  db: DatabaseOrTransaction,
  meetingId: string,
  itemId: string,
): Promise<AgendaItem | null> {
  return inTransaction(db, async (trx) => {
    const item = (await agendaOf(trx, meetingId)).find(({ id }) => id === itemId);
    if (!item) return null;
    if (item.fixed) {
      throw new Refusal('EVALUATION_ITEM_FIXED', 'The item stands by rule and cannot be removed.');
    }
    await openAgenda(trx, meetingId, true);
    await trx.deleteFrom('agenda_item').where('id', '=', itemId).execute();
    return item;
  });
}

async function openAgenda(db: DatabaseOrTransaction, meetingId: string, byPerson: boolean): Promise<void> {
  const { state } = await db
    .selectFrom('meeting')
    .select('state')
    .where('id', '=', meetingId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (['held', 'minutes_approved', 'cancelled'].includes(state)) {
    throw new Refusal('MEETING_OVER', 'The meeting is held or cancelled.', { state });
  }
  if (byPerson && state === 'agenda_final') throw new Refusal('AGENDA_FINAL', 'The agenda is closed.');
}

/** The next meeting of the same series whose agenda is open; null where none is planned. */
export async function openMeetingAfter(db: DatabaseOrTransaction, meetingId: string): Promise<string | null> {
  const row = await db
    .selectFrom('meeting as one')
    .innerJoin('meeting as later', 'later.series_id', 'one.series_id')
    .select('later.id')
    .where('one.id', '=', meetingId)
    .whereRef('later.starts_at', '>', 'one.starts_at')
    .where('later.state', 'not in', ['agenda_final', 'held', 'minutes_approved', 'cancelled'])
    .orderBy('later.starts_at')
    .executeTakeFirst();
  return row?.id ?? null;
}
