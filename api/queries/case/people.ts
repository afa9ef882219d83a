import { sql } from 'kysely';
import { dateOf } from '../../../engine/values/time.ts';
import type { Api, Caller } from '../../context.ts';
import { type Depth, taskConcerns, textArray } from '../visibility.ts';

/** Who started it, who did something in it and who is waited for; whoever sees only their part, of their own tasks. */
export async function readPeople(
  api: Api,
  caller: Caller,
  depth: Depth,
  instance: { id: string; startedBy: string | null; state: string },
  now: string,
) {
  const ownPart = depth === 'own' ? sql<boolean>`${taskConcerns(caller)}` : sql<boolean>`true`;
  const running = instance.state === 'active';
  const open = running
    ? await api.db
        .selectFrom('task')
        .select(['assignee', 'candidate_users', 'candidate_groups'])
        .where('instance_id', '=', instance.id)
        .where('state', '=', 'open')
        .where(ownPart)
        .execute()
    : [];
  const waitedFor = new Set(open.flatMap((task) => (task.assignee === null ? task.candidate_users : [task.assignee])));
  const groups = new Set(open.flatMap((task) => (task.assignee === null ? task.candidate_groups : [])));
  const { rows: acted } = await sql<{ id: string; times: number; last: string }>`
    select who.id, count(*)::integer as times, max(event.at) as last
    from event cross join lateral (values (event.data->>'actorId'), (event.data->>'onBehalfOf')) as who (id)
    where event.instance_id = ${instance.id} and who.id is not null
      and ${
        depth === 'whole'
          ? sql<boolean>`true`
          : sql<boolean>`exists (select from task where task.instance_id = event.instance_id
              and task.element_instance_id = event.element_instance_id and ${ownPart})`
      }
    group by who.id`.execute(api.db);
  const ids = [
    ...new Set([...acted.map(({ id }) => id), ...waitedFor, ...(instance.startedBy ? [instance.startedBy] : [])]),
  ];
  if (ids.length === 0) return { items: [], groups: [...groups].sort() };
  const people = await api.db
    .selectFrom('person')
    .select(['id', 'name'])
    .select(
      sql<string[] | null>`(select array_agg(distinct role order by role) from person_role
        where person_role.person_id = person.id
          and daterange(valid_from, valid_to, '[]') @> ${dateOf(now)}::date)`.as('roles'),
    )
    .where(sql<boolean>`id = any(${textArray(ids)})`)
    .execute();
  const items = people
    .map(({ id, name, roles }) => {
      const deeds = acted.find((one) => one.id === id);
      return {
        id,
        name,
        roles: roles ?? [],
        started: id === instance.startedBy,
        acted: deeds?.times ?? 0,
        lastAt: deeds?.last ?? null,
        waitedFor: waitedFor.has(id),
      };
    })
    .sort(
      (a, b) =>
        Number(b.waitedFor) - Number(a.waitedFor) ||
        (b.lastAt ?? '').localeCompare(a.lastAt ?? '') ||
        a.name.localeCompare(b.name, 'da'),
    );
  return { items, groups: [...groups].sort() };
}
