import { type RawBuilder, sql } from 'kysely';
import { addDays, dateOf, startOfDay } from '../../engine/values/time.ts';
import type { Caller, StandsInFor } from '../context.ts';
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
  /** Only of this process, which the entry tells itself. */
  within?: string | null;
  /** Only tasks created since, of which there are so few that they are looked through one by one. */
  fewSince?: string | null;
  /** Only tasks created since, of which there are many, while most of what is there may be older. */
  manySince?: string | null;
}

/** `fewSince` tells of an instant whether few open tasks were created since. */
export function readersOf(
  caller: Caller,
  view: InboxView | 'waiting',
  fewSince: (instant: string) => boolean = () => false,
): Readers[] {
  if (view === 'waiting') return [{ of: [['started', caller.id]], only: null }];
  const held: [Kind, string][] = [['held', caller.id]];
  if (view === 'mine') return [{ of: held, only: null }];
  const own = [...(view === 'group' ? [] : held), ...offeredTo(caller.id, caller.groups)];
  const all: Readers[] = [{ of: own, only: null }];
  // Whose every task is there already is not read again for another whom the caller stands in for.
  const known = new Set(own.map(String));
  for (const one of caller.standsInFor) {
    for (const part of readersInPlaceOf(one, fewSince)) {
      const of = part.of.filter((reader) => !known.has(String(reader)));
      if (of.length > 0) all.push({ ...part, of });
      if (part.only === null && !part.within) for (const reader of of) known.add(String(reader));
    }
  }
  return all;
}

function offeredTo(personId: string, groups: string[]): [Kind, string][] {
  return [['named', personId], ...groups.map((group): [Kind, string] => ['group', group])];
}

/** As far as entries tell by themselves what the caller may take in that person's place, no task is asked. */
function readersInPlaceOf(one: StandsInFor, fewSince: (instant: string) => boolean): Readers[] {
  const taken = standInMayTake(one, 'task');
  // Offered is only what that person holds.
  if (one.offered) return [{ of: [['held', one.personId]], only: taken }];
  const [named, ...groups] = offeredTo(one.personId, one.groups);
  const personal: [Kind, string][] = [['held', one.personId], named!];
  const within = one.processKey;
  if (one.tasksFrom !== null) {
    const since = fewSince(one.tasksFrom) ? { fewSince: one.tasksFrom } : { manySince: one.tasksFrom };
    return [{ of: [...personal, ...groups], only: taken, within, ...since }];
  }
  return [
    { of: personal, only: one.role === null ? null : taken, within },
    { of: groups, only: null, within },
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
