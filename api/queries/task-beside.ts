import { sql } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import type { Api, Caller } from '../context.ts';
import { isSecretBallot } from '../secret-ballot.ts';
import { namesOf } from './names.ts';
import type { FoundTask } from './task-list.ts';
import { type Depth, taskConcerns } from './visibility.ts';

const MOST = 100;
/** So many names of those who else may act are told; of a large body the rest are counted. */
const NAMED = 12;

/**
 * What is known beside a task: what was decided in the case before, the next reminder, who else may act. Whoever sees
 * only a part of the case sees only their own decisions. What a form keeps private is shown to its writer alone, and of
 * a secret vote nothing.
 */
export async function besideTask(api: Api, caller: Caller, depth: Depth, task: FoundTask) {
  const [decisions, reminder, others] = await Promise.all([
    readDecisions(api, caller, depth, task),
    api.db
      .selectFrom('timer')
      .select(sql<string | null>`min(due_at)`.as('at'))
      .where('instance_id', '=', task.instance_id)
      .where('element_instance_id', '=', task.element_instance_id)
      .where('purpose', '=', 'reminder')
      .where('state', '=', 'set')
      .executeTakeFirst(),
    readOthers(api, caller, task),
  ]);
  const next = reminder?.at ?? null;
  return { decisions, nextReminderAt: next === null ? null : new Date(next).toISOString(), others };
}

async function readDecisions(api: Api, caller: Caller, depth: Depth, task: FoundTask) {
  let query = api.db
    .selectFrom('task')
    .leftJoin('task_answer', (join) =>
      join
        .onRef('task_answer.instance_id', '=', 'task.instance_id')
        .onRef('task_answer.element_instance_id', '=', 'task.element_instance_id'),
    )
    .leftJoin('event', (join) =>
      join
        .onRef('event.instance_id', '=', 'task.instance_id')
        .onRef('event.element_instance_id', '=', 'task.element_instance_id')
        .on('event.kind', '=', 'task-completed'),
    )
    .select([
      'task.id',
      'task.name',
      'task.process_key',
      'task.element_id',
      'task.form_key',
      'task.definition_hash',
      'task.completed_by',
      'task.on_behalf_of',
      'task.ended_at',
      'task.input',
      'task_answer.data as answer',
      'event.data as event',
    ])
    .where('task.instance_id', '=', task.instance_id)
    .where('task.state', '=', 'completed')
    .where('task.id', '<>', task.id);
  if (depth === 'own') query = query.where(taskConcerns(caller)).where('task.completed_by', '=', caller.id);
  const rows = await query.orderBy('task.ended_at', 'desc').orderBy('task.id').limit(MOST).execute();
  const names = await namesOf(
    api.db,
    rows.flatMap((row) => [row.completed_by, row.on_behalf_of]),
  );
  return Promise.all(
    rows.map(async (row) => {
      const form = row.form_key
        ? await api.definitions.form(row.definition_hash, row.process_key, row.form_key).catch(() => null)
        : null;
      const element = await api.definitions.element(row.definition_hash, row.process_key, row.element_id);
      const isOwn = row.completed_by === caller.id;
      return {
        ...{ taskId: row.id, name: row.name, nameEn: element?.nameEn ?? null, at: row.ended_at },
        ...{ by: row.completed_by, byName: nameIn(names, row.completed_by) },
        ...{ onBehalfOf: row.on_behalf_of, onBehalfOfName: nameIn(names, row.on_behalf_of) },
        form: isSecretBallot(form) ? null : form,
        shown: row.input,
        answers: isSecretBallot(form) ? null : answersOf(isOwn ? row.answer : null, row.event, form),
      };
    }),
  );
}

/** What went on into the case; to its writer all that was written. */
function answersOf(own: JsonObject | null, event: JsonObject | null, form: JsonObject | null): JsonObject | null {
  if (form === null) return null;
  if (own !== null) return own;
  const variables = event?.variables;
  return variables && typeof variables === 'object' && !Array.isArray(variables) ? variables : null;
}

/** People who hold the task or could take it, besides the caller. */
async function readOthers(api: Api, caller: Caller, task: FoundTask) {
  if (task.state !== 'open') return { names: [], more: 0 };
  const bodies = task.candidate_groups.flatMap((group) => (group.startsWith('body:') ? [group.slice(5)] : []));
  const { rows } = await sql<{ name: string }>`select distinct person.name from person
    where person.active and person.id <> ${caller.id} and (
      person.id = ${task.assignee} or person.id = any(${task.candidate_users}::text[])
      or exists (select from person_role held where held.person_id = person.id
        and held.valid_from <= current_date and coalesce(held.valid_to, current_date) >= current_date
        and (held.role = any(${task.candidate_groups}::text[])
          or (held.role || '@' || held.scheme) = any(${task.candidate_groups}::text[])
          or (held.scheme is null and exists (select from unnest(${task.candidate_groups}::text[]) g
            where split_part(g, '@', 1) = held.role))))
      or exists (select from body_member seat where seat.person_id = person.id
        and seat.organisation_id = any(${bodies}::text[])
        and seat.valid_from <= current_date and coalesce(seat.valid_to, current_date) >= current_date))
    order by person.name limit 200`.execute(api.db);
  const names = rows.map(({ name }) => name);
  return { names: names.slice(0, NAMED), more: Math.max(0, names.length - NAMED) };
}

function nameIn(names: Map<string, string>, id: string | null): string | null {
  return id === null ? null : (names.get(id) ?? null);
}
