import { type Selectable, sql } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';
import type { InterviewTable } from '../db-types-registers.ts';

export type Interview = Selectable<InterviewTable>;

export async function findInterview(db: DatabaseOrTransaction, id: string): Promise<Interview | null> {
  return (await db.selectFrom('interview').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
export function interviewsOfRound(db: DatabaseOrTransaction, roundId: string): Promise<Interview[]> {
  return db
    .selectFrom('interview')
    .innerJoin('application', 'application.id', 'interview.application_id')
    .selectAll('interview')
    .where('application.round_id', '=', roundId)
    .orderBy('interview.starts_at')
    .orderBy('interview.id')
    .execute();
}

/**
 * Plans an interview, the next one of this application. One that was not held is moved: the calendar entry stays the
 * same and gets the next sequence. The same id again changes nothing. Instants in UTC.
 */
export async function planInterview(
  db: DatabaseOrTransaction,
  interview: { id: string; applicationId: string; startsAt: string; endsAt: string; place: string },
): Promise<Interview> {
  const before = await db
    .selectFrom('interview')
    .select(['ics_uid', 'ics_sequence', 'held', 'cancelled'])
    .where('application_id', '=', interview.applicationId)
    .where('id', '<>', interview.id)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  const moved = before && !before.held && !before.cancelled ? before : null;
  await db
    .insertInto('interview')
    .values({
      id: interview.id,
      application_id: interview.applicationId,
      number: sql<number>`(select coalesce(max(number), 0) + 1 from interview where application_id = ${interview.applicationId})`,
      starts_at: interview.startsAt,
      ends_at: interview.endsAt,
      place: interview.place,
      ics_uid: moved?.ics_uid ?? `interview-${interview.id}@sagsgang`,
      ics_sequence: moved ? moved.ics_sequence + 1 : 0,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  return db.selectFrom('interview').selectAll().where('id', '=', interview.id).executeTakeFirstOrThrow();
}

/** Moves or cancels it: the calendar entry keeps its uid and gets the next sequence. No change, no new sequence. */
export async function changeInterview(
  db: DatabaseOrTransaction,
  id: string,
  change: { startsAt: string; endsAt: string; place: string } | 'cancel',
): Promise<Interview | null> {
  const next = sql<number>`ics_sequence + 1`;
  let update = db.updateTable('interview').where('id', '=', id).where('held', '=', false);
  if (change === 'cancel') {
    await update.set({ cancelled: true, ics_sequence: next }).where('cancelled', '=', false).execute();
  } else {
    const { startsAt, endsAt, place } = change;
    update = update.where((where) =>
      where.or([where('starts_at', '<>', startsAt), where('ends_at', '<>', endsAt), where('place', '<>', place)]),
    );
    await update.set({ starts_at: startsAt, ends_at: endsAt, place, ics_sequence: next }).execute();
  }
  return findInterview(db, id);
}

export async function recordInterview(
  db: DatabaseOrTransaction,
  id: string,
  outcome: 'held' | 'no_show',
  note: string | null,
): Promise<void> {
  await db
    .updateTable('interview')
    .set({ held: outcome === 'held', no_show: outcome === 'no_show', note })
    .where('id', '=', id)
    .execute();
}

/** Applications of a round with an interview that was held: only these may be nominated. */
export async function interviewedApplications(db: DatabaseOrTransaction, roundId: string): Promise<string[]> {
  const held = (await interviewsOfRound(db, roundId)).filter((interview) => interview.held);
  return [...new Set(held.map((interview) => interview.application_id))];
}
