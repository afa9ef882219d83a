import { sql } from 'kysely';
import type { TaskTable } from '../../infra/db-types-engine.ts';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { namesOf } from './names.ts';
import { seesWholeCase, taskConcerns, textArray } from './visibility.ts';

const COLUMNS = [
  'task.id',
  'task.instance_id',
  'task.element_instance_id',
  'task.definition_hash',
  'task.definition_key',
  'task.process_key',
  'task.element_id',
  'task.name',
  'task.form_key',
  'task.assignee',
  'task.candidate_users',
  'task.candidate_groups',
  'task.due_at',
  'task.follow_up_at',
  'task.priority',
  'task.state',
  'task.created_at',
  'task.ended_at',
  'task.completed_by',
  'task.on_behalf_of',
  'task.owner',
  'task.business_key',
] as const;
const CASE_NUMBER = sql<
  string | null
>`(select whose.case_number from instance whose where whose.id = task.instance_id)`.as('case_number');
export type TaskRow = Pick<TaskTable, 'instance_id' | 'element_instance_id' | 'process_key' | 'element_id'> & {
  id: string;
  definition_hash: string;
  assignee: string | null;
  completed_by: string | null;
  on_behalf_of: string | null;
  owner: string | null;
  state: string;
};

export interface TaskFilters extends PageWish {
  mine?: boolean | undefined;
  candidate?: boolean | undefined;
  overdue?: boolean | undefined;
  state?: 'open' | 'completed' | 'cancelled' | 'all' | undefined;
  definitionKey?: string | undefined;
  instance?: string | undefined;
  text?: string | undefined;
  dueBefore?: string | undefined;
}

/** Tasks the caller may see; `mine` and `candidate` together mean either. */
export async function listTasks(api: Api, caller: Caller, now: string, filters: TaskFilters) {
  const { db } = api;
  const state = filters.state ?? 'open';
  let query = visibleTasks(api, caller).select(COLUMNS).select(CASE_NUMBER);
  if (state !== 'all') query = query.where('task.state', '=', state);
  const mine = sql<boolean>`task.assignee = ${caller.id}`;
  const candidate = sql<boolean>`(task.assignee is null and (${caller.id} = any(task.candidate_users)
    or task.candidate_groups && ${textArray(caller.groups)}))`;
  if (filters.mine && filters.candidate) query = query.where(sql<boolean>`(${mine} or ${candidate})`);
  else if (filters.mine) query = query.where(mine);
  else if (filters.candidate) query = query.where(candidate);
  if (filters.overdue) query = query.where('task.due_at', '<', now);
  if (filters.dueBefore) query = query.where('task.due_at', '<', filters.dueBefore);
  if (filters.definitionKey) {
    const key = filters.definitionKey;
    query = query.where((where) =>
      where.or([where('task.definition_key', '=', key), where('task.process_key', '=', key)]),
    );
  }
  if (filters.instance) query = query.where('task.instance_id', '=', filters.instance);
  if (filters.text) query = query.where(matches(filters.text));
  const page = await readPage(query, filters, {
    keys: {
      dueAt: { by: sql`coalesce(task.due_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
      createdAt: { by: sql`task.created_at`, type: 'timestamptz' },
      endedAt: { by: sql`coalesce(task.ended_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
      priority: { by: sql`task.priority`, type: 'integer' },
      name: { by: sql`task.name`, type: 'text' },
    },
    id: sql`task.id`,
    usual: 'dueAt',
  });
  return { items: await described(api, db, page.items), nextCursor: page.nextCursor };
}

/** One task with what its form is shown; null where it is not there or not the caller's to see. */
export async function findTask(api: Api, caller: Caller, id: string) {
  const row = await visibleTasks(api, caller)
    .select([...COLUMNS, CASE_NUMBER, 'task.input'])
    .where('task.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
export type FoundTask = NonNullable<Awaited<ReturnType<typeof findTask>>>;

/** Open tasks of a case that the caller can take up next. */
export async function nextTasks(api: Api, caller: Caller, instanceId: string, now: string) {
  const page = await listTasks(api, caller, now, { mine: true, candidate: true, instance: instanceId, limit: 20 });
  return page.items;
}

/** Rows as JSON, with the words of the model and the names of people. */
export async function described<Row extends TaskRow>(api: Api, db: Api['db'], rows: Row[]) {
  const names = await namesOf(
    db,
    rows.flatMap((row) => [row.assignee, row.completed_by, row.owner, row.on_behalf_of]),
  );
  return Promise.all(
    rows.map(async (row) => {
      const element = await api.definitions.element(row.definition_hash, row.process_key, row.element_id);
      const definition = await api.definitions.graph(row.definition_hash);
      return {
        ...camel(row),
        nameEn: element?.nameEn ?? null,
        step: element?.step ?? null,
        definitionName: definition.name,
        definitionNameEn: definition.nameEn,
        assigneeName: row.assignee ? (names.get(row.assignee) ?? null) : null,
        completedByName: row.completed_by ? (names.get(row.completed_by) ?? null) : null,
        ownerName: row.owner ? (names.get(row.owner) ?? null) : null,
        onBehalfOfName: row.on_behalf_of ? (names.get(row.on_behalf_of) ?? null) : null,
      };
    }),
  );
}

function visibleTasks(api: Api, caller: Caller) {
  return api.db
    .selectFrom('task')
    .where(sql<boolean>`(${taskConcerns(caller)} or ${seesWholeCase(caller, sql`task.instance_id`)})`);
}

function matches(text: string) {
  return sql<boolean>`(task.search @@ websearch_to_tsquery('danish', ${text})
    or task.search @@ websearch_to_tsquery('simple', ${text})
    or task.business_key ilike ${`${text.replaceAll(/[%_\\]/g, '\\$&')}%`})`;
}
