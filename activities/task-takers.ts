import { type RawBuilder, sql } from 'kysely';

/** On `task`: nobody holds it, and it is for the person by name, by one of their groups, or by a role in every scheme. */
export function mayBeTakenBy(personId: string, groups: string[], today: string): RawBuilder<boolean> {
  return sql<boolean>`(assignee is null and (${personId} = any(candidate_users)
    or candidate_groups && ${groups}::text[] or exists (select from unnest(candidate_groups) g, person_role held
      where held.person_id = ${personId} and daterange(held.valid_from, held.valid_to, '[]') @> ${today}::date
        and (g = held.role || '@' || held.scheme or held.scheme is null and g like held.role || '@%'))))`;
}
