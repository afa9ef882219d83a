import { type RawBuilder, sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { type PageWish, readCursor, writeCursor } from '../paging.ts';
import { type DueRange, isIn, type Readers } from './inbox-readers.ts';
import { textArray } from './visibility.ts';

/** More are not counted: the page says "1,000+". */
export const COUNTED = 1000;
const ORDER = 'dueAt';

export interface InboxWish extends PageWish {
  readers: Readers[];
  range: DueRange;
  processKey?: string | undefined;
  priorityAtLeast?: number | undefined;
  /** On `task`, for what inbox_entry does not hold. */
  also?: RawBuilder<boolean> | undefined;
  /** What the caller has put away is left out. */
  withoutSnoozed: boolean;
  /** Tasks that the caller could do themselves are left out: they wait for nobody else. */
  forOthers: boolean;
}

/**
 * Ids of one page of the readers' open tasks by deadline. Each reader's part is a piece of an index, so a page costs the same
 * whether a group has ten tasks or half a million.
 */
export async function inboxPage(api: Api, caller: Caller, now: string, wish: InboxWish) {
  const limit = wish.limit ?? 50;
  const after = wish.cursor === undefined ? null : readCursor(wish.cursor, ORDER);
  const from = after
    ? sql<boolean>`(entry.due_at, entry.task_id) > (${after.key}::timestamptz, ${after.id})`
    : sql<boolean>`true`;
  const { rows } = await sql<{ due: string; id: string }>`
    select due_at::text as due, task_id as id
    from (${entries(caller, now, wish, from, limit + 1)}) entry
    group by due_at, task_id order by due_at, task_id limit ${limit + 1}`.execute(api.db);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    ids: rows.slice(0, limit).map(({ id }) => id),
    nextCursor: last ? writeCursor(ORDER, last.due, last.id) : null,
  };
}

/** A query for how many there are, at most COUNTED + 1 of each reader. */
export function inboxCount(caller: Caller, now: string, wish: InboxWish): RawBuilder<number> {
  return sql<number>`select count(distinct task_id)::int
    from (${entries(caller, now, wish, sql`true`, COUNTED + 1)}) entry`;
}

/** So many of a reader's tasks are looked through for a word or a process. */
const LOOKED_THROUGH = 5_000;

/**
 * The same with a condition that only the task can tell: the readers' tasks are gone through once for all sections. Counts as
 * far as LOOKED_THROUGH of each reader reach.
 */
export function inboxCounts(
  caller: Caller,
  now: string,
  wish: InboxWish,
  parts: { name: string; range: DueRange; held: boolean | null }[],
): RawBuilder<Record<string, number>> {
  const counts = parts.map(({ name, range, held }) => {
    const when = [
      sql<boolean>`true`,
      ...(range.after === null ? [] : [sql<boolean>`due_at > ${range.after}`]),
      ...(range.upTo === null ? [] : [sql<boolean>`due_at <= ${range.upTo}`]),
      ...(held === null ? [] : [held ? sql<boolean>`held` : sql<boolean>`not held`]),
    ];
    return sql`least(count(distinct task_id) filter (where ${sql.join(when, sql` and `)}), ${COUNTED + 1})::int as ${sql.ref(name)}`;
  });
  return sql`select ${sql.join(counts)}
    from (select due_at, task_id, exists (select from inbox_entry own where own.reader = ${caller.id} and own.kind = 'held'
        and own.due_at = entry.due_at and own.task_id = entry.task_id) as held
      from (${entries(caller, now, wish, sql`true`, LOOKED_THROUGH)}) entry) entry`;
}

/** The first `most` rows of each reader. */
function entries(caller: Caller, now: string, wish: InboxWish, from: RawBuilder<boolean>, most: number) {
  const { range } = wish;
  const onTask = (condition: RawBuilder<boolean>) =>
    sql<boolean>`exists (select from task where task.id = entry.task_id and ${condition})`;
  const conditions = [
    from,
    ...(range.after === null ? [] : [sql<boolean>`entry.due_at > ${range.after}`]),
    ...(range.upTo === null ? [] : [sql<boolean>`entry.due_at <= ${range.upTo}`]),
    ...(wish.processKey === undefined ? [] : [sql<boolean>`entry.process_key = ${wish.processKey}`]),
    ...(wish.priorityAtLeast === undefined ? [] : [sql<boolean>`entry.priority >= ${wish.priorityAtLeast}`]),
    ...(wish.withoutSnoozed ? [sql<boolean>`not ${snoozed(caller, now, sql`entry.task_id`)}`] : []),
    ...(wish.also === undefined ? [] : [onTask(wish.also)]),
    ...(wish.forOthers ? [sql<boolean>`not ${onTask(isIn(caller, 'all'))}`] : []),
  ];
  const parts = wish.readers.map(({ of, only }) => {
    const all = only === null ? conditions : [...conditions, onTask(only)];
    return sql`select entry.due_at, entry.task_id
      from unnest(${textArray(of.map(([kind]) => kind))}, ${textArray(of.map(([, reader]) => reader))}) as who (kind, reader)
      cross join lateral (
        select entry.due_at, entry.task_id from inbox_entry entry
        where entry.reader = who.reader and entry.kind = who.kind and ${sql.join(all, sql` and `)}
        order by entry.due_at, entry.task_id limit ${most}
      ) entry`;
  });
  return sql.join(parts, sql` union all `);
}

/** The caller has put the task away and the time is not over. */
export function snoozed(caller: Caller, now: string, taskId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from task_snooze away where away.person_id = ${caller.id}
    and away.task_id = ${taskId} and away.until > ${now})`;
}

/** Until when the caller has put tasks away, by task. */
export async function snoozesOf(
  api: Api,
  caller: Caller,
  now: string,
  taskIds: string[],
): Promise<Map<string, string>> {
  if (taskIds.length === 0) return new Map();
  const rows = await api.db
    .selectFrom('task_snooze')
    .select(['task_id', 'until'])
    .where('person_id', '=', caller.id)
    .where('task_id', 'in', taskIds)
    .where('until', '>', now)
    .execute();
  return new Map(rows.map((row) => [row.task_id, row.until]));
}
