/**
 * A list that holds still: rows stand where the person last saw them. What comes meanwhile waits, what is gone stays
 * and is marked, and a row whose deadline moved stays where it was, until the person asks for the list as it is now.
 */
import type { UserTask } from '../../api/types.ts';
import { urgency } from '../../format.ts';

export type Heading = ReturnType<typeof urgency>;
export const HEADINGS: Heading[] = ['overdue', 'today', 'week', 'later', 'noDue'];

/** What was on the screen when the list was last asked for. */
export interface Seen {
  key: string;
  tasks: UserTask[];
  /** How many pages of the list it is made of. */
  pages: number;
  /** The product's time then; it decides the headings, so that no row moves when the clock does. */
  now: string;
}
export interface StillRow {
  task: UserTask;
  heading: Heading;
  gone: boolean;
}
export interface StillList {
  rows: StillRow[];
  /** Rows that wait to be shown. */
  news: number;
  gone: number;
  /** Whether a row would stand elsewhere in the list as it is now. */
  moved: boolean;
}

/** More pages were asked for: their rows come after those that are there. */
export function withNextPages(seen: Seen, fresh: UserTask[], pages: number): Seen {
  if (pages <= seen.pages) return seen;
  const known = new Set(seen.tasks.map((task) => task.id));
  const last = seen.tasks.at(-1);
  const later = fresh.filter((task) => !known.has(task.id) && (!last || compare(task, last) > 0));
  return { ...seen, pages, tasks: [...seen.tasks, ...later] };
}

/** What is shown of `seen`, now that the server says `fresh`; `more` = it has rows beyond those. */
export function still(seen: Seen, fresh: UserTask[], more: boolean): StillList {
  const freshById = new Map(fresh.map((task) => [task.id, task]));
  const known = new Set(seen.tasks.map((task) => task.id));
  const end = fresh.at(-1);
  // Rows beyond the last that the server sent may be there still: they are only pushed out of these pages.
  const isBeyond = (task: UserTask): boolean => more && end !== undefined && compare(task, end) > 0;
  const lastSeen = seen.tasks.at(-1);
  const rows = seen.tasks.map((old) => ({
    task: freshById.get(old.id) ?? old,
    heading: urgency(old.dueAt, seen.now),
    gone: !freshById.has(old.id) && !isBeyond(old),
  }));
  const news = fresh.filter((task) => !known.has(task.id) && !(more && lastSeen && compare(task, lastSeen) > 0));
  return {
    rows,
    news: news.length,
    gone: rows.filter((row) => row.gone).length,
    moved: seen.tasks.some((old) => {
      const now = freshById.get(old.id);
      return now !== undefined && now.dueAt !== old.dueAt;
    }),
  };
}

/** The order of the list: by deadline, those without one last, then by id. */
function compare(a: UserTask, b: UserTask): number {
  const due = (task: UserTask): number => (task.dueAt ? new Date(task.dueAt).getTime() : Number.POSITIVE_INFINITY);
  const [first, second] = [due(a), due(b)];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
