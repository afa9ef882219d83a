import { sql } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import { SCHEME_CODES } from '../../processes/functions/scheme-rules.ts';
import type { Caller, Db } from '../context.ts';

/** The person with the roles and bodies that are theirs today; null where not registered or no longer active. */
export async function readCaller(
  db: Db,
  personId: string,
  now: string,
  session: Caller['session'],
): Promise<Caller | null> {
  const today = dateOf(now);
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'language'])
    .select((eb) => [
      eb
        .selectFrom('person_role')
        .whereRef('person_role.person_id', '=', 'person.id')
        .where('valid_from', '<=', today)
        .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', today)]))
        .select(sql<string[] | null>`array_agg(distinct role order by role)`.as('roles'))
        .as('roles'),
      eb
        .selectFrom('person_role')
        .whereRef('person_role.person_id', '=', 'person.id')
        .where('valid_from', '<=', today)
        .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', today)]))
        .select(
          sql<
            { role: string; scheme: string | null }[] | null
          >`json_agg(json_build_object('role', role, 'scheme', scheme))`.as('held'),
        )
        .as('held'),
      eb
        .selectFrom('body_member')
        .whereRef('body_member.person_id', '=', 'person.id')
        .where('valid_from', '<=', today)
        .where((w) => w.or([w('valid_to', 'is', null), w('valid_to', '>=', today)]))
        .select(sql<string[] | null>`array_agg(distinct organisation_id order by organisation_id)`.as('bodies'))
        .as('bodies'),
    ])
    .select(
      sql<string[] | null>`(select array_agg(distinct lower(organisation.email)) from body_member
        join organisation on organisation.id = body_member.organisation_id
        where body_member.person_id = person.id and organisation.email is not null
          and daterange(body_member.valid_from, body_member.valid_to, '[]') @> ${today}::date)`.as('body_addresses'),
    )
    .where('id', '=', personId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!person) return null;
  const roles = person.roles ?? [];
  const bodies = person.bodies ?? [];
  return {
    id: person.id,
    name: person.name,
    email: person.email ?? '',
    language: person.language,
    roles,
    bodies,
    addresses: [...(person.email === null ? [] : [person.email.toLowerCase()]), ...(person.body_addresses ?? [])],
    groups: [...roles, ...inSchemes(person.held ?? []), ...bodies.map((body) => `body:${body}`)],
    session,
  };
}

/** `role@SCHEME` for a role held in one scheme; for one held everywhere, in each. */
function inSchemes(held: { role: string; scheme: string | null }[]): string[] {
  const groups = held.flatMap(({ role, scheme }) =>
    scheme === null ? SCHEME_CODES.map((code) => `${role}@${code}`) : [`${role}@${scheme}`],
  );
  return [...new Set(groups)].sort();
}
