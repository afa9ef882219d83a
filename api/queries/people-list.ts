import { type RawBuilder, sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { type PageWish, readPage } from '../paging.ts';
import { hasRight, type Right, schemesWith } from '../rights.ts';
import { textArray } from './visibility.ts';

export interface PeopleFilters extends PageWish {
  text?: string | undefined;
  role?: string | undefined;
  id?: string | undefined;
}

/**
 * The caller keeps the registers of a scheme that the person is in, or of any where the person is in none: a doctor who
 * may be written to, a candidate. `person` is in the query.
 */
export function keepsPerson(caller: Caller, right: Right): RawBuilder<boolean> {
  const schemes = schemesWith(caller, right);
  if (schemes === 'all') return sql<boolean>`true`;
  if (schemes.length === 0) return sql<boolean>`false`;
  return sql<boolean>`(select coalesce(bool_or(held.scheme is null or held.scheme = any(${textArray(schemes)})), true)
    from (select scheme from person_role where person_role.person_id = person.id
      union all select scheme from appointment where appointment.person_id = person.id) held)`;
}

/** Everybody signed in sees names, because tasks and cases name people; the rest is for those who keep the registers. */
export async function listPeople(api: Api, caller: Caller, filters: PeopleFilters) {
  let query = api.db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'phone', 'language', 'active'])
    .select(keepsPerson(caller, 'registers.read').as('kept'))
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
  if (!hasRight(caller.roles, 'registers.read')) query = query.where('active', '=', true);
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
  const items = page.items.map(({ kept, ...row }) =>
    kept || row.id === caller.id ? row : { id: row.id, name: row.name },
  );
  return { items, nextCursor: page.nextCursor };
}
