import { type RawBuilder, sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { listApplications } from './application-list.ts';
import { hasRightWhere } from './visibility.ts';

export interface PositionFilters extends PageWish {
  id?: string | undefined;
  ids?: string[] | undefined;
  state?: string | undefined;
  municipality?: string | undefined;
}

/** Staff and those who work on cases see the posts and rounds of their schemes; of others, as everybody, what is or was announced. */
function keepsPosts(caller: Caller): RawBuilder<boolean> {
  const scheme = sql.ref('position.scheme');
  return sql<boolean>`(${hasRightWhere(caller, 'registers.read', scheme)} or ${hasRightWhere(caller, 'cases.work', scheme)})`;
}

export async function listPositions(api: Api, caller: Caller, filters: PositionFilters) {
  let query = api.db
    .selectFrom('position')
    .leftJoin('organisation', 'organisation.id', 'position.municipality_id')
    .selectAll('position')
    .select('organisation.name as municipality_name');
  query = query.where(sql<boolean>`(${keepsPosts(caller)}
    or exists (select from recruitment_round r where r.position_id = position.id and r.announced_at is not null))`);
  if (filters.id) query = query.where('position.id', '=', filters.id);
  if (filters.ids) query = query.where('position.id', 'in', filters.ids.length > 0 ? filters.ids : ['']);
  if (filters.state) query = query.where(sql<boolean>`position.state = ${filters.state}`);
  if (filters.municipality) query = query.where('position.municipality_id', '=', filters.municipality);
  const page = await readPage(query, filters, {
    keys: {
      title: { by: sql`position.title`, type: 'text' },
      createdAt: { by: sql`position.created_at`, type: 'timestamptz' },
    },
    id: sql`position.id`,
    usual: 'title',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}

export interface VacancyFilters extends PageWish {
  id?: string | undefined;
  state?: string | undefined;
  position?: string | undefined;
  case?: string | undefined;
}

/** Rounds of recruitment with their post; for a candidate the announced ones and their own application. */
export async function listVacancies(api: Api, caller: Caller, filters: VacancyFilters) {
  let query = api.db
    .selectFrom('recruitment_round')
    .selectAll()
    .where(sql<boolean>`(recruitment_round.announced_at is not null
      or exists (select from position where position.id = recruitment_round.position_id and ${keepsPosts(caller)}))`);
  if (filters.id) query = query.where('id', '=', filters.id);
  if (filters.state) query = query.where(sql<boolean>`state = ${filters.state}`);
  if (filters.position) query = query.where('position_id', '=', filters.position);
  if (filters.case) query = query.where('case_id', '=', filters.case);
  const page = await readPage(query, filters, {
    keys: {
      openedAt: { by: sql`opened_at`, type: 'timestamptz' },
      deadline: { by: sql`coalesce(deadline, 'infinity'::date)`, type: 'date' },
    },
    id: sql`id`,
    usual: '-openedAt',
  });
  const ids = [...new Set(page.items.map((row) => row.position_id))];
  const positions = await listPositions(api, caller, { ids, limit: 500 });
  const own = await listApplications(api, caller, { person: caller.id, limit: 500 });
  const items = page.items.map((row) => ({
    ...camel(row),
    position: positions.items.find((position) => position.id === row.position_id) ?? null,
    myApplication: own.items.find((application) => application.roundId === row.id) ?? null,
  }));
  return { items, nextCursor: page.nextCursor };
}
