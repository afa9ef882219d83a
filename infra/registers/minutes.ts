import type { Selectable } from 'kysely';
import { type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { MinutesCommentTable, MinutesTable } from '../db-types-meetings.ts';
import { Refusal } from './refusal.ts';

export type Minutes = Selectable<MinutesTable>;
export type MinutesComment = Selectable<MinutesCommentTable>;

/** Versions of the minutes of a meeting, oldest first. */
export function minutesOf(db: DatabaseOrTransaction, meetingId: string): Promise<Minutes[]> {
  return db.selectFrom('minutes').selectAll().where('meeting_id', '=', meetingId).orderBy('version').execute();
}
/** The version that counts: the newest approved one, else the newest. */
export async function currentMinutes(db: DatabaseOrTransaction, meetingId: string): Promise<Minutes | null> {
  const all = await minutesOf(db, meetingId);
  return all.findLast(({ state }) => state === 'approved') ?? all.at(-1) ?? null;
}

/** The first version, open for comments; written again before it is approved, it takes the new text. */
export async function writeMinutes(
  db: DatabaseOrTransaction,
  minutes: { meetingId: string; text: string; writtenBy: string | null },
  now: string,
): Promise<void> {
  await db
    .insertInto('minutes')
    .values({
      meeting_id: minutes.meetingId,
      version: 1,
      text: minutes.text,
      state: 'commenting',
      written_by: minutes.writtenBy,
      written_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['meeting_id', 'version'])
        .doUpdateSet({ text: minutes.text, written_by: minutes.writtenBy, written_at: now })
        .where('minutes.state', 'in', ['draft', 'commenting']),
    )
    .execute();
}

/** Approves the newest version, with another text where one is given; again: nothing. Returns its number. */
export function approveMinutes(
  db: DatabaseOrTransaction,
  approval: { meetingId: string; approvedBy: string; text: string | null },
  now: string,
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const last = await lastLocked(trx, approval.meetingId);
    if (last.state === 'approved') return last.version;
    await trx
      .updateTable('minutes')
      .set({
        state: 'approved',
        approved_by: approval.approvedBy,
        approved_at: now,
        ...(approval.text !== null && { text: approval.text }),
      })
      .where('meeting_id', '=', approval.meetingId)
      .where('version', '=', last.version)
      .execute();
    return last.version;
  });
}

/** A new approved version that replaces the one before. Returns its number. @throws Refusal MINUTES_NOT_APPROVED */
export function correctMinutes(
  db: DatabaseOrTransaction,
  correction: { meetingId: string; text: string; correctedBy: string },
  now: string,
): Promise<number> {
  return inTransaction(db, async (trx) => {
    const last = await lastLocked(trx, correction.meetingId);
    if (last.state !== 'approved') {
      throw new Refusal('MINUTES_NOT_APPROVED', 'Only approved minutes are corrected; comment on a draft instead.');
    }
    await trx
      .updateTable('minutes')
      .set({ state: 'replaced' })
      .where('meeting_id', '=', correction.meetingId)
      .where('version', '=', last.version)
      .execute();
    const version = last.version + 1;
    await trx
      .insertInto('minutes')
      .values({
        meeting_id: correction.meetingId,
        version,
        text: correction.text,
        state: 'approved',
        written_by: correction.correctedBy,
        written_at: now,
        approved_by: correction.correctedBy,
        approved_at: now,
      })
      .execute();
    return version;
  });
}

/** A participant's comment on the draft. @throws Refusal MINUTES_CLOSED where there is no draft open for comments */
export function commentMinutes(
  db: DatabaseOrTransaction,
  comment: { id: string; meetingId: string; personId: string; text: string },
  now: string,
): Promise<void> {
  return inTransaction(db, async (trx) => {
    const last = (await minutesOf(trx, comment.meetingId)).at(-1);
    if (last?.state !== 'commenting') throw new Refusal('MINUTES_CLOSED', 'There is no draft open for comments.');
    await trx
      .insertInto('minutes_comment')
      .values({
        id: comment.id,
        meeting_id: comment.meetingId,
        version: last.version,
        person_id: comment.personId,
        text: comment.text,
        at: now,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  });
}
export function commentsOf(db: DatabaseOrTransaction, meetingId: string): Promise<MinutesComment[]> {
  return db
    .selectFrom('minutes_comment')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** @throws Refusal MINUTES_NOT_APPROVED where nothing is written yet */
async function lastLocked(db: DatabaseOrTransaction, meetingId: string): Promise<Minutes> {
  const last = await db
    .selectFrom('minutes')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('version', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (!last) throw new Refusal('MINUTES_NOT_APPROVED', 'No minutes are written yet.');
  return last;
}
