import { type Selectable, sql } from 'kysely';
import { addDays, atNine, latest } from '../../engine/values/time.ts';
import { constraintOf, type DatabaseOrTransaction } from '../db.ts';
import type { AbsenceTable } from '../db-types-absence.ts';
import { Refusal } from './refusal.ts';

export type Absence = Selectable<AbsenceTable>;

/** A day a year and more after which an absence is forgotten (domain.md section 8). */
const KEPT_YEARS = 1;

/** Days only. @throws Refusal ABSENCE_OVERLAP */
export async function enterAbsence(
  db: DatabaseOrTransaction,
  wish: { id: string; personId: string; fromDate: string; toDate: string; enteredBy: string },
  now: string,
): Promise<Absence> {
  try {
    return await db
      .insertInto('absence')
      .values({
        id: wish.id,
        person_id: wish.personId,
        from_date: wish.fromDate,
        to_date: wish.toDate,
        entered_by: wish.enteredBy,
        entered_at: now,
        ended_on: null,
        ended_by: null,
        // Somebody who falls ill during the day: the tasks are offered at once.
        offer_at: latest(now, atNine(wish.fromDate)),
        offered_at: null,
        return_at: atNine(addDays(wish.toDate, 1)),
        returned_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  } catch (error) {
    if (constraintOf(error) === 'absence_no_overlap') {
      throw new Refusal('ABSENCE_OVERLAP', 'The person is away on one of these days already.');
    }
    throw error;
  }
}

/**
 * Ends it as of a day. One that had not begun leaves no trace in mails; of one that had, the mail of the return comes at
 * nine o'clock of the day, or at once. What was ended stays as it is. Null where there is none.
 */
export async function endAbsence(
  db: DatabaseOrTransaction,
  { id, on, by, now }: { id: string; on: string; by: string; now: string },
): Promise<{ absence: Absence; isNew: boolean } | null> {
  const changed = await db
    .updateTable('absence')
    .set({
      ended_on: on,
      ended_by: by,
      return_at: latest(now, atNine(on)),
      returned_at: sql`case when from_date >= ${on}::date then ${now}::timestamptz else returned_at end`,
      offered_at: sql`coalesce(offered_at, ${now}::timestamptz)`,
    })
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .where('to_date', '>=', on)
    .returningAll()
    .executeTakeFirst();
  if (changed) return { absence: changed, isNew: true };
  const found = await findAbsence(db, id);
  return found && { absence: found, isNew: false };
}

export async function findAbsence(db: DatabaseOrTransaction, id: string): Promise<Absence | null> {
  return (await db.selectFrom('absence').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Whether the person is away on a local day. */
export async function isAway(db: DatabaseOrTransaction, personId: string, date: string): Promise<boolean> {
  const row = await db
    .selectFrom('absence')
    .select('id')
    .where('person_id', '=', personId)
    .where(sql<boolean>`period @> ${date}::date`)
    .executeTakeFirst();
  return row !== undefined;
}

/** Absences are kept for a year after their end and not longer. Answers how many went. */
export async function forgetAbsences(db: DatabaseOrTransaction, today: string): Promise<number> {
  const gone = await db
    .deleteFrom('absence')
    .where(sql<boolean>`to_date < ${today}::date - make_interval(years => ${KEPT_YEARS})`)
    .where('returned_at', 'is not', null)
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
