import type { DatabaseOrTransaction } from '../db.ts';

/** The number after the last one of a year; numbers of cancelled meetings stay taken. */
export async function nextSlot(db: DatabaseOrTransaction, seriesId: string, year: number): Promise<number> {
  const { last } = await db
    .selectFrom('meeting')
    .select(({ fn }) => fn.max('slot_no').as('last'))
    .where('series_id', '=', seriesId)
    .where('slot_year', '=', year)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}
