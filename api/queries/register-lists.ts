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
  filters: PageWish & {
    text?: string | undefined;
    municipality?: string | undefined;
    region?: string | undefined;
    date?: string | undefined;
  },
) {
  let query = api.db.selectFrom('practice').selectAll();
  const { text, municipality, region, date } = filters;
  if (text) {
    const part = text.toLowerCase();
    query = query.where(sql<boolean>`(strpos(lower(name), ${part}) > 0 or strpos(provider_number, ${part}) > 0)`);
  }
  if (municipality) query = query.where('municipality_id', '=', municipality);
  if (region) query = query.where('region_id', '=', region);
  if (date) query = query.where(sql<boolean>`daterange(valid_from, valid_to, '[]') @> ${date}::date`);
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
