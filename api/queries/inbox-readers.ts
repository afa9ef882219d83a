import { type RawBuilder, sql } from 'kysely';
import { addDays, dateOf, startOfDay } from '../../engine/values/time.ts';
import type { Caller } from '../context.ts';
import { standInMayTake } from './stands-in.ts';
import { textArray } from './visibility.ts';

/** Whose tasks: held by the caller; offered to them, or to do in another's place; or both. */
export type InboxView = 'mine' | 'group' | 'all';
export const SECTIONS = ['overdue', 'today', 'week', 'later', 'waiting', 'snoozed'] as const;
export type Section = (typeof SECTIONS)[number];
type Kind = 'held' | 'named' | 'group' | 'started';

/** Rows of inbox_entry that are the caller's, or another's whom they stand in for. */
export interface Readers {
  /** `[kind, reader]` */
  of: [Kind, string][];
  /** On `task`: only where this holds; null = wherever. */
  only: RawBuilder<boolean> | null;
}

export function readersOf(caller: Caller, view: InboxView | 'waiting'): Readers[] {
  if (view === 'waiting') return [{ of: [['started', caller.id]], only: null }];
  const offered = (personId: string, groups: string[]): [Kind, string][] => [
    ['named', personId],
    ...groups.map((group): [Kind, string] => ['group', group]),
  ];
  const held: [Kind, string][] = [['held', caller.id]];
  if (view === 'mine') return [{ of: held, only: null }];
  return [
    { of: [...(view === 'group' ? [] : held), ...offered(caller.id, caller.groups)], only: null },
    ...caller.standsInFor.map((one) => ({
      of: [['held', one.personId] as [Kind, string], ...offered(one.personId, one.groups)],
      only: standInMayTake(one, 'task'),
    })),
  ];
}

/** The same as a condition on `task`. */
export function isIn(caller: Caller, view: InboxView): RawBuilder<boolean> {
  const mine = sql<boolean>`task.assignee = ${caller.id}`;
  if (view === 'mine') return mine;
  const ways = [
    ...(view === 'all' ? [mine] : []),
    sql<boolean>`(task.assignee is null and (${caller.id} = any(task.candidate_users)
      or task.candidate_groups && ${textArray(caller.groups)}))`,
    ...caller.standsInFor.map((one) => standInMayTake(one, 'task')),
  ];
  return sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

/** Sections that are told by deadline. */
export type Deadlines = Exclude<Section, 'waiting' | 'snoozed'>;
/** Deadlines of a section: later than `after`, not later than `upTo`; null = without an end. */
export interface DueRange {
  after: string | null;
  upTo: string | null;
}

/** As the page tells them: a deadline that ends at midnight belongs to the day before. What has no deadline is for later. */
export function rangeOf(section: Deadlines, now: string): DueRange {
  const today = dateOf(now);
  const endOfToday = startOfDay(addDays(today, 1));
  const endOfWeek = startOfDay(addDays(today, 8));
  switch (section) {
    case 'overdue':
      return { after: null, upTo: now };
    case 'today':
      return { after: now, upTo: endOfToday };
    case 'week':
      return { after: endOfToday, upTo: endOfWeek };
    case 'later':
      return { after: endOfWeek, upTo: null };
  }
}
