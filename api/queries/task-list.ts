import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, readPage } from '../paging.ts';
import { BOUNDS } from './bounds.ts';
import { type InboxWish, idsOfInbox, inboxCount, inboxPage, snoozesOf } from './inbox-page.ts';
import { SECTIONS, type Section } from './inbox-readers.ts';
import { type ActRow, mayActOn } from './may-act.ts';
import { namesOf } from './names.ts';
import { behalfOn } from './stands-in.ts';
import {
  fewCreatedSince,
  inboxWish,
  type ReadFilters,
  readFilters,
  type TaskFilters,
  taskConditions,
  tasksOf,
} from './task-filters.ts';
import { subjectsOf } from './task-subject.ts';
import { seesWholeCase, taskConcerns } from './visibility.ts';

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
export type TaskRow = ActRow & {
  element_instance_id: string;
  completed_by: string | null;
  on_behalf_of: string | null;
};

/** Open tasks of the caller's inbox, or of the cases they see; by deadline where nothing else is asked for. */
export async function listTasks(api: Api, caller: Caller, now: string, filters: TaskFilters) {
  const read = await readFilters(api, caller, filters);
  const isByDeadline = (filters.sort ?? 'dueAt') === 'dueAt';
  if (isByDeadline && read.match !== null && 'condition' in read.match)
    read.fewSince = await fewCreatedSince(api, caller, read.conditions);
  const wish = inboxWish(caller, now, filters, read, filters.section);
  if (wish && !isByDeadline) {
    const ids = await idsOfPage(api, caller, now, filters, read, wish);
    if (ids) read.match = { ids };
  }
  const page =
    wish && isByDeadline
      ? await pageOfInbox(api, caller, now, wish)
      : await pageOfTasks(api, caller, now, filters, read);
  return { items: await described(api, caller, now, page.items), nextCursor: page.nextCursor };
}

/**
 * Ids among which the page is; null where too many to look up. Of what was created since a substitution began, where that is
 * much, those that could be on the page.
 */
async function idsOfPage(
  api: Api,
  caller: Caller,
  now: string,
  filters: TaskFilters,
  read: ReadFilters,
  wish: InboxWish,
): Promise<string[] | null> {
  const readers = wish.readers.filter(({ manySince }) => !manySince);
  const ids = await idsOfInbox(api, caller, now, { ...wish, readers, also: undefined }, BOUNDS.fewOwn);
  const [since] = wish.readers.flatMap(({ manySince }) => manySince ?? []).sort();
  if (ids === null || since === undefined) return ids;
  const conditions = [...read.conditions, sql<boolean>`task.created_at >= ${since}`];
  // One more than the page has, so that it tells whether there is another.
  const wider = { ...filters, limit: (filters.limit ?? 50) + 1 };
  const { items } = await pageOfTasks(api, caller, now, wider, { ...read, conditions });
  return [...new Set([...ids, ...items.map(({ id }) => id)])];
}

async function pageOfInbox(api: Api, caller: Caller, now: string, wish: InboxWish) {
  const { ids, nextCursor } = await inboxPage(api, caller, now, wish);
  if (ids.length === 0) return { items: [], nextCursor };
  const rows = await api.db
    .selectFrom('task')
    .select(COLUMNS)
    .select(CASE_NUMBER)
    .where('task.id', 'in', ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { items: ids.flatMap((id) => byId.get(id) ?? []), nextCursor };
}

function pageOfTasks(api: Api, caller: Caller, now: string, filters: TaskFilters, read: ReadFilters) {
  // What is their own to do, or what they wait for, they see.
  const isOwn = filters.section === 'waiting' || read.view !== null;
  let query = api.db
    .selectFrom(tasksOf(read).as('task'))
    .where(isOwn ? sql<boolean>`true` : visibleTask(caller))
    .select(COLUMNS)
    .select(CASE_NUMBER);
  for (const condition of taskConditions(caller, now, filters, read, filters.section)) query = query.where(condition);
  return readPage(query, filters, {
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
}

/** How many tasks each section of the inbox has; more than BOUNDS.counted are not counted. */
export async function countTasks(api: Api, caller: Caller, now: string, filters: TaskFilters) {
  const read = await readFilters(api, caller, filters);
  const known = read.match !== null && 'ids' in read.match;
  const parts: { name: Counted; of: ReadFilters; section: Section | undefined }[] = [
    ...SECTIONS.map((section) => ({ name: section, of: { ...read, view: read.view ?? ('all' as const) }, section })),
    { name: 'mine' as const, of: { ...read, view: 'mine' as const }, section: undefined },
    { name: 'group' as const, of: { ...read, view: 'group' as const }, section: undefined },
  ];
  // What is put away counts as that alone, whichever way it is counted.
  const here = { ...filters, withoutSnoozed: true };
  // Their own, or what they wait for: each of the parts is something that they see.
  const counts = parts.map(({ name, of, section }) => {
    const wish = inboxWish(caller, now, filters, of, section);
    const count = wish
      ? inboxCount(caller, now, { ...wish, withoutSnoozed: section !== 'waiting' })
      : sql`select array[count(*), 0]::int[] from (select from ${sql.ref(known ? 'known' : 'task')} task
        where ${sql.join(taskConditions(caller, now, here, of, section), sql` and `)} limit ${BOUNDS.counted + 1}) part`;
    return sql`(${count}) as ${sql.ref(name)}`;
  });
  const { rows } = await sql<Record<Counted, [number, number]>>`
    ${known ? sql`with known as materialized (select * from ${tasksOf(read)} task)` : sql``}
    select ${sql.join(counts)}`.execute(api.db);
  const of = rows[0]!;
  const numbers = Object.fromEntries(parts.map(({ name }) => [name, of[name][0]])) as Record<Counted, number>;
  const atLeast = parts.map(({ name }) => name).filter((name) => of[name][1] > 0 && of[name][0] <= BOUNDS.counted);
  return { ...numbers, counted: BOUNDS.counted, atLeast };
}
type Counted = Section | 'mine' | 'group';

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
export async function described<Row extends TaskRow>(api: Api, caller: Caller, now: string, rows: Row[]) {
  const names = await namesOf(
    api.db,
    rows.flatMap((row) => [row.assignee, row.completed_by, row.owner, row.on_behalf_of]),
  );
  const subjects = await subjectsOf(
    api,
    caller,
    rows.map((row) => row.instance_id),
  );
  const putAway = await snoozesOf(
    api,
    caller,
    now,
    rows.map((row) => row.id),
  );
  const may = await mayActOn(api, caller, rows);
  return Promise.all(
    rows.map(async (row) => {
      const element = await api.definitions.element(row.definition_hash, row.process_key, row.element_id);
      const definition = await api.definitions.graph(row.definition_hash);
      return {
        ...camel(row),
        ...may.get(row.id)!,
        standIn: standInOf(caller, row),
        subject: subjects.get(row.instance_id) ?? null,
        snoozedUntil: putAway.get(row.id) ?? null,
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

/** For whom the caller would do an open task; null where it is their own, or not theirs to do. */
function standInOf(caller: Caller, row: TaskRow) {
  const one = row.state === 'open' ? behalfOn(caller, row) : null;
  return one && { personId: one.personId, name: one.name, offered: one.offered };
}

function visibleTasks(api: Api, caller: Caller) {
  return api.db.selectFrom('task').where(visibleTask(caller));
}

/** On `task`: the caller may see it. */
export function visibleTask(caller: Caller) {
  return sql<boolean>`(${taskConcerns(caller)} or ${seesWholeCase(caller, sql`task.instance_id`)})`;
}
