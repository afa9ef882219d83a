import { sql } from 'kysely';
import { endOfDay, startOfDay } from '../../engine/values/time.ts';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { seesMeeting } from './meeting-access.ts';

export interface MeetingFilters extends PageWish {
  id?: string | undefined;
  /** Local dates, both included. */
  from?: string | undefined;
  to?: string | undefined;
  scheme?: string | undefined;
  series?: string | undefined;
  kind?: string | undefined;
  state?: string | undefined;
  /** Only those the caller takes part in. */
  mine?: boolean | undefined;
}

/** Meetings that concern the caller, by time. */
export async function listMeetings(api: Api, caller: Caller, filters: MeetingFilters) {
  let query = api.db
    .selectFrom('meeting')
    .innerJoin('meeting_series as series', 'series.id', 'meeting.series_id')
    .leftJoin('person as convener', 'convener.id', 'meeting.convener_id')
    .leftJoin('participant as mine', (join) =>
      join
        .onRef('mine.meeting_id', '=', 'meeting.id')
        .on('mine.person_id', '=', caller.id)
        .on('mine.status', '<>', 'removed'),
    )
    .select([
      'meeting.id',
      'meeting.series_id',
      'series.title as series_title',
      'series.kind',
      'series.scheme',
      'meeting.slot_year',
      'meeting.slot_no',
      'meeting.extraordinary',
      'meeting.title',
      'meeting.topic',
      'meeting.starts_at',
      'meeting.ends_at',
      'meeting.place',
      'meeting.state',
      'meeting.convener_id',
      'convener.name as convener_name',
      'meeting.convener_group',
      'meeting.called_by',
      'meeting.reason',
      'meeting.ics_uid',
      'meeting.ics_sequence',
      'meeting.case_id',
      'meeting.held_at',
      'meeting.cancelled_at',
      'meeting.cancelled_reason',
      'mine.seat as my_seat',
      'mine.status as my_status',
    ])
    .select(
      sql<number>`(select count(*)::int from participant p where p.meeting_id = meeting.id and p.status <> 'removed')`.as(
        'participant_count',
      ),
    )
    .where(seesMeeting(caller));
  if (filters.id) query = query.where('meeting.id', '=', filters.id);
  if (filters.from) query = query.where('meeting.starts_at', '>=', startOfDay(filters.from));
  if (filters.to) query = query.where('meeting.starts_at', '<', endOfDay(filters.to));
  if (filters.scheme) query = query.where('series.scheme', '=', filters.scheme);
  if (filters.series) query = query.where('series.id', '=', filters.series);
  if (filters.kind) query = query.where(sql<boolean>`series.kind = ${filters.kind}`);
  if (filters.state) query = query.where(sql<boolean>`meeting.state = ${filters.state}`);
  if (filters.mine) query = query.where('mine.person_id', 'is not', null);
  const page = await readPage(query, filters, {
    keys: { startsAt: { by: sql`meeting.starts_at`, type: 'timestamptz' } },
    id: sql`meeting.id`,
    usual: 'startsAt',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}
