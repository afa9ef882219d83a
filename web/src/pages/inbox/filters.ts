/** The inbox's address: every filter stands in it, so it can be kept, shared and gone back to. */
import { PRIORITY } from '../../task-acts/priority.ts';

export const SECTIONS = ['overdue', 'today', 'week', 'later', 'waiting', 'snoozed'] as const;
export type Section = (typeof SECTIONS)[number];
/** Without one: what the person holds and what is offered to them. */
export const VIEWS = ['mine', 'group', 'all'] as const;
export type View = (typeof VIEWS)[number];

export interface InboxFilters {
  section?: Section;
  view?: View;
  /** Words. */
  text?: string;
  /** Key of a process. */
  process?: string;
  /** Id of the person who has taken it. */
  assignee?: string;
  priority?: 'high' | 'urgent';
}

/** What of an address is kept; anything else is left out. */
export function readFilters(raw: Record<string, unknown>): InboxFilters {
  const filters: InboxFilters = {};
  const text = (name: string): string => String(raw[name] ?? '').trim();
  const section = SECTIONS.find((one) => one === raw.section);
  const view = VIEWS.find((one) => one === (raw.view ?? raw.show));
  if (section) filters.section = section;
  if (view) filters.view = view;
  if (text('text')) filters.text = text('text').slice(0, 200);
  if (text('process')) filters.process = text('process');
  if (text('assignee')) filters.assignee = text('assignee');
  if (raw.priority === 'high' || raw.priority === 'urgent') filters.priority = raw.priority;
  return filters;
}

/** The filters as `GET /user-tasks`, its counts and the jobs take them. */
export function asked({ section, view, text, process, assignee, priority }: InboxFilters) {
  // A search for whom somebody has taken a task, or for all that one sees, goes beyond one's own.
  const own = view !== 'all' && section !== 'waiting' && section !== 'snoozed';
  return {
    ...countsAsked({ text, process, assignee, priority } as InboxFilters),
    // What was put away comes back by itself; the section of its own shows it meanwhile.
    ...(section ? { section } : { withoutSnoozed: true }),
    ...(own && view !== 'group' ? { mine: true } : {}),
    ...(own && view !== 'mine' ? { candidate: true } : {}),
  };
}

/** The same without section and view: what the counts in the menu are of. */
export function countsAsked({ text, process, assignee, priority }: InboxFilters) {
  return {
    ...(text ? { text } : {}),
    ...(process ? { definitionKey: process } : {}),
    ...(assignee ? { assignee } : {}),
    ...(priority ? { priorityAtLeast: priority === 'urgent' ? PRIORITY.urgent : PRIORITY.normal + 1 } : {}),
  };
}

/** Whether anything but section and view narrows the list. */
export function isNarrowed({ text, process, assignee, priority }: InboxFilters): boolean {
  return Boolean(text || process || assignee || priority);
}

/** What stands behind `?`, for a saved view; always in the same order. */
export function addressOf(filters: InboxFilters): string {
  const names = ['section', 'view', 'text', 'process', 'assignee', 'priority'] as const;
  const search = new URLSearchParams();
  for (const name of names) if (filters[name]) search.set(name, filters[name]);
  return search.toString();
}
