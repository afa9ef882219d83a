import { type RawBuilder, sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { type PageWish, readCursor, writeCursor } from '../paging.ts';
import { BOUNDS } from './bounds.ts';
import { type DueRange, isIn, type Readers } from './inbox-readers.ts';
import { textArray } from './visibility.ts';

const ORDER = 'dueAt';

export interface InboxWish extends PageWish {
  readers: Readers[];
  /** On `task`: it is in the inbox of these readers, where the entry alone does not tell. */
  isTheirs: RawBuilder<boolean>;
  range: DueRange;
  processKey?: string | undefined;
  /** Of the case, or of the process in which the task is drawn. */
  definitionKey?: string | undefined;
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

/**
 * A query for `[how many there are, 1 where there may be more than was looked at]`: counted as far as is counted, or among the
 * first by deadline where each task must be asked.
 */
export function inboxCount(caller: Caller, now: string, wish: InboxWish): RawBuilder<[number, number]> {
  const { also, readers, isTheirs } = wish;
  const { counted, lookedThrough } = BOUNDS;
  const isAsked = readers.some(({ only, fewSince }) => only !== null && !fewSince);
  if (also === undefined && !isAsked) {
    return sql<[number, number]>`select array[least(count(distinct task_id), ${counted + 1}), 0]::int[]
      from (${entries(caller, now, wish, sql`true`, counted + 1)}) entry`;
  }
  const most = also === undefined ? counted : lookedThrough;
  const unasked = {
    ...wish,
    also: undefined,
    readers: readers.map((one) => (one.fewSince ? one : { ...one, only: null })),
  };
  const asked = [...(also === undefined ? [] : [also]), ...(isAsked ? [isTheirs] : [])];
  return sql<[number, number]>`
    select array[count(*) filter (where looked.place <= ${most} and found.is), (count(*) > ${most})::int]::int[]
    from (select due_at, task_id, row_number() over (order by due_at, task_id) as place
      from (${entries(caller, now, unasked, sql`true`, most + 1)}) entry
      group by due_at, task_id order by due_at, task_id limit ${most + 1}) looked
    cross join lateral (select ${sql.join(asked, sql` and `)} as is from task where task.id = looked.task_id) found`;
}

/** The first `most` rows of each reader. */
function entries(caller: Caller, now: string, wish: InboxWish, from: RawBuilder<boolean>, most: number) {
  const { range, definitionKey } = wish;
  const onTask = (condition: RawBuilder<boolean>) =>
    sql<boolean>`exists (select from task where task.id = entry.task_id and ${condition})`;
  const conditions = [
    from,
    ...(range.after === null ? [] : [sql<boolean>`entry.due_at > ${range.after}`]),
    ...(range.upTo === null ? [] : [sql<boolean>`entry.due_at <= ${range.upTo}`]),
    ...(wish.processKey === undefined ? [] : [sql<boolean>`entry.process_key = ${wish.processKey}`]),
    ...(wish.priorityAtLeast === undefined ? [] : [sql<boolean>`entry.priority >= ${wish.priorityAtLeast}`]),
    ...(wish.withoutSnoozed ? [sql<boolean>`not ${snoozed(caller, now, sql`entry.task_id`)}`] : []),
    ...(wish.forOthers ? [sql<boolean>`not ${onTask(isIn(caller, 'all'))}`] : []),
  ];
  const parts = wish.readers.flatMap(({ of, only, within, fewSince }) => {
    const inner = within && within !== definitionKey ? within : null;
    const key = definitionKey ?? inner;
    const all = [
      ...conditions,
      ...(inner !== null && key !== inner
        ? [sql<boolean>`(entry.process_key = ${inner} or entry.definition_key = ${inner})`]
        : []),
    ];
    // Each way is a piece of an index of its own, and no entry is in both.
    const ways =
      key == null
        ? [sql<boolean>`true`]
        : [
            sql<boolean>`entry.process_key = ${key}`,
            sql<boolean>`entry.definition_key = ${key} and entry.definition_key <> entry.process_key`,
          ];
    const asked = [...(only === null ? [] : [only]), ...(wish.also === undefined ? [] : [wish.also])];
    if (fewSince) {
      return sql`(select entry.due_at, entry.task_id from ${createdSince(fewSince, asked)} entry
        where ${sql.join(all, sql` and `)} and (${sql.join(ways, sql` or `)})
        order by entry.due_at, entry.task_id limit ${most})`;
    }
    const readers = sql`unnest(${textArray(of.map(([kind]) => kind))}, ${textArray(of.map(([, reader]) => reader))})`;
    return ways.map((way) => {
      const told = [...all, way, ...asked.map(onTask)];
      return sql`select entry.due_at, entry.task_id
        from ${readers} as who (kind, reader)
        cross join lateral (
          select entry.due_at, entry.task_id from inbox_entry entry
          where entry.reader = who.reader and entry.kind = who.kind and ${sql.join(told, sql` and `)}
          order by entry.due_at, entry.task_id limit ${most}
        ) entry`;
    });
  });
  return sql.join(parts, sql` union all `);
}

/** Ids of the tasks of an inbox, in no order; null where there are more than `most`. */
export async function idsOfInbox(api: Api, caller: Caller, now: string, wish: InboxWish, most: number) {
  const { rows } = await sql<{ id: string }>`select distinct task_id as id
    from (${entries(caller, now, wish, sql`true`, most + 1)}) entry limit ${most + 1}`.execute(api.db);
  return rows.length > most ? null : rows.map(({ id }) => id);
}

/** What entries of these tasks would say. `offset 0`: they are all looked at, whatever is asked of them after. */
function createdSince(instant: string, asked: RawBuilder<boolean>[]): RawBuilder<unknown> {
  return sql`(select coalesce(task.due_at, 'infinity'::timestamptz) as due_at, task.id as task_id, task.priority,
      split_part(task.process_key, '@', 1) as process_key, task.definition_key
    from task where ${sql.join([sql`task.state = 'open' and task.created_at >= ${instant}`, ...asked], sql` and `)} offset 0)`;
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
