import { sql } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';
import { addParticipants, openMeeting } from './meetings.ts';
import { Refusal } from './refusal.ts';

/** Seat of somebody who was put on the list by hand: no series names them, and none takes them off. */
export const GUEST = 'guest';

/**
 * Makes the list of a meeting what its series says now: who is new comes on it, who is no longer named goes off it.
 * Somebody who comes back after having been told of it gets a newer calendar entry than the one that took them off.
 */
export async function readParticipants(
  trx: DatabaseOrTransaction,
  meetingId: string,
  invitees: readonly { personId: string; seat: string }[],
): Promise<void> {
  await trx.selectFrom('meeting').select('id').where('id', '=', meetingId).forUpdate().execute();
  await addParticipants(trx, meetingId, invitees);
  for (const { personId, seat } of invitees) {
    await trx
      .updateTable('participant')
      .set({ seat })
      .where('meeting_id', '=', meetingId)
      .where('person_id', '=', personId)
      .where('seat', '<>', seat)
      .execute();
  }
  await trx
    .updateTable('participant')
    .set({ status: 'removed' })
    .where('meeting_id', '=', meetingId)
    .where('status', 'in', ['planned', 'invited', 'accepted', 'declined'])
    .where('seat', '<>', GUEST)
    .where(({ not, eb }) => not(eb('person_id', '=', sql<string>`any(${invitees.map((one) => one.personId)}::text[])`)))
    .execute();
  const back = await trx
    .updateTable('participant')
    .set({ invited_at: null })
    .where('meeting_id', '=', meetingId)
    .where('status', '=', 'planned')
    .where('invited_at', 'is not', null)
    .returning('person_id')
    .execute();
  if (back.length === 0) return;
  await trx
    .updateTable('participant')
    .set({ invited_sequence: sql`invited_sequence + 1` })
    .where('meeting_id', '=', meetingId)
    .where('invited_sequence', '=', (select) =>
      select.selectFrom('meeting').select('ics_sequence').where('id', '=', meetingId),
    )
    .execute();
  await trx.updateTable('meeting').set({ ics_sequence: sql`ics_sequence + 1` }).where('id', '=', meetingId).execute();
}

