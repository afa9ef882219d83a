import { sql } from 'kysely';
import type { Static } from 'typebox';
import { addDays, startOfDay } from '../../engine/values/time.ts';
import type { FeedEntry } from '../../infra/calendar-file.ts';
import type { Api, Caller } from '../context.ts';
import type { CalendarYear } from '../schemas/calendar.ts';
import { datesOf } from './calendar-feed.ts';

type CalendarLine = Static<typeof CalendarYear>['items'][number];

/** What a year holds for a person, in order of time: meetings, interviews, deadlines, ends of terms, absences. */
export async function calendarOfYear(api: Api, caller: Caller, year: number): Promise<CalendarLine[]> {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  const { publicUrl } = api.settings;
  const lists = await datesOf(api.db, caller, startOfDay(first), publicUrl);
  const lines = Object.entries(lists).flatMap(([kind, entries]) =>
    entries.map((entry) => lineOf(kind as CalendarLine['kind'], entry, publicUrl)),
  );
  const absences = await api.db
    .selectFrom('absence')
    .select([
      'id',
      sql<string>`lower(period)::text`.as('from_date'),
      sql<string>`(upper(period) - 1)::text`.as('to_date'),
    ])
    .where('person_id', '=', caller.id)
    .where(sql<boolean>`not isempty(period) and period && daterange(${first}::date, ${last}::date, '[]')`)
    .execute();
  for (const { id, from_date: fromDate, to_date: toDate } of absences) {
    const none = { startsAt: null, endsAt: null, title: null, place: null, cancelled: false };
    lines.push({ id: `absence-${id}`, kind: 'absence', fromDate, toDate, ...none, path: '/absence' });
  }
  const within = (line: CalendarLine): boolean =>
    line.startsAt === null
      ? line.fromDate! <= last && line.toDate! >= first
      : Date.parse(line.startsAt) >= Date.parse(startOfDay(first)) &&
        Date.parse(line.startsAt) < Date.parse(startOfDay(addDays(last, 1)));
  const momentOf = (line: CalendarLine): number => Date.parse(line.startsAt ?? startOfDay(line.fromDate!));
  return lines.filter(within).sort((a, b) => momentOf(a) - momentOf(b) || (a.id < b.id ? -1 : 1));
}

function lineOf(kind: CalendarLine['kind'], entry: FeedEntry, publicUrl: string): CalendarLine {
  const day = 'day' in entry.when ? entry.when.day : null;
  const span = 'start' in entry.when ? entry.when : null;
  return {
    id: entry.uid,
    kind,
    ...{ fromDate: day, toDate: day },
    startsAt: span && new Date(span.start).toISOString(),
    endsAt: span && new Date(span.end).toISOString(),
    title: entry.summary,
    place: entry.location ?? null,
    cancelled: entry.status === 'cancelled',
    path: entry.url?.startsWith(`${publicUrl}/`) ? entry.url.slice(publicUrl.length) : null,
  };
}
