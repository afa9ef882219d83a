import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { TaskTable } from '../../infra/db-types-engine.ts';
import type { Api, Caller } from '../context.ts';
import type { PageWish } from '../paging.ts';
import { BOUNDS } from './bounds.ts';
import { type InboxWish, snoozed } from './inbox-page.ts';
import { type DueRange, type InboxView, isIn, rangeOf, readersOf, type Section } from './inbox-readers.ts';
import { expectedRows, matchingTasks, type TextMatch } from './task-text.ts';
import { textArray } from './visibility.ts';

export interface TaskFilters extends PageWish {
  mine?: boolean | undefined;
  candidate?: boolean | undefined;
  overdue?: boolean | undefined;
  state?: 'open' | 'completed' | 'cancelled' | 'all' | undefined;
  section?: Section | undefined;
  view?: InboxView | undefined;
  definitionKey?: string | undefined;
  processKey?: string | undefined;
  instance?: string | undefined;
  assignee?: string | undefined;
  priorityAtLeast?: number | undefined;
  text?: string | undefined;
  dueBefore?: string | undefined;
  withoutSnoozed?: boolean | undefined;
}

/** Everything of the filters but whose tasks, how they are ordered and in which section they are. */
export interface ReadFilters {
  view: InboxView | null;
  /** Null without a search. */
  match: TextMatch | null;
  /** On `task`, what inbox_entry cannot tell by itself. */
  conditions: RawBuilder<boolean>[];
  /** Few open tasks were created since that instant: of all that there are, or of those that a page asks for. */
  fewSince: (instant: string) => boolean;
}

export async function readFilters(api: Api, caller: Caller, filters: TaskFilters): Promise<ReadFilters> {
  const match = filters.text ? await matchingTasks(api, caller, filters.text) : null;
  const { instance } = filters;
  return {
    view: viewOf(filters),
    match,
    fewSince: await fewCreatedSince(api, caller, []),
    conditions: [
      ...(instance === undefined ? [] : [sql<boolean>`task.instance_id = ${instance}`]),
      ...(match && 'condition' in match ? [match.condition] : []),
    ],
  };
}

/** As the database expects of the tasks for which all of these hold, by the instants from which the caller stands in. */
export async function fewCreatedSince(
  api: Api,
  caller: Caller,
  conditions: RawBuilder<boolean>[],
): Promise<ReadFilters['fewSince']> {
  const few = new Set<string>();
  for (const instant of new Set(caller.standsInFor.map(({ tasksFrom }) => tasksFrom))) {
    if (instant === null) continue;
    const all = [sql`task.state = 'open' and task.created_at >= ${instant}`, ...conditions];
    const created = sql`select from task where ${sql.join(all, sql` and `)}`;
    if ((await expectedRows(api, created)) <= BOUNDS.fewCreated) few.add(instant);
  }
  return (instant) => few.has(instant);
}

function viewOf({ view, mine, candidate }: TaskFilters): InboxView | null {
  if (view) return view;
  if (mine) return candidate ? 'all' : 'mine';
  return candidate ? 'group' : null;
}

/** How the filters are asked of inbox_entry, by deadline; null where it cannot tell them, or where few tasks are known already. */
export function inboxWish(
  caller: Caller,
  now: string,
  filters: TaskFilters,
  read: ReadFilters,
  section: Section | undefined,
): InboxWish | null {
  const whose = section === 'waiting' ? 'waiting' : read.view;
  const known = filters.instance !== undefined || (read.match !== null && 'ids' in read.match);
  if (whose === null || section === 'snoozed' || known || (filters.state ?? 'open') !== 'open') return null;
  return {
    limit: filters.limit,
    cursor: filters.cursor,
    ...(filters.assignee === undefined
      ? {
          readers: readersOf(caller, whose, read.fewSince),
          isTheirs: whose === 'waiting' ? sql`true` : isIn(caller, whose),
        }
      : heldBy(caller, whose, filters.assignee)),
    range: rangeOfFilters(section, now, filters),
    processKey: filters.processKey,
    definitionKey: filters.definitionKey,
    priorityAtLeast: filters.priorityAtLeast,
    also: read.conditions.length > 0 ? sql<boolean>`${sql.join(read.conditions, sql` and `)}` : undefined,
    withoutSnoozed: leavesOutSnoozed(filters, section),
    forOthers: section === 'waiting',
  };
}

