/** What the inbox reads: rows with what the ordinary task lacks, counts, views, jobs, hits. As in types.ts. */
import type { JsonObject, UserTask } from './types.ts';

export interface WorkTask extends UserTask {
  /** About whom or what: one short line of the case. */
  subject?: string | null;
  snoozedUntil?: string | null;
  /** Whose task it is while somebody else holds it. */
  owner?: string | null;
  ownerName?: string | null;
  /** On whose behalf the caller would do it; offered = they are away and named nobody. */
  standIn?: { personId: string; name: string; offered: boolean } | null;
  mayAct?: boolean;
  /** The rule of four eyes forbids the caller to do it. */
  mayNot?: { code: string; text: string } | null;
}

export type TaskCounts = Partial<
  Record<'overdue' | 'today' | 'week' | 'later' | 'waiting' | 'snoozed' | 'mine' | 'group', number>
> & {
  /** One more than this stands for more than this. */
  counted?: number;
};

export interface SavedView {
  id: string;
  ownerId: string;
  ownerName?: string | null;
  scope: 'me' | 'team';
  team: string | null;
  name: string;
  page: string;
  /** What stands behind the page's path, without the question mark. */
  address: string;
  mine?: boolean;
}

export interface Job {
  id: string;
  kind: string;
  with?: JsonObject;
  createdAt: string;
  finishedAt: string | null;
  total: number;
  done: number;
  refused: number;
  mayUndo?: boolean;
}
export interface JobItem {
  no: number;
  objectId: string;
  label: string;
  state: 'pending' | 'done' | 'refused';
  code: string | null;
  message: string | null;
  at: string | null;
}
export interface DryJob {
  total: number;
  refused?: number;
  items?: { objectId: string; label: string; state?: string; code?: string | null; message?: string | null }[];
}

export interface Hit {
  kind: string;
  id?: string;
  name: string;
  line: string | null;
  /** A path of these pages. */
  address: string;
}

export interface Settings {
  letterKeys: boolean;
  reminders: 'each' | 'daily' | 'weekly';
  calendarDeadlines: boolean;
  colours: 'auto' | 'light' | 'dark';
}
