import { sql } from 'kysely';
import type { Api, Caller } from '../../context.ts';
import { rolesWith } from '../../rights.ts';
import { readCaller } from '../caller.ts';
import { type ChoiceWish, dutiesAndUnits, nameHolds, type PersonToChoose } from '../people-to-choose.ts';
import { hasRightInCase } from '../visibility.ts';

/** So many are looked at before the list ends: each one’s rights are read by themselves. */
const LOOKED_AT = 200;

/** Who has a role that may resolve what stands still, in the order of names. */
function withRole(api: Api, only: { text?: string | undefined; id?: string }) {
  let query = api.db
    .selectFrom('person')
    .select(['person.id', 'person.name'])
    .where('person.active', '=', true)
    .where(
      sql<boolean>`exists (select from person_role held where held.person_id = person.id
        and held.role in (${sql.join(rolesWith('incidents.resolve'))}))`,
    )
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(LOOKED_AT);
  if (only.text?.trim()) query = query.where(nameHolds(only.text));
  if (only.id) query = query.where('person.id', '=', only.id);
  return query;
}

async function mayResolve(api: Api, instanceId: string, id: string, now: string): Promise<Caller | null> {
  const caller = await readCaller(api.db, id, now);
  if (caller === null) return null;
  const right = hasRightInCase(caller, 'incidents.resolve', sql`${instanceId}`);
  return (await sql<{ may: boolean }>`select ${right} as may`.execute(api.db)).rows[0]?.may === true ? caller : null;
}

/** Who else may resolve what stands still in a case, by name. */
export async function listColleagues(api: Api, asking: Caller, instanceId: string, now: string, wish: ChoiceWish) {
  const people = await withRole(api, wish)
    .select(dutiesAndUnits(asking, now))
    .where('person.id', '<>', asking.id)
    .execute();
  const may = await Promise.all(people.map(({ id }) => mayResolve(api, instanceId, id, now)));
  const found: PersonToChoose[] = people.filter((_person, index) => may[index] !== null);
  const limit = wish.limit ?? found.length;
  return { items: found.slice(0, limit), more: found.length > limit || people.length === LOOKED_AT };
}

/** Somebody who may resolve what stands still in a case; null for anybody else. */
export async function findColleague(api: Api, instanceId: string, id: string, now: string): Promise<Caller | null> {
  return (await withRole(api, { id }).executeTakeFirst()) ? mayResolve(api, instanceId, id, now) : null;
}