/** A section told by deadline never has what the caller put away; a list without a section where it is asked for so. */
function leavesOutSnoozed({ withoutSnoozed }: TaskFilters, section: Section | undefined): boolean {
  if (section === undefined) return withoutSnoozed === true;
  return section !== 'waiting' && section !== 'snoozed';
}

/** Of the caller's lists what that person holds: their own row of inbox_entry leads there, whatever a group has. */
function heldBy(
  caller: Caller,
  whose: InboxView | 'waiting',
  assignee: string,
): Pick<InboxWish, 'readers' | 'isTheirs'> {
  if (whose === 'waiting') {
    const begun = sql<boolean>`(task.started_by = ${caller.id} or task.owner = ${caller.id})`;
    return { readers: [{ of: [['held', assignee]], only: begun }], isTheirs: begun };
  }
  const readers = readersOf(caller, whose).flatMap(({ of, only, within }) => {
    const held = of.filter(([kind, reader]) => kind === 'held' && reader === assignee);
    return held.length === 0 ? [] : [{ of: held, only, within: within ?? null }];
  });
  // Somebody whose tasks are not the caller's: a reader of nothing.
  return { readers: readers.length > 0 ? readers : [{ of: [], only: null }], isTheirs: isIn(caller, whose) };
}

function rangeOfFilters(section: Section | undefined, now: string, { overdue, dueBefore }: TaskFilters): DueRange {
  const range = section && section !== 'waiting' && section !== 'snoozed' ? rangeOf(section, now) : null;
  const ends = [range?.upTo, overdue ? now : null, dueBefore].filter((end) => typeof end === 'string');
  return { after: range?.after ?? null, upTo: ends.sort()[0] ?? null };
}

/**
 * What a list that inbox_entry does not tell reads as `task`: the table, or the few that the words were found in. `offset 0`:
 * they are fetched by their ids, whatever the list is ordered by.
 */
export function tasksOf({ match }: ReadFilters): RawBuilder<Selectable<TaskTable>> {
  if (match === null || !('ids' in match)) return sql`task`;
  return sql`(select * from task where task.id = any(${textArray(match.ids)}) offset 0)`;
}

/** All of the filters on `task` as `tasksOf` gives it, for the lists that inbox_entry does not tell. */
export function taskConditions(
  caller: Caller,
  now: string,
  filters: TaskFilters,
  read: ReadFilters,
  section: Section | undefined,
): RawBuilder<boolean>[] {
  const state = filters.state ?? 'open';
  const due = sql`coalesce(task.due_at, 'infinity'::timestamptz)`;
  const { after, upTo } = rangeOfFilters(section, now, filters);
  const { view } = read;
  const { assignee, definitionKey } = filters;
  return [
    ...read.conditions,
    ...(assignee === undefined ? [] : [sql<boolean>`task.assignee = ${assignee}`]),
    ...(definitionKey === undefined
      ? []
      : [
          sql<boolean>`(task.definition_key = ${definitionKey} or split_part(task.process_key, '@', 1) = ${definitionKey})`,
        ]),
    ...(state === 'all' ? [] : [sql<boolean>`task.state = ${sql.lit(state)}`]),
    ...(view === null || section === 'waiting' ? [] : [isIn(caller, view)]),
    ...(filters.processKey === undefined
      ? []
      : [sql<boolean>`split_part(task.process_key, '@', 1) = ${filters.processKey}`]),
    ...(filters.priorityAtLeast === undefined ? [] : [sql<boolean>`task.priority >= ${filters.priorityAtLeast}`]),
    ...(after === null ? [] : [sql<boolean>`${due} > ${after}`]),
    ...(upTo === null ? [] : [sql<boolean>`${due} <= ${upTo}`]),
    ...(section === 'waiting' ? [waitsForOthers(caller)] : []),
    ...(section === 'snoozed' ? [snoozed(caller, now, sql`task.id`)] : []),
    ...(leavesOutSnoozed(filters, section) ? [sql<boolean>`not ${snoozed(caller, now, sql`task.id`)}`] : []),
  ];
}

/** Of a case that the caller started, or a task that was theirs, and not theirs to do now. */
function waitsForOthers(caller: Caller): RawBuilder<boolean> {
  return sql<boolean>`((task.started_by = ${caller.id} or task.owner = ${caller.id}) and not coalesce(${isIn(caller, 'all')}, false))`;
}