/** Puts a guest on the list; false where they are on it already. @throws Refusal MEETING_OVER, GUEST_UNKNOWN */
export async function addGuest(trx: DatabaseOrTransaction, meetingId: string, personId: string): Promise<boolean> {
  await openMeeting(trx, meetingId);
  const person = await trx.selectFrom('person').select('active').where('id', '=', personId).executeTakeFirst();
  if (!person?.active) throw new Refusal('GUEST_UNKNOWN', `There is no active person ${personId}.`, { personId });
  const known = await participant(trx, meetingId, personId);
  if (known && known.status !== 'removed') return false;
  await addParticipants(trx, meetingId, [{ personId, seat: GUEST }]);
  return true;
}
/** Takes a guest off the list; false where they are off it already. @throws Refusal MEETING_OVER, SEAT_BY_SERIES */
export async function removeGuest(trx: DatabaseOrTransaction, meetingId: string, personId: string): Promise<boolean> {
  await openMeeting(trx, meetingId);
  const known = await participant(trx, meetingId, personId);
  if (!known || known.status === 'removed') return false;
  if (known.seat !== GUEST) {
    throw new Refusal('SEAT_BY_SERIES', `${personId} has a seat that follows the series.`, { seat: known.seat });
  }
  await trx
    .updateTable('participant')
    .set({ status: 'removed' })
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .execute();
  return true;
}
function participant(db: DatabaseOrTransaction, meetingId: string, personId: string) {
  return db
    .selectFrom('participant')
    .select(['seat', 'status'])
    .where('meeting_id', '=', meetingId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

export interface ToBeTold {
  /** Of the calendar entry that they get. */
  sequence: number;
  /** Ids of people who can be reached by mail. */
  newcomers: string[];
  moved: string[];
  removed: string[];
}
/** Who has not got the meeting in their calendar as it stands now. */
export async function toldOf(db: DatabaseOrTransaction, meetingId: string): Promise<ToBeTold> {
  const { ics_sequence: sequence } = await db
    .selectFrom('meeting')
    .select('ics_sequence')
    .where('id', '=', meetingId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select(['person_id', 'status', 'invited_sequence'])
    .where('meeting_id', '=', meetingId)
    .where('person.active', '=', true)
    .where('person.email', 'is not', null)
    .orderBy('person_id')
    .execute();
  const ids = (which: (row: (typeof rows)[number]) => boolean) => rows.filter(which).map(({ person_id }) => person_id);
  return {
    sequence,
    newcomers: ids((row) => row.status !== 'removed' && row.invited_sequence === null),
    moved: ids((row) => row.status !== 'removed' && row.invited_sequence !== null && row.invited_sequence < sequence),
    removed: ids((row) => row.status === 'removed' && row.invited_sequence !== null),
  };
}

/** Marks who is told of the meeting with this sequence, and who is told that they are off the list. */
export async function recordTold(
  trx: DatabaseOrTransaction,
  told: { meetingId: string; sequence: number; invited: readonly string[]; removed: readonly string[] },
  now: string,
): Promise<void> {
  if (told.invited.length > 0) {
    await trx
      .updateTable('participant')
      .set({ status: 'invited', invited_sequence: told.sequence, invited_at: now, absence_reason: null })
      .where('meeting_id', '=', told.meetingId)
      .where('person_id', 'in', told.invited)
      .where('status', '<>', 'removed')
      .where(({ or, eb }) => or([eb('invited_sequence', 'is', null), eb('invited_sequence', '<', told.sequence)]))
      .execute();
  }
  if (told.removed.length > 0) {
    await trx
      .updateTable('participant')
      .set({ invited_sequence: null })
      .where('meeting_id', '=', told.meetingId)
      .where('person_id', 'in', told.removed)
      .where('status', '=', 'removed')
      .execute();
  }
  await trx
    .updateTable('meeting')
    .set({ state: 'invited' })
    .where('id', '=', told.meetingId)
    .where('state', '=', 'planned')
    .execute();
}

/** Whom the cancellation of a meeting is sent to: those who have it in their calendar and can be reached. */
export async function invitedTo(db: DatabaseOrTransaction, meetingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('participant')
    .innerJoin('person', 'person.id', 'participant.person_id')
    .select('person_id')
    .where('meeting_id', '=', meetingId)
    .where('invited_sequence', 'is not', null)
    .where('person.active', '=', true)
    .where('person.email', 'is not', null)
    .orderBy('person_id')
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** Who was there, of those on the list. */
export async function recordAttendance(
  trx: DatabaseOrTransaction,
  meetingId: string,
  attended: readonly string[],
): Promise<void> {
  await trx
    .updateTable('participant')
    .set({
      status: sql<
        'attended' | 'absent'
      >`case when person_id = any(${[...attended]}::text[]) then 'attended' else 'absent' end`,
    })
    .where('meeting_id', '=', meetingId)
    .where('status', '<>', 'removed')
    .execute();
}

/** A participant's own answer. Null where they are not on the list. */
export async function answerInvitation(
  db: DatabaseOrTransaction,
  answer: { meetingId: string; personId: string; status: 'accepted' | 'declined'; reason: string | null },
): Promise<boolean> {
  const changed = await db
    .updateTable('participant')
    .set({ status: answer.status, absence_reason: answer.status === 'declined' ? answer.reason : null })
    .where('meeting_id', '=', answer.meetingId)
    .where('person_id', '=', answer.personId)
    .where('status', 'in', ['planned', 'invited', 'accepted', 'declined'])
    .executeTakeFirst();
  return changed.numUpdatedRows > 0n;
}

/** People of a meeting for a mail: all of them, or those who have not said no. */
export async function peopleOfMeeting(
  db: DatabaseOrTransaction,
  meetingId: string,
  onlyComing: boolean,
): Promise<string[]> {
  const rows = await db
    .selectFrom('participant')
    .select('person_id')
    .where('meeting_id', '=', meetingId)
    .where('status', '<>', 'removed')
    .$if(onlyComing, (query) => query.where(sql<boolean>`status <> 'declined'`))
    .orderBy('person_id')
    .execute();
  return rows.map(({ person_id }) => person_id);
}
