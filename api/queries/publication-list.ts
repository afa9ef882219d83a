import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { hasRightWhere } from './visibility.ts';

export interface PublicationFilters extends PageWish {
  meeting?: string | undefined;
  kind?: string | undefined;
  state?: string | undefined;
  scheme?: string | undefined;
}

/** What stands or stood outside, for everybody; what waits or was held back, for those who plan or publish. */
export async function listPublications(api: Api, caller: Caller, filters: PublicationFilters) {
  let query = api.db
    .selectFrom('publication')
    .innerJoin('meeting', 'meeting.id', 'publication.meeting_id')
    .innerJoin('meeting_series', 'meeting_series.id', 'meeting.series_id')
    .leftJoin('person', 'person.id', 'publication.checked_by')
    .select([
      'publication.id',
      'publication.meeting_id',
      'meeting.title as meeting_title',
      'meeting_series.scheme',
      'publication.kind',
      'publication.version',
      'publication.state',
      'publication.path',
      'publication.url',
      'publication.sha256',
      'publication.checked_by',
      'person.name as checked_by_name',
      'publication.checked_at',
      'publication.held_back_reason',
      'publication.final_at',
      'publication.published_at',
      'publication.withdrawn_at',
      'publication.case_id',
    ]);
  query = query.where(sql<boolean>`(publication.published_at is not null
    or ${hasRightWhere(caller, 'meetings.publish', sql`meeting_series.scheme`)}
    or ${hasRightWhere(caller, 'meetings.plan', sql`meeting_series.scheme`)})`);
  if (filters.meeting) query = query.where('publication.meeting_id', '=', filters.meeting);
  if (filters.kind) query = query.where(sql<boolean>`publication.kind = ${filters.kind}`);
  if (filters.state) query = query.where(sql<boolean>`publication.state = ${filters.state}`);
  if (filters.scheme) query = query.where('meeting_series.scheme', '=', filters.scheme);
  const page = await readPage(query, filters, {
    keys: {
      finalAt: { by: sql`publication.final_at`, type: 'timestamptz' },
      meetingTitle: { by: sql`meeting.title`, type: 'text' },
    },
    id: sql`publication.id`,
    usual: '-finalAt',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}
