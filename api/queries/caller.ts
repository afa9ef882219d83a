import { sql } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import { readCover } from '../../infra/registers/stand-ins.ts';
import { SCHEME_CODES } from '../../processes/functions/scheme-rules.ts';
import type { Caller, Db } from '../context.ts';
import { namedIn, standsInFor } from './stands-in.ts';

/** The person with the roles and bodies that are theirs today; null where not registered or no longer active. */
export async function readCaller(
  db: Db,
  personId: string,
  now: string,
  session: Caller['session'],
): Promise<Caller | null> {
  const cover = await readCover(db, now);
  const people = await readPeople(db, [personId, ...namedIn(cover, personId)], dateOf(now));
  const person = people.get(personId);
  if (!person) return null;
  return { ...person, standsInFor: standsInFor(cover, person, people), session };
}

export type ReadPerson = Omit<Caller, 'standsInFor' | 'session'>;

/** Active people by id, with what is theirs on a local day. */
export async function readPeople(db: Db, ids: string[], today: string): Promise<Map<string, ReadPerson>> {
  const rows = await db
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
    .where('id', 'in', ids)
    .where('active', '=', true)
    .execute();
  return new Map(
    rows.map((person) => {
      const roles = person.roles ?? [];
      const bodies = person.bodies ?? [];
      const read: ReadPerson = {
        id: person.id,
        name: person.name,
        email: person.email ?? '',
        language: person.language,
        roles,
        bodies,
        addresses: [...(person.email === null ? [] : [person.email.toLowerCase()]), ...(person.body_addresses ?? [])],
        groups: [...roles, ...inSchemes(person.held ?? []), ...bodies.map((body) => `body:${body}`)],
      };
      return [person.id, read];
    }),
  );
}

/** `role@SCHEME` for a role held in one scheme; for one held everywhere, in each. */
function inSchemes(held: { role: string; scheme: string | null }[]): string[] {
  const groups = held.flatMap(({ role, scheme }) =>
    scheme === null ? SCHEME_CODES.map((code) => `${role}@${code}`) : [`${role}@${scheme}`],
  );
  return [...new Set(groups)].sort();
}
