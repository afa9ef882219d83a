import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import type { Api, Caller } from '../context.ts';

export interface ChoiceWish {
  /** Part of a name. */
  text?: string | undefined;
  limit?: number | undefined;
}
export interface PersonToChoose {
  id: string;
  name: string;
  /** What they do here today, and where: two of the same name are told apart by it. */
  duties: { role: string; scheme: string | null }[];
  units: string[];
}

const USUAL = 20;
/** Who is a candidate is not for everybody to read. */
const SILENT_ROLES = ['candidate'];
/** No office here: they see names. */
const WITHOUT_OFFICE = ['candidate', 'gp'];
/** Not associations: who is a member of one is their own affair. */
const UNIT_KINDS = ['municipality', 'region', 'committee'];

/** Whether a name holds the text; the text's own signs stand for themselves. */
export function nameHolds(text: string): RawBuilder<boolean> {
  return sql<boolean>`person.name ilike ${`%${text.trim().replaceAll(/[%_\\]/g, '\\$&')}%`}`;
}

/** For callers who do something here themselves; others see names. `person` is in the query. */
export function dutiesAndUnits(caller: Caller, now: string) {
  const today = dateOf(now);
  const shown = caller.roles.some((role) => !WITHOUT_OFFICE.includes(role)) || caller.bodies.length > 0;
  const holds = sql`daterange(held.valid_from, held.valid_to, '[]') @> ${today}::date`;
  return [
    sql<PersonToChoose['duties']>`(select coalesce(json_agg(json_build_object('role', role, 'scheme', scheme)
      order by role, scheme), '[]') from (select distinct held.role, held.scheme from person_role held
        where ${shown} and held.person_id = person.id and ${holds}
          and held.role <> all(${sql.val(SILENT_ROLES)}::text[])) one)`.as('duties'),
    sql<string[]>`(select coalesce(json_agg(distinct unit.name), '[]') from body_member held
      join organisation unit on unit.id = held.organisation_id
      where ${shown} and held.person_id = person.id and ${holds}
        and unit.kind = any(${sql.val(UNIT_KINDS)}::text[]))`.as('units'),
  ] as const;
}

// biome-ignore lint/suspicious/noExplicitAny: any tables may be joined to the person.
type AnySelect<Row> = SelectQueryBuilder<any, any, Row>;

/** As many as are wished for, and whether there are more. */
export async function firstOf<Row>(query: AnySelect<Row>, limit = USUAL): Promise<{ items: Row[]; more: boolean }> {
  const rows = await query.limit(limit + 1).execute();
  return { items: rows.slice(0, limit), more: rows.length > limit };
}

/** Everybody active whose name holds the text, in the order of names. */
export function listPeopleToChoose(api: Api, caller: Caller, now: string, wish: ChoiceWish) {
  let query = api.db
    .selectFrom('person')
    .select(['person.id', 'person.name'])
    .select(dutiesAndUnits(caller, now))
    .where('person.active', '=', true)
    .orderBy('person.name')
    .orderBy('person.id');
  if (wish.text?.trim()) query = query.where(nameHolds(wish.text));
  return firstOf(query, wish.limit);
}
