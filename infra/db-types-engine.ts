import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { Json, JsonObject } from '../engine/values/json.ts';

/**
 * Rows of migrations/0001_engine.sql. Instants and dates are read as ISO text (UTC with Z; yyyy-mm-dd), bigint as number.
 * jsonb is read as JSON and written as text: `json(value)` of db.ts.
 */
export type JsonColumn<T extends Json = Json> = ColumnType<T, string, string>;
export type NullableJsonColumn<T extends Json = Json> = ColumnType<T | null, string | null | undefined, string | null>;
export type DefaultedJsonColumn<T extends Json = Json> = ColumnType<T, string | undefined, string>;

export interface DefinitionTable {
  hash: string;
  content_hash: string;
  key: string;
  version: number;
  name: string;
  name_en: string | null;
  xml: string;
  graph: JsonColumn<JsonObject>;
  forms: DefaultedJsonColumn<Record<string, JsonObject>>;
  templates: DefaultedJsonColumn<Record<string, { mail: Record<string, string>; documents: Record<string, string> }>>;
  decisions: DefaultedJsonColumn<Record<string, string>>;
  deployed_at: string;
  deployed_by: string | null;
}

export type InstanceState = 'active' | 'completed' | 'terminated' | 'cancelled';
export interface InstanceTable {
  id: string;
  definition_key: string;
  definition_hash: string;
  definition_version: number;
  definition_name: string;
  business_key: string | null;
  state: Generated<InstanceState>;
  incident_count: Generated<number>;
  started_at: string;
  ended_at: string | null;
  started_by: string | null;
  end_element_id: string | null;
  outcome: 'completed' | 'terminated' | 'cancelled' | null;
  reason: string | null;
  variables: DefaultedJsonColumn<JsonObject>;
  last_seq: Generated<number>;
  suspended_at: string | null;
  suspended_by: string | null;
  suspended_reason: string | null;
  /** What the case itself says: null before its first step has looked it up, and where it belongs to none. */
  scheme: GeneratedAlways<string | null>;
  /** What people call the case: the number it gives itself, else its business key. */
  case_number: GeneratedAlways<string | null>;
  search: GeneratedAlways<string>;
}
export interface EventTable {
  instance_id: string;
  seq: number;
  at: string;
  kind: string;
  process_key: string | null;
  element_id: string | null;
  element_instance_id: string | null;
  data: JsonColumn<JsonObject>;
}
export interface ElementInstanceTable {
  instance_id: string;
  element_instance_id: string;
  process_key: string;
  element_id: string;
  element_type: string;
  scope_id: string | null;
  loop_counter: number | null;
  state: Generated<'active' | 'completed' | 'cancelled'>;
  entered_at: string;
  left_at: string | null;
}
export interface AdHocTable {
  instance_id: string;
  element_instance_id: string;
  process_key: string;
  element_id: string;
  ordering: 'parallel' | 'sequential';
  candidate_groups: string[];
  choices: string[];
  opened_at: string;
  ended_at: string | null;
}
export interface TaskTable {
  instance_id: string;
  element_instance_id: string;
  id: GeneratedAlways<string>;
  definition_hash: string;
  definition_key: string;
  process_key: string;
  element_id: string;
  name: string;
  form_key: string | null;
  assignee: string | null;
  candidate_users: Generated<string[]>;
  candidate_groups: Generated<string[]>;
  due_at: string | null;
  follow_up_at: string | null;
  priority: Generated<number>;
  state: Generated<'open' | 'completed' | 'cancelled'>;
  created_at: string;
  ended_at: string | null;
  completed_by: string | null;
  on_behalf_of: string | null;
  /** Whose task it is while another person holds it. */
  owner: Generated<string | null>;
  input: DefaultedJsonColumn<JsonObject>;
  business_key: string | null;
  /** Who started the case. */
  started_by: Generated<string | null>;
  search: GeneratedAlways<string>;
}
export interface TaskAnswerTable {
  instance_id: string;
  element_instance_id: string;
  process_key: string;
  element_id: string;
  person_id: string;
  at: string;
  data: JsonColumn<JsonObject>;
}
export interface TaskDraftTable {
  task_id: string;
  person_id: string;
  data: JsonColumn<JsonObject>;
  updated_at: string;
  revision: Generated<number>;
  definition_hash: string | null;
}
export interface CommentTable {
  id: string;
  instance_id: string;
  task_id: string | null;
  author_id: string;
  text: string;
  visibility: 'internal' | 'shared';
  mentions: Generated<string[]>;
  created_at: string;
  edited_at: string | null;
  deleted_at: string | null;
}
export interface CommentVersionTable {
  comment_id: string;
  no: number;
  text: string;
  replaced_at: string;
}
export interface AttachmentTable {
  id: string;
  instance_id: string | null;
  task_id: string | null;
  name: string;
  mime_type: string;
  /** Bytes. */
  size: number;
  sha256: string;
  content: Buffer | null;
  visibility: 'internal' | 'shared';
  uploaded_by: string;
  uploaded_at: string;
  removed_at: string | null;
  removed_by: string | null;
  removed_reason: string | null;
  draft_of: string | null;
}
/** A choice of a person for themselves; names and values as api/schemas/settings.ts has them. */
export interface PersonSettingTable {
  person_id: string;
  name: string;
  value: JsonColumn;
  changed_at: string;
}
export interface TimerTable {
  instance_id: string;
  timer_id: string;
  process_key: string;
  element_id: string;
  element_instance_id: string;
  due_at: string;
  purpose: 'event' | 'reminder';
  state: Generated<'set' | 'fired' | 'cancelled'>;
}
export interface MessageSubscriptionTable {
  instance_id: string;
  subscription_id: string;
  name: string;
  correlation_key: string | null;
  process_key: string;
  element_id: string;
  element_instance_id: string;
}
export interface BufferedMessageTable {
  id: string;
  name: string;
  correlation_key: string | null;
  variables: DefaultedJsonColumn<JsonObject>;
  received_at: string;
  expires_at: string;
  instance_id: string | null;
  subscription_id: string | null;
  element_instance_id: string | null;
  delivered_at: string | null;
  sent_by: string | null;
  start_definition_hash: string | null;
}
export interface IncidentTable {
  instance_id: string;
  incident_id: string;
  id: GeneratedAlways<string>;
  process_key: string;
  element_id: string;
  element_instance_id: string;
  code: string;
  message: string;
  state: Generated<'open' | 'resolved'>;
  raised_at: string;
  resolved_at: string | null;
  resolved_by: string | null;
  how: 'retried' | 'skipped' | 'cancelled' | null;
  reason: string | null;
  /** The same for those of one cause (0036_overview.sql). */
  cause: GeneratedAlways<string>;
}
export interface CommandTable {
  id: string;
  instance_id: string;
  input: JsonColumn<JsonObject>;
  private: NullableJsonColumn<JsonObject>;
  body_sha: string;
  state: Generated<'pending' | 'answered' | 'refused'>;
  answer: NullableJsonColumn<JsonObject>;
  created_at: string;
  answered_at: string | null;
  attempts: Generated<number>;
}
export interface MailAttachment {
  [key: string]: string;
  documentId: string;
  fileName: string;
}
export interface MailTable {
  id: string;
  key: string;
  instance_id: string | null;
  process_key: string | null;
  element_id: string | null;
  element_instance_id: string | null;
  template: string;
  to_person: string | null;
  to_address: string;
  subject: string;
  body_text: string;
  body_html: string;
  ics: string | null;
  attachments: DefaultedJsonColumn<MailAttachment[]>;
  state: Generated<'queued' | 'sent' | 'failed'>;
  attempts: Generated<number>;
  last_error: string | null;
  queued_at: string;
  next_try_at: string;
  sent_at: string | null;
  message_id: string;
}
export interface ReminderLogTable {
  instance_id: string;
  element_instance_id: string;
  reminder_id: string;
  recipient: string;
  at: string;
  mail_id: string | null;
  problem: string | null;
  /** Kept back, because the recipient was away and nobody stood in. */
  paused: Generated<boolean>;
  /** The person for whom the recipient stands in. */
  on_behalf_of: string | null;
  /** It waits for the recipient's gathered mail instead of coming by itself. */
  gathered: Generated<boolean>;
  /** The day of the gathered mail that told it. */
  digest_day: string | null;
}
/** The gathered mail of a person and day; without a mail where there was nothing to tell. */
export interface DigestTable {
  person_id: string;
  day: string;
  made_at: string;
  mail_id: string | null;
}
export interface ReceivedMailTable {
  id: string;
  received_at: string;
  mail_from: string | null;
  rcpt_to: Generated<string[]>;
  message_id: string | null;
  subject: string | null;
  raw: Buffer;
}
export interface DocumentTable {
  id: string;
  key: string;
  instance_id: string | null;
  process_key: string | null;
  element_id: string | null;
  element_instance_id: string | null;
  template: string;
  title: string;
  mime_type: string;
  content: Buffer;
  sha256: string;
  created_at: string;
}
export interface AuditTable {
  id: GeneratedAlways<number>;
  at: string;
  actor_id: string | null;
  action: string;
  object_type: string;
  object_id: string;
  instance_id: string | null;
  detail: DefaultedJsonColumn<JsonObject>;
}
export interface SessionTable {
  id: string;
  person_id: string;
  created_at: string;
  expires_at: string;
  id_token: string | null;
  csrf: string;
}
export interface IdempotencyTable {
  person_id: string;
  key: string;
  route: string;
  body_sha: string;
  status: number | null;
  response: NullableJsonColumn;
  created_at: string;
}
export interface PayloadTable {
  hash: string;
  data: Buffer;
}

export interface CaseNumberTable {
  instance_id: string;
  prefix: string;
  year: number;
  number: number;
}

export interface BroadcastSignalTable {
  id: string;
  name: string;
  at: string;
  sent_by: string | null;
  cases: number;
}
export interface StartWishTable {
  id: string;
  instance_id: string;
  definition_hash: string;
  start_element_id: string;
  start_part: number | null;
  variables: DefaultedJsonColumn<JsonObject>;
  cause: string;
  wished_at: string;
  wished_by: string | null;
  started_at: string | null;
  refused: string | null;
}

/** A step that stands still, handed to somebody with a note; the newest row of an incident counts. */
export interface IncidentHandoverTable {
  id: string;
  instance_id: string;
  incident_id: string;
  to_person: string;
  note: string;
  by_person: string;
  at: string;
}
