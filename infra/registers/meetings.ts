import { type Insertable, type Selectable, sql } from 'kysely';
import { constraintOf, type DatabaseOrTransaction, inTransaction } from '../db.ts';
import type { MeetingTable, ParticipantTable } from '../db-types-meetings.ts';
import { meetingChanged } from './meeting-changed.ts';
import { Refusal } from './refusal.ts';

export type Meeting = Selectable<MeetingTable>;
export type Participant = Selectable<ParticipantTable>;
export type NewMeeting = Omit<
  Insertable<MeetingTable>,
  | 'state'
  | 'agenda_document_id'
  | 'ics_uid'
  | 'ics_sequence'
  | 'held_at'
  | 'cancelled_at'
  | 'cancelled_reason'
  | 'created_at'
>;

export async function findMeeting(db: DatabaseOrTransaction, id: string): Promise<Meeting | null> {
  return (await db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}
/** Meetings of a year of a series by date; those outside the plan too. */
export function meetingsOfYear(db: DatabaseOrTransaction, seriesId: string, year: number): Promise<Meeting[]> {
  return db
    .selectFrom('meeting')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('slot_year', '=', year)
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
}
/** Planned meetings of the year that took place or still may: what a plan is counted by. */
export const isCounted = (meeting: Pick<Meeting, 'extraordinary' | 'state'>): boolean =>
  !meeting.extraordinary && meeting.state !== 'cancelled';

/** Plans a meeting; the same id again changes nothing. @throws Refusal SLOT_TAKEN */
export async function planMeeting(db: DatabaseOrTransaction, meeting: NewMeeting, now: string): Promise<Meeting> {
  const known = await findMeeting(db, meeting.id);
  if (known) return known;
  try {
    return await inTransaction(db, async (trx) => {
      const planned = await trx
        .insertInto('meeting')
        .values({ ...meeting, ics_uid: `${meeting.id}@meeting.sagsgang`, created_at: now })
        .returningAll()
        .executeTakeFirstOrThrow();
      await meetingChanged(trx, planned, now);
      return planned;
    });
  } catch (error) {
    if (constraintOf(error)?.includes('slot')) {
      throw new Refusal('SLOT_TAKEN', 'This number of the year has its meeting already.', {
        year: meeting.slot_year,
        number: meeting.slot_no ?? null,
      });
    }
    throw error;
  }
}

/**
 * Moves a meeting that is still to come: id, slot and calendar uid stay, the sequence rises by one. A move to where it
 * stands already changes nothing. A postponed one has a date again, and its agenda is as final as it was. @throws Refusal MEETING_OVER for one that is held or cancelled
 */
export function moveMeeting(
  db: DatabaseOrTransaction,
  move: {
    id: string;
    startsAt: string;
    endsAt: string;
    place?: string | undefined;
    movedBy: string | null;
    reason: string | null;
  },
  now: string,
): Promise<Meeting> {
  return inTransaction(db, async (trx) => {
    const before = await openMeeting(trx, move.id);
    const place = move.place ?? before.place;
    if (before.starts_at === move.startsAt && before.ends_at === move.endsAt && before.place === place) return before;
    const moved = await trx
      .updateTable('meeting')
      .set({
        starts_at: move.startsAt,
        ends_at: move.endsAt,
        place,
        ...(before.state === 'postponed' && {
          state: before.agenda_document_id === null ? ('invited' as const) : ('agenda_final' as const),
        }),
        ics_sequence: before.ics_sequence + 1,
      })
      .where('id', '=', move.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('meeting_move')
      .values({
        meeting_id: move.id,
        ics_sequence: moved.ics_sequence,
        from_at: before.starts_at,
        to_at: moved.starts_at,
        moved_by: move.movedBy,
        moved_at: now,
        reason: move.reason,
      })
      .execute();
    await meetingChanged(trx, moved, now);
    return moved;
  });
}

/** Cancels a meeting that is still to come; again: nothing. @throws Refusal MEETING_OVER for one that was held */
export function cancelMeeting(db: DatabaseOrTransaction, id: string, reason: string, now: string): Promise<Meeting> {
  return inTransaction(db, async (trx) => {
    const known = await findMeeting(trx, id);
    if (known?.state === 'cancelled') return known;
    const before = await openMeeting(trx, id);
    const cancelled = await trx
      .updateTable('meeting')
      .set({
        state: 'cancelled',
        cancelled_at: now,
        cancelled_reason: reason,
        ics_sequence: before.ics_sequence + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await meetingChanged(trx, cancelled, now);
    return cancelled;
  });
}

/** The meeting, locked, if it is still to come. @throws Refusal MEETING_OVER */
export async function openMeeting(db: DatabaseOrTransaction, id: string): Promise<Meeting> {
  const meeting = await db.selectFrom('meeting').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
  if (['held', 'minutes_approved', 'cancelled'].includes(meeting.state)) {
    throw new Refusal('MEETING_OVER', 'The meeting is held or cancelled and stays as it is.', { state: meeting.state });
  }
  return meeting;
}

export async function setMeetingState(
  db: DatabaseOrTransaction,
  id: string,
  state: 'invited' | 'agenda_final' | 'held' | 'minutes_approved' | 'postponed',
  now: string,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const meeting = await trx
      .updateTable('meeting')
      .set({ state, ...(state === 'held' && { held_at: now }) })
      .where('id', '=', id)
      .where('state', '<>', 'cancelled')
      .returningAll()
      .executeTakeFirst();
    if (meeting && state === 'held') await meetingChanged(trx, meeting, now);
  });
}

/** Puts people on the list of a meeting; who is on it already stays as they are, unless removed before. */
export async function addParticipants(
  db: DatabaseOrTransaction,
  meetingId: string,
  people: readonly { personId: string; seat: string }[],
): Promise<void> {
  if (people.length === 0) return;
  await db
    .insertInto('participant')
    .values(people.map(({ personId, seat }) => ({ meeting_id: meetingId, person_id: personId, seat })))
    .onConflict((conflict) =>
      conflict
        .columns(['meeting_id', 'person_id'])
        .doUpdateSet({ status: 'planned', seat: sql<string>`excluded.seat`, invited_sequence: null })
        .where('participant.status', '=', 'removed'),
    )
    .execute();
}
/** Those who take part, by person id; who was removed is left out. */
export function participantsOf(db: DatabaseOrTransaction, meetingId: string): Promise<Participant[]> {
  return db
    .selectFrom('participant')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .where('status', '<>', 'removed')
    .orderBy('person_id')
    .execute();
}
/** Meetings of a series that are still to be held, from an instant on, by time. */
export function meetingsToCome(db: DatabaseOrTransaction, seriesId: string, from: string): Promise<Meeting[]> {
  return db
    .selectFrom('meeting')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('starts_at', '>=', from)
    .where('state', 'in', ['planned', 'invited', 'agenda_final', 'postponed'])
    .orderBy('starts_at')
    .orderBy('id')
    .execute();
}
