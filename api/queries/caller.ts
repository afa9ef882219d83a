import { type RawBuilder, sql } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import { coverOf, type PassingRow } from '../../infra/registers/stand-ins.ts';
import { SCHEME_CODES } from '../../processes/functions/scheme-rules.ts';
import type { Caller, Db } from '../context.ts';
import { standsInFor } from './stands-in.ts';

/** The person with the roles and bodies that are theirs today; null where not registered or no longer active. */
export function readCaller(db: Db, personId: string, now: string): Promise<Caller | null> {
  return readBy(db, sql`select ${personId}::text as id, null::text as session, null::text as csrf`, now);
}

/** Whoever has signed in with this session; null where it is not there or over. */
export function readSignedIn(db: Db, sessionId: string, now: string): Promise<Caller | null> {
  // The database's own clock: turning the product's clock four years on must not sign everybody out.
  const session = sql`select person_id as id, id as session, csrf from session
    where id = ${sessionId} and expires_at > now()`;
  return readBy(db, session, now);
}

export type ReadPerson = Omit<Caller, 'standsInFor' | 'session'>;
type Told = { session: string | null; csrf: string; away: string[] | null; passing: PassingRow[] | null };

/**
 * One question, because every request asks it: the person with everybody whose roles say for whom they stand in, and on the
 * person's own row what of today's absences and substitutions bears on them.
 */
async function readBy(db: Db, who: RawBuilder<unknown>, now: string): Promise<Caller | null> {
  const today = dateOf(now);
  const day = sql`${today}::date`;
  const query = peopleOn(db, today)
    .select(
      sql<Told | null>`(select json_build_object('session', me.session, 'csrf', me.csrf,
        'away', (select json_agg(person_id) from absence where period @> ${day}
          and person_id in (select id from chain union all select id from alone)),
        'passing', (select json_agg(substitution) from substitution where period @> ${day}
          and (substitute_id in (select id from chain) or person_id = me.id)))
        from me where me.id = person.id)`.as('told'),
    )
    .where(sql<boolean>`person.id in (select id from chain union all select id from alone)`);
  const { rows } = await sql<PersonRow & { told: Told | null }>`
    with recursive me as (${who}),
    -- the person, whoever passes their tasks to them, and so on
    chain (id) as (
      select id from me
      union select passing.person_id from chain join substitution passing on passing.substitute_id = chain.id
      where passing.period @> ${day}
    ),
    -- whoever is away, named nobody, and may be a colleague
    alone (id) as (
      select absence.person_id from absence join me on me.id <> absence.person_id where absence.period @> ${day}
      and not exists (select from substitution named where named.person_id = absence.person_id and named.period @> ${day})
      and (exists (select from person_role mine join person_role theirs on theirs.role = mine.role
          where mine.person_id = me.id and theirs.person_id = absence.person_id)
        or exists (select from body_member mine join body_member theirs on theirs.organisation_id = mine.organisation_id
          where mine.person_id = me.id and theirs.person_id = absence.person_id))
    )
    ${query}`.execute(db);
  const people = new Map(rows.map((row) => [row.id, personOf(row)]));
  const own = rows.find(({ told }) => told !== null);
  if (!own?.told) return null;
  const { session, csrf } = own.told;
  const person = people.get(own.id)!;
  return {
    ...person,
    standsInFor: standsInFor(coverOf(own.told), person, people),
    session: session === null ? null : { id: session, csrf },
  };
}

type PersonRow = Selectable<ReturnType<typeof peopleOn>>;
type Selectable<Query> = Query extends { execute(): Promise<(infer Row)[]> } ? Row : never;

/** Active people, with what is theirs on a local day. */
function peopleOn(db: Db, today: string) {
  return db
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
    .where('active', '=', true);
}

function personOf(person: PersonRow): ReadPerson {
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
  };
}

/** `role@SCHEME` for a role held in one scheme; for one held everywhere, in each. */
function inSchemes(held: { role: string; scheme: string | null }[]): string[] {
  const groups = held.flatMap(({ role, scheme }) =>
    scheme === null ? SCHEME_CODES.map((code) => `${role}@${code}`) : [`${role}@${scheme}`],
  );
  return [...new Set(groups)].sort();
}
