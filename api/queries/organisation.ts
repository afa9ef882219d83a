import { dateOf } from '../../engine/values/time.ts';
import type { Api } from '../context.ts';
import { camel } from '../paging.ts';

/** One organisation with what stands below it and who sits or sat in it; null where there is none. */
export async function readOrganisation(api: Api, id: string, now: string) {
  const { db } = api;
  const row = await db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return null;
  const today = dateOf(now);
  const members = await db
    .selectFrom('body_member')
    .innerJoin('person', 'person.id', 'body_member.person_id')
    .select(['person.id as person_id', 'person.name as person_name', 'body_member.valid_from', 'body_member.valid_to'])
    .where('organisation_id', '=', id)
    .orderBy('body_member.valid_from', 'desc')
    .orderBy('person.name')
    .execute();
  const parent = row.parent
    ? await db.selectFrom('organisation').select(['id', 'name']).where('id', '=', row.parent).executeTakeFirst()
    : null;
  const below = await db
    .selectFrom('organisation')
    .select(['id', 'name', 'kind'])
    .where('parent', '=', id)
    .orderBy('name')
    .execute();
  return {
    ...camel(row),
    parentName: parent?.name ?? null,
    members: members.map((member) => ({
      ...camel(member),
      current: member.valid_from <= today && (member.valid_to === null || member.valid_to >= today),
    })),
    below,
  };
}
