import { sql } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import type { Api, Caller } from '../context.ts';
import { rolesWith } from '../rights.ts';
import { readCaller } from './caller.ts';
import { caseConcerns, seesWholeCase, textArray } from './visibility.ts';

/** So many names are looked through and offered. */
const LOOKED_AT = 60;
const OFFERED = 20;

/** Whether a person could read a comment of this visibility on the case. */
export async function mayRead(
  api: Api,
  person: Caller,
  instanceId: string,
  visibility: 'internal' | 'shared',
): Promise<boolean> {
  const id = sql`${instanceId}`;
  const { rows } = await sql<{ may: boolean }>`select ${
    visibility === 'internal' ? seesWholeCase(person, id) : caseConcerns(person, id)
  } as may`.execute(api.db);
  return rows[0]?.may === true;
}

/** People by name who may read a comment on the case: those with a part in it first looked for, then each one's own right asked. */
export async function mentionable(
  api: Api,
  caller: Caller,
  now: string,
  wish: { instanceId: string; visibility: 'internal' | 'shared'; text: string },
): Promise<{ id: string; name: string }[]> {
  const today = dateOf(now);
  const like = `%${wish.text.replaceAll(/[%_\\]/g, '\\$&')}%`;
  const held = sql`(select array_agg(role) || array_agg(role || '@' || scheme) filter (where scheme is not null)
    from person_role where person_id = person.id and valid_from <= ${today} and coalesce(valid_to, ${today}) >= ${today})`;
  const bodies = sql`(select array_agg('body:' || organisation_id) from body_member where person_id = person.id
    and valid_from <= ${today} and coalesce(valid_to, ${today}) >= ${today})`;
  const { rows } = await sql<{ id: string; name: string }>`select person.id, person.name from person
    where person.active and person.id <> ${caller.id} and person.name ilike ${like}
      and (exists (select from task where task.instance_id = ${wish.instanceId}
          and (task.assignee = person.id or task.completed_by = person.id or person.id = any(task.candidate_users)
            or task.candidate_groups && ${held} or task.candidate_groups && ${bodies}))
        or exists (select from instance where id = ${wish.instanceId} and started_by = person.id)
        or ${held} && ${textArray(rolesWith('cases.read-all'))})
    order by person.name, person.id limit ${LOOKED_AT}`.execute(api.db);
  const found: { id: string; name: string }[] = [];
  for (const row of rows) {
    if (found.length === OFFERED) break;
    const person = await readCaller(api.db, row.id, now);
    if (person && (await mayRead(api, person, wish.instanceId, wish.visibility))) found.push(row);
  }
  return found;
}
