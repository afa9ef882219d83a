import { type RawBuilder, sql } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import type { Api, Caller } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { keepsPerson } from './people-list.ts';
import { type ChoiceWish, dutiesAndUnits, firstOf, nameHolds } from './people-to-choose.ts';

export interface PeriodFilters extends PageWish {
  id?: string | undefined;
  person?: string | undefined;
  /** Those that are over too. */
  all?: boolean | undefined;
}

const isOwn = (caller: Caller): RawBuilder<boolean> => sql<boolean>`person.id = ${caller.id}`;
/** One's own, and those of people whose tasks one may give to others. `person` is in the query. */
const mayEnter = (caller: Caller): RawBuilder<boolean> =>
  sql<boolean>`(${isOwn(caller)} or ${keepsPerson(caller, 'tasks.assign')})`;
const stateOn = (today: string) =>
  sql<'coming' | 'now' | 'over'>`case when isempty(one.period) or upper(one.period) <= ${today}::date then 'over'
    when lower(one.period) > ${today}::date then 'coming' else 'now' end`;
const keys = { fromDate: { by: sql`one.from_date`, type: 'date' as const } };
const ENTERED_BY = sql<string | null>`(select by.name from person by where by.id = one.entered_by)`;
const PERIOD = ['one.id', 'one.person_id', 'person.name as person_name', 'one.from_date', 'one.to_date'] as const;
const ENTERED = ['one.ended_on', 'one.entered_by', 'one.entered_at'] as const;

export async function listAbsences(api: Api, caller: Caller, now: string, filters: PeriodFilters) {
  const state = stateOn(dateOf(now));
  let query = api.db
    .selectFrom('absence as one')
    .innerJoin('person', 'person.id', 'one.person_id')
    .select([...PERIOD, ...ENTERED])
    .select([state.as('state'), ENTERED_BY.as('entered_by_name'), mayEnter(caller).as('may_end')])
    .where(mayEnter(caller));
  if (filters.id) query = query.where('one.id', '=', filters.id);
  if (filters.person) query = query.where('one.person_id', '=', filters.person);
  if (!filters.all) query = query.where(sql<boolean>`${state} <> 'over'`);
  const page = await readPage(query, filters, { keys, id: sql`one.id`, usual: 'fromDate' });
  return { items: page.items.map(ended), nextCursor: page.nextCursor };
}

/** Those of the people above, and those in which the caller is the substitute. */
export async function listSubstitutions(api: Api, caller: Caller, now: string, filters: PeriodFilters) {
  const state = stateOn(dateOf(now));
  let query = api.db
    .selectFrom('substitution as one')
    .innerJoin('person', 'person.id', 'one.person_id')
    .innerJoin('person as substitute', 'substitute.id', 'one.substitute_id')
    .select([...PERIOD, ...ENTERED, 'one.substitute_id', 'substitute.name as substitute_name'])
    .select(['one.role', 'one.process_key', 'one.open_tasks'])
    .select([state.as('state'), ENTERED_BY.as('entered_by_name'), mayEnter(caller).as('may_end')])
    .where(sql<boolean>`(one.substitute_id = ${caller.id} or ${mayEnter(caller)})`);
  if (filters.id) query = query.where('one.id', '=', filters.id);
  if (filters.person) query = query.where('one.person_id', '=', filters.person);
  if (!filters.all) query = query.where(sql<boolean>`${state} <> 'over'`);
  const page = await readPage(query, filters, { keys, id: sql`one.id`, usual: 'fromDate' });
  return { items: page.items.map(ended), nextCursor: page.nextCursor };
}

function ended<Row extends { state: string; may_end: boolean }>(row: Row) {
  return camel({ ...row, may_end: row.may_end && row.state !== 'over' });
}

/** People for whom the caller may enter something, themselves first; and the roles by which tasks come to them all. */
export async function listEnterable(api: Api, caller: Caller, now: string, wish: ChoiceWish) {
  const today = dateOf(now);
  const all = api.db.selectFrom('person').where('person.active', '=', true).where(mayEnter(caller));
  const found = await firstOf(
    (wish.text?.trim() ? all.where(nameHolds(wish.text)) : all)
      .select(['person.id', 'person.name'])
      .select(dutiesAndUnits(caller, now))
      .orderBy(isOwn(caller), 'desc')
      .orderBy('person.name')
      .orderBy('person.id'),
    wish.limit,
  );
  const roles = await all
    .innerJoin('person_role as held', 'held.person_id', 'person.id')
    .select('held.role')
    .distinct()
    .where(sql<boolean>`daterange(held.valid_from, held.valid_to, '[]') @> ${today}::date`)
    .where('held.role', '<>', 'administrator')
    .orderBy('held.role')
    .execute();
  return { ...found, roles: roles.map(({ role }) => role) };
}

/**
 * Whose absence or substitution it is that the caller enters or ends: their own where nobody is named.
 * @throws HttpProblem REFERENCE_UNKNOWN, NOT_AUTHORISED
 */
export async function requireMayEnter(api: Api, caller: Caller, personId: string = caller.id): Promise<string> {
  const person = await api.db
    .selectFrom('person')
    .select(mayEnter(caller).as('may'))
    .where('id', '=', personId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!person) throw new HttpProblem('REFERENCE_UNKNOWN', { details: { personId } });
  if (!person.may) throw new HttpProblem('NOT_AUTHORISED', { details: { right: 'tasks.assign' } });
  return personId;
}
