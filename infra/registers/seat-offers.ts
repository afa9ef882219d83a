import type { Selectable } from 'kysely';
import { type DatabaseOrTransaction, inTransaction, lockWords } from '../db.ts';
import type { SeatOfferTable } from '../db-types-meetings.ts';
import { findMeeting } from './meetings.ts';

export type SeatOffer = Selectable<SeatOfferTable>;
/** The seat of level 1 that goes round among the practice consultants. */
export const CONSULTANT_SEAT = 'consultant';

/** Offers a seat at a meeting; who has an offer already keeps it with its answer. */
export async function offerSeat(
  db: DatabaseOrTransaction,
  offer: { meetingId: string; seat: string; people: readonly string[] },
  now: string,
): Promise<void> {
  if (offer.people.length === 0) return;
  await db
    .insertInto('seat_offer')
    .values(
      offer.people.map((personId) => ({
        meeting_id: offer.meetingId,
        seat: offer.seat,
        person_id: personId,
        offered_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Forgets what people answered to an offer of a seat that is free once more; who said yes then is asked too. */
export async function offerAgain(
  db: DatabaseOrTransaction,
  offer: { meetingId: string; seat: string; people: readonly string[] },
  now: string,
): Promise<void> {
  if (offer.people.length === 0) return;
  await db
    .updateTable('seat_offer')
    .set({ answer: null, answered_at: null, offered_at: now })
    .where('meeting_id', '=', offer.meetingId)
    .where('seat', '=', offer.seat)
    .where('person_id', 'in', [...offer.people])
    .where('holds', '=', false)
    .execute();
}

/** The first answer stands. */
export async function answerOffer(
  db: DatabaseOrTransaction,
  answer: { meetingId: string; seat: string; personId: string; answer: 'accepted' | 'declined' },
  now: string,
): Promise<void> {
  await db
    .updateTable('seat_offer')
    .set({ answer: answer.answer, answered_at: now })
    .where('meeting_id', '=', answer.meetingId)
    .where('seat', '=', answer.seat)
    .where('person_id', '=', answer.personId)
    .where('answer', 'is', null)
    .execute();
}

/** Offers of a meeting by person id. */
export function offersOf(db: DatabaseOrTransaction, meetingId: string): Promise<SeatOffer[]> {
  return db
    .selectFrom('seat_offer')
    .selectAll()
    .where('meeting_id', '=', meetingId)
    .orderBy('seat')
    .orderBy('person_id')
    .execute();
}

/**
 * Gives the seat to whom `choose` names of those who accepted, knowing when it was held at other meetings of the series
 * that stand. One meeting of a series at a time; a seat that is given already stays. Null when it is vacant.
 */
export function giveSeat(
  db: DatabaseOrTransaction,
  meetingId: string,
  seat: string,
  choose: (accepted: string[], held: { personId: string; at: string }[]) => string | null,
): Promise<string | null> {
  return inTransaction(db, async (trx) => {
    const meeting = await findMeeting(trx, meetingId);
    if (!meeting) throw new Error(`There is no meeting ${meetingId}.`);
    await lockWords(trx, 'seat', meeting.series_id, seat);
    const offers = (await offersOf(trx, meetingId)).filter((offer) => offer.seat === seat);
    const holder = offers.find(({ holds }) => holds);
    if (holder) return holder.person_id;
    const held = await trx
      .selectFrom('seat_offer')
      .innerJoin('meeting', 'meeting.id', 'seat_offer.meeting_id')
      .select(['seat_offer.person_id as personId', 'meeting.starts_at as at'])
      .where('meeting.series_id', '=', meeting.series_id)
      .where('meeting.id', '<>', meetingId)
      .where('meeting.state', '<>', 'cancelled')
      .where('seat_offer.seat', '=', seat)
      .where('seat_offer.holds', '=', true)
      .execute();
    const chosen = choose(
      offers.filter(({ answer }) => answer === 'accepted').map(({ person_id }) => person_id),
      held,
    );
    if (chosen === null) return null;
    await trx
      .updateTable('seat_offer')
      .set({ holds: true })
      .where('meeting_id', '=', meetingId)
      .where('seat', '=', seat)
      .where('person_id', '=', chosen)
      .execute();
    return chosen;
  });
}

/** Who holds a seat at a meeting; null when it is vacant. */
export async function seatHolder(db: DatabaseOrTransaction, meetingId: string, seat: string): Promise<string | null> {
  const row = await db
    .selectFrom('seat_offer')
    .select('person_id')
    .where('meeting_id', '=', meetingId)
    .where('seat', '=', seat)
    .where('holds', '=', true)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

/** Who leaves holds no seat at meetings to come, and is offered none. Answers the meetings whose seat became free. */
export async function leaveSeatOffers(
  db: DatabaseOrTransaction,
  personId: string,
  meetingIds: readonly string[],
  now: string,
): Promise<{ meetingId: string; seat: string }[]> {
  if (meetingIds.length === 0) return [];
  const mine = () =>
    db
      .updateTable('seat_offer')
      .where('person_id', '=', personId)
      .where('meeting_id', 'in', [...meetingIds]);
  const freed = await mine()
    .set({ holds: false })
    .where('holds', '=', true)
    .returning(['meeting_id as meetingId', 'seat'])
    .execute();
  await mine().set({ answer: 'declined', answered_at: now }).execute();
  return freed;
}
