import { type Selectable, sql } from 'kysely';
import type { DatabaseOrTransaction } from '../db.ts';
import type { MeetingSeriesTable, MeetingYearTable } from '../db-types-meetings.ts';

export type MeetingSeries = Selectable<MeetingSeriesTable>;
export type MeetingYear = Selectable<MeetingYearTable>;

export async function findSeries(db: DatabaseOrTransaction, id: string): Promise<MeetingSeries | null> {
  return (await db.selectFrom('meeting_series').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;
}

/** Series that exist on a local date, of one kind or of all, by id. */
export function seriesOn(
  db: DatabaseOrTransaction,
  date: string,
  kind?: MeetingSeries['kind'],
): Promise<MeetingSeries[]> {
  let query = db
    .selectFrom('meeting_series')
    .selectAll()
    .where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${date}::date`);
  if (kind) query = query.where('kind', '=', kind);
  return query.orderBy('id').execute();
}

/** Series that exist at some time of a year and have no plan for it, by id. */
export function seriesWithoutPlan(db: DatabaseOrTransaction, year: number): Promise<MeetingSeries[]> {
  return db
    .selectFrom('meeting_series')
    .selectAll()
    .where(
      sql<boolean>`daterange(valid_from, valid_to, '[]') && daterange(${`${year}-01-01`}::date, ${`${year}-12-31`}::date, '[]')`,
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('meeting_year')
            .select('case_id')
            .whereRef('series_id', '=', 'meeting_series.id')
            .where('year', '=', year),
        ),
      ),
    )
    .orderBy('id')
    .execute();
}

/**
 * Takes a year of a series for a case. False when another case has it already, which then goes on alone.
 * The same case again is true again.
 */
export async function openYear(
  db: DatabaseOrTransaction,
  year: { seriesId: string; year: number; caseId: string; planned: number },
  now: string,
): Promise<boolean> {
  await db
    .insertInto('meeting_year')
    .values({
      series_id: year.seriesId,
      year: year.year,
      case_id: year.caseId,
      planned: year.planned,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await findYear(db, year.seriesId, year.year);
  return row?.case_id === year.caseId;
}
export async function findYear(db: DatabaseOrTransaction, seriesId: string, year: number): Promise<MeetingYear | null> {
  const row = await db
    .selectFrom('meeting_year')
    .selectAll()
    .where('series_id', '=', seriesId)
    .where('year', '=', year)
    .executeTakeFirst();
  return row ?? null;
}
export async function setYear(
  db: DatabaseOrTransaction,
  caseId: string,
  change: { state: MeetingYear['state']; warnings?: string[]; closedAt?: string },
): Promise<void> {
  await db
    .updateTable('meeting_year')
    .set({
      state: change.state,
      ...(change.warnings && { warnings: change.warnings }),
      ...(change.closedAt && { closed_at: change.closedAt }),
    })
    .where('case_id', '=', caseId)
    .execute();
}
/** Marks a year with a code, once. */
export async function warnOfYear(
  db: DatabaseOrTransaction,
  seriesId: string,
  year: number,
  code: string,
): Promise<void> {
  await db
    .updateTable('meeting_year')
    .set({ warnings: sql`array_append(warnings, ${code})` })
    .where('series_id', '=', seriesId)
    .where('year', '=', year)
    .where(sql<boolean>`not ${code} = any(warnings)`)
    .execute();
}
/** The year of a series that is under way: the earliest that is not closed; null when all are. */
export async function currentYear(db: DatabaseOrTransaction, seriesId: string): Promise<number | null> {
  const row = await db
    .selectFrom('meeting_year')
    .select('year')
    .where('series_id', '=', seriesId)
    .where('state', '<>', 'closed')
    .orderBy('year')
    .executeTakeFirst();
  return row?.year ?? null;
}
