import type { Generated } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import type { JsonColumn, NullableJsonColumn } from './db-types-engine.ts';

/** Rows of migrations/0025_inbox.sql. */

/** Kept by a trigger on `task`; nobody writes it. */
export interface InboxEntryTable {
  reader: string;
  kind: 'held' | 'named' | 'group' | 'started';
  /** `infinity` = no deadline. */
  due_at: string;
  task_id: string;
  process_key: string;
  priority: number;
}
export interface TaskSnoozeTable {
  person_id: string;
  task_id: string;
  until: string;
  reason: string | null;
  at: string;
}
export interface SavedViewTable {
  id: string;
  owner_id: string;
  scope: 'me' | 'team';
  /** A role or `body:<organisation id>`; null with scope `me`. */
  team: string | null;
  name: string;
  page: string;
  /** What stands in the address behind the page, without `?`. */
  address: string;
  created_at: string;
}
export interface BulkJobTable {
  id: string;
  kind: string;
  wish: JsonColumn<JsonObject>;
  created_by: string;
  created_at: string;
  finished_at: string | null;
  total: number;
  done: Generated<number>;
  refused: Generated<number>;
  undo_of: string | null;
  taken_by: string | null;
  taken_until: string | null;
  /** All that is left was tried and got no answer; by the wall clock. */
  rests_until: string | null;
}
export interface BulkJobItemTable {
  job_id: string;
  no: number;
  object_id: string;
  label: string;
  state: Generated<'pending' | 'done' | 'refused'>;
  code: string | null;
  message: string | null;
  /** How the thing was before, for taking the job back. */
  before: NullableJsonColumn<JsonObject>;
  at: string | null;
  /** When it is tried again after it got no answer; by the wall clock. */
  again_at: string | null;
  tries: Generated<number>;
}
