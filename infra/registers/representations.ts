import { type Selectable, sql } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';
import type { RepresentationTable } from '../db-types-meetings.ts';

export type Representation = Selectable<RepresentationTable>;

/** Who sits in the seats of a series on a local date, by seat number; those who are no longer active are left out. */
export function seatHolders(
  db: DatabaseOrTransaction,
  seriesId: string,
  seat: string,
  date: string,
): Promise<Representation[]> {
  return db
    .selectFrom('representation')
    .innerJoin('person', 'person.id', 'representation.person_id')
    .selectAll('representation')
    .where('series_id', '=', seriesId)
    .where('seat', '=', seat)
    .where('person.active', '=', true)
    .where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${date}::date`)
    .orderBy('seat_no')
    .execute();
}

/** Everybody who has or had a seat of the series, by seat and time. */
export function representationsOf(
  db: DatabaseOrTransaction,
  seriesId: string,
  seat: string,
): Promise<Representation[]> {
  return db
    .selectFrom('representation')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('seat', '=', seat)
    .orderBy('seat_no')
    .orderBy('valid_from')
    .execute();
}

/**
 * Ends the seats that a person holds on a day or later, in one scheme or in all: the day is their last. A seat that
 * would begin after it is taken away. Answers the series whose seats became free; again: none.
 */
export async function endSeats(
  db: DatabaseOrTransaction,
  personId: string,
  lastDay: string,
  reason: string,
  scheme?: string,
): Promise<{ seriesId: string; seat: string }[]> {
  const ofScheme = () =>
    db
      .selectFrom('meeting_series')
      .select('id')
      .$if(scheme !== undefined, (query) => query.where('scheme', '=', scheme!));
  const mine = () =>
    db.selectFrom('representation').select('id').where('person_id', '=', personId).where('series_id', 'in', ofScheme());
  const gone = await db
    .deleteFrom('representation')
    .where('id', 'in', mine().where('valid_from', '>', lastDay))
    .returning(['series_id', 'seat'])
    .execute();
  const ended = await db
    .updateTable('representation')
    .set({ valid_to: lastDay, ended_reason: reason })
    .where('person_id', '=', personId)
    .where('series_id', 'in', ofScheme())
    .where('valid_from', '<=', lastDay)
    .where(({ or, eb }) => or([eb('valid_to', 'is', null), eb('valid_to', '>', lastDay)]))
    .returning(['series_id', 'seat'])
    .execute();
  return [...gone, ...ended].map(({ series_id, seat }) => ({ seriesId: series_id, seat }));
}

export async function addRepresentation(db: DatabaseOrTransaction, row: Representation): Promise<void> {
  await db
    .insertInto('representation')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
