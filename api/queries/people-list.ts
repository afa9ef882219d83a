import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { type PageWish, readPage } from '../paging.ts';
import { hasRight } from '../rights.ts';

export interface PeopleFilters extends PageWish {
  text?: string | undefined;
  role?: string | undefined;
  id?: string | undefined;
}

/** Everybody signed in sees names, because tasks and cases name people; the rest is for those who keep the registers. */
export async function listPeople(api: Api, caller: Caller, filters: PeopleFilters) {
  const full = hasRight(caller.roles, 'registers.read');
  let query = api.db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'phone', 'language', 'active'])
    .select([
      sql<
        unknown[]
      >`(select coalesce(json_agg(json_build_object('role', role, 'scheme', scheme, 'validFrom', valid_from, 'validTo', valid_to)
        order by role, valid_from), '[]') from person_role r where r.person_id = person.id)`.as('roles'),
      sql<
        unknown[]
      >`(select coalesce(json_agg(json_build_object('organisationId', organisation_id, 'validFrom', valid_from, 'validTo', valid_to)
        order by organisation_id, valid_from), '[]') from body_member b where b.person_id = person.id)`.as('bodies'),
      sql<
        unknown[]
      >`(select coalesce(json_agg(json_build_object('practiceId', practice_id, 'tie', tie, 'validFrom', valid_from, 'validTo', valid_to)
        order by practice_id, valid_from), '[]') from practice_tie t where t.person_id = person.id)`.as('practices'),
    ]);
  if (!full) query = query.where('active', '=', true);
  if (filters.id) query = query.where('id', '=', filters.id);
  if (filters.text) query = query.where('name', 'ilike', `%${filters.text.replaceAll(/[%_\\]/g, '\\$&')}%`);
  if (filters.role) {
    query = query.where(
      sql<boolean>`exists (select from person_role r where r.person_id = person.id and r.role = ${filters.role})`,
    );
  }
  const page = await readPage(query, filters, {
    keys: { name: { by: sql`name`, type: 'text' }, id: { by: sql`id`, type: 'text' } },
    id: sql`id`,
    usual: 'name',
  });
  const items = page.items.map((row) => (full || row.id === caller.id ? row : { id: row.id, name: row.name }));
  return { items, nextCursor: page.nextCursor };
}
