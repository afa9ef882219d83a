import { sql } from 'kysely';
import { candidatesOf, votersOf } from '../../infra/registers/elections.ts';
import { SCHEME_CODES } from '../../processes/functions/scheme-rules.ts';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { hasRightIn } from '../rights.ts';
import { namesOf } from './names.ts';
import { textArray } from './visibility.ts';

type Filters = PageWish & {
  id?: string | undefined;
  series?: string | undefined;
  scheme?: string | undefined;
  state?: string | undefined;
};

/**
 * Elections of the schemes in which the caller reads registers or elects. Votes are told when the election is closed, and who
 * voted for whom is nowhere.
 */
export async function listElections(api: Api, caller: Caller, filters: Filters) {
  const schemes = SCHEME_CODES.filter(
    (scheme) =>
      caller.groups.includes(`practice_coordinator@${scheme}`) || hasRightIn(caller, 'registers.read', scheme),
  );
  let query = api.db
    .selectFrom('election')
    .innerJoin('meeting_series as series', 'series.id', 'election.series_id')
    .selectAll('election')
    .select(['series.title as series_title', 'series.scheme'])
    .where(sql<boolean>`series.scheme = any(${textArray(schemes)})`);
  if (filters.id !== undefined) query = query.where('election.id', '=', filters.id);
  if (filters.series !== undefined) query = query.where('election.series_id', '=', filters.series);
  if (filters.scheme !== undefined) query = query.where('series.scheme', '=', filters.scheme);
  if (filters.state !== undefined) query = query.where(sql<boolean>`election.state = ${filters.state}`);
  const page = await readPage(query, filters, {
    keys: { openedAt: { by: sql`election.opened_at`, type: 'timestamptz' } },
    id: sql`election.id`,
    usual: '-openedAt',
  });
  const items = [];
  for (const row of page.items) {
    const candidates = await candidatesOf(api.db, row.id);
    const voters = await votersOf(api.db, row.id, row.round);
    const names = await namesOf(
      api.db,
      candidates.map(({ person_id }) => person_id),
    );
    items.push({
      ...camel(row),
      candidates: candidates.map(({ person_id, round, votes, elected, by_lot }) => ({
        round,
        personId: person_id,
        personName: names.get(person_id) ?? person_id,
        votes: row.closed_at === null && round === row.round ? null : votes,
        elected: row.closed_at !== null && elected,
        byLot: by_lot,
      })),
      voters: voters.length,
      voted: voters.filter(({ voted }) => voted).length,
    });
  }
  return { items, nextCursor: page.nextCursor };
}

/** Who sits where and when; with a `date` those of that day. */
export async function listRepresentations(
  api: Api,
  filters: PageWish & {
    series?: string | undefined;
    scheme?: string | undefined;
    person?: string | undefined;
    date?: string | undefined;
  },
) {
  let query = api.db
    .selectFrom('representation')
    .innerJoin('meeting_series as series', 'series.id', 'representation.series_id')
    .innerJoin('person', 'person.id', 'representation.person_id')
    .selectAll('representation')
    .select(['series.title as series_title', 'series.scheme', 'person.name as person_name']);
  if (filters.series !== undefined) query = query.where('representation.series_id', '=', filters.series);
  if (filters.scheme !== undefined) query = query.where('series.scheme', '=', filters.scheme);
  if (filters.person !== undefined) query = query.where('representation.person_id', '=', filters.person);
  if (filters.date !== undefined)
    query = query.where(
      sql<boolean>`daterange(representation.valid_from, representation.valid_to, '[]') @> ${filters.date}::date`,
    );
  const page = await readPage(query, filters, {
    keys: {
      validFrom: { by: sql`representation.valid_from`, type: 'date' },
      seatNo: { by: sql`representation.seat_no`, type: 'integer' },
    },
    id: sql`representation.id`,
    usual: '-validFrom',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}
