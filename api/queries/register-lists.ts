import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';

export async function listOrganisations(api: Api, _caller: Caller, filters: PageWish & { kind?: string | undefined }) {
  let query = api.db.selectFrom('organisation').selectAll();
  if (filters.kind) query = query.where(sql<boolean>`kind = ${filters.kind}`);
  const page = await readPage(query, filters, byName());
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}

export async function listPractices(
  api: Api,
  _caller: Caller,
  filters: PageWish & { municipality?: string | undefined },
) {
  let query = api.db.selectFrom('practice').selectAll();
  if (filters.municipality) query = query.where('municipality_id', '=', filters.municipality);
  const page = await readPage(query, filters, byName());
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}

export async function listRates(
  api: Api,
  _caller: Caller,
  filters: PageWish & { kind?: string | undefined; date?: string | undefined },
) {
  let query = api.db.selectFrom('rate').selectAll();
  if (filters.kind) query = query.where('kind', '=', filters.kind);
  if (filters.date) query = query.where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${filters.date}::date`);
  const page = await readPage(query, filters, {
    keys: {
      validFrom: { by: sql`coalesce(valid_from, '-infinity'::date)`, type: 'date' },
      kind: { by: sql`kind`, type: 'text' },
    },
    id: sql`id`,
    usual: 'kind',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}

function byName() {
  return { keys: { name: { by: sql`name`, type: 'text' as const } }, id: sql`id`, usual: 'name' };
}
