/** What the inbox reads beside tasks and counts: views, jobs, hits, settings. As in types.ts. */
import type { JsonObject } from './types.ts';

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
