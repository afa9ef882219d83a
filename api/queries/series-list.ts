import { sql } from 'kysely';
import { planWarnings } from '../../processes/functions/year-warnings.ts';
import type { Api } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { namesOf } from './names.ts';

type Filters = PageWish & {
  id?: string | undefined;
  kind?: string | undefined;
  scheme?: string | undefined;
  year?: number | undefined;
};

/** Meeting series with the years that were planned; with a `year` that year alone. */
export async function listSeries(api: Api, filters: Filters) {
  let query = api.db.selectFrom('meeting_series').selectAll();
  if (filters.id !== undefined) query = query.where('id', '=', filters.id);
  if (filters.kind !== undefined) query = query.where(sql<boolean>`kind = ${filters.kind}`);
  if (filters.scheme !== undefined) query = query.where('scheme', '=', filters.scheme);
  const page = await readPage(query, filters, {
    keys: { title: { by: sql`title`, type: 'text' }, scheme: { by: sql`scheme`, type: 'text' } },
    id: sql`id`,
    usual: 'scheme',
  });
  const years = await yearsOf(api, page.items, filters.year);
  const names = await namesOf(
    api.db,
    page.items.flatMap((row) => [row.chief_id, row.consultant_id]),
  );
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? id));
  return {
    items: page.items.map((row) => ({
      ...camel(row),
      chiefName: nameOf(row.chief_id),
      consultantName: nameOf(row.consultant_id),
      years: years
        .filter(({ series_id }) => series_id === row.id)
        .map(({ series_id: _series, ...year }) => camel(year)),
    })),
    nextCursor: page.nextCursor,
  };
}

/** The years that were planned, each with what is not as planned: what its case has marked, and how its meetings lie now. */
async function yearsOf(api: Api, series: { id: string; kind: string }[], year?: number) {
  const seriesIds = series.map(({ id }) => id);
  if (seriesIds.length === 0) return [];
  const years = await plansOf(api, seriesIds, year);
  const meetings = await api.db
    .selectFrom('meeting')
    .select(['series_id', 'slot_year', 'slot_no as slotNo', 'extraordinary', 'state', 'starts_at as startsAt'])
    .select((eb) =>
      eb
        .selectFrom('meeting_move')
        .select('from_at')
        .whereRef('meeting_move.meeting_id', '=', 'meeting.id')
        .orderBy('meeting_move.ics_sequence')
        .limit(1)
        .as('firstStartsAt'),
    )
    .where('series_id', 'in', seriesIds)
    .$if(year !== undefined, (query) => query.where('slot_year', '=', Number(year)))
    .execute();
  return years.map((plan) => {
    if (plan.state === 'planning') return plan;
    const kind = series.find(({ id }) => id === plan.series_id)?.kind ?? '';
    const own = meetings.filter((one) => one.series_id === plan.series_id && one.slot_year === plan.year);
    return { ...plan, warnings: [...new Set([...plan.warnings, ...planWarnings(kind, plan.planned, own)])] };
  });
}

function plansOf(api: Api, seriesIds: string[], year?: number) {
  let query = api.db
    .selectFrom('meeting_year as plan')
    .leftJoin('meeting', (join) =>
      join
        .onRef('meeting.series_id', '=', 'plan.series_id')
        .onRef('meeting.slot_year', '=', 'plan.year')
        .on('meeting.extraordinary', '=', false),
    )
    .select([
      'plan.series_id',
      'plan.year',
      'plan.case_id',
      'plan.planned',
      'plan.state',
      'plan.warnings',
      'plan.created_at',
      'plan.closed_at',
    ])
    .select(sql<number>`(count(meeting.id) filter (where meeting.state <> 'cancelled'))::int`.as('dated'))
    .select(
      sql<number>`(count(meeting.id) filter (where meeting.state in ('held', 'minutes_approved')))::int`.as('held'),
    )
    .where('plan.series_id', 'in', seriesIds)
    .groupBy(['plan.series_id', 'plan.year'])
    .orderBy('plan.year');
  if (year !== undefined) query = query.where('plan.year', '=', year);
  return query.execute();
}
