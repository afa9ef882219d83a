/**
 * The JSON that the API answers with, as the pages read it. Instants are UTC text, local dates `yyyy-mm-dd`,
 * money whole øre. Where the schema of an answer says as much as a page must know, its type is that of the schema; in
 * the others, fields that a page can do without are optional, so an older server never breaks a page.
 */
import type { Static } from 'typebox';
import type * as choices from '../../../api/schemas/ad-hoc.ts';
import type * as beside from '../../../api/schemas/beside.ts';
import type * as incidents from '../../../api/schemas/incident.ts';
import type * as cases from '../../../api/schemas/process-instance.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';

export type { Json, JsonObject };

export type BesideVisibility = Static<typeof beside.BesideVisibility>;
export type Comment = Static<typeof beside.Comment>;
export type Attachment = Static<typeof beside.Attachment>;
export type TaskReminders = Static<typeof beside.TaskReminders>;
export type CaseLinks = Static<typeof cases.CaseLinks>;
export type CasePeople = Static<typeof cases.CasePeople>;
export type Diagram = Static<typeof cases.Diagram>;
export type Wait = Static<typeof cases.Explanation>['waitingFor'][number];
/** Where people choose what is done next. */
export type AdHoc = Static<typeof choices.AdHoc>;
export type AdHocActivity = AdHoc['activities'][number];
export type Incident = Static<typeof incidents.Incident>;

export interface List<Item> {
  items: Item[];
  nextCursor: string | null;
  total?: number;
}

export interface Session {
  person: { id: string; name: string; email?: string | null; language?: string | null };
  roles: string[];
  groups: string[];
  csrf?: string | null;
  /** Bytes that one attached file may have. */
  attachmentLimit?: number;
}

export interface UserTask {
  id: string;
  instanceId: string;
  elementInstanceId: string;
  definitionHash?: string;
  definitionKey: string;
  definitionName?: string | null;
  definitionNameEn?: string | null;
  processKey: string;
  elementId: string;
  name: string;
  nameEn?: string | null;
  step?: number | null;
  formKey: string | null;
  assignee: string | null;
  assigneeName?: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  dueAt: string | null;
  followUpAt: string | null;
  priority: number;
  state: 'open' | 'completed' | 'cancelled';
  createdAt: string;
  endedAt?: string | null;
  completedBy?: string | null;
  completedByName?: string | null;
  onBehalfOf?: string | null;
  onBehalfOfName?: string | null;
  /** For whom the caller would do it; `offered`: a colleague who is away and named nobody. */
  standIn?: { personId: string; name: string; offered: boolean } | null;
  /** Whose task it is while another person holds it. */
  owner?: string | null;
  ownerName?: string | null;
  /** You can answer it now. */
  mayAct?: boolean;
  /** Why not, where you could but for an earlier answer of yours in the case. */
  mayNot?: { code: string; text: string } | null;
  /** Only the person whom it asks can answer it. */
  personal?: boolean;
  input?: JsonObject;
  businessKey: string | null;
  caseNumber: string | null;
  /** About whom or what the case is, in one line. */
  subject?: string | null;
  /** Put away by the reader until then. */
  snoozedUntil?: string | null;
}

/** Tasks by section; a number above `counted` means more than that, and so may one of those in `atLeast`. */
export interface TaskCounts {
  overdue: number;
  today: number;
  week: number;
  later: number;
  waiting: number;
  snoozed: number;
  mine: number;
  group: number;
  counted: number;
  atLeast: string[];
}

export interface FormOption {
  value: Json;
  label: string;
  labelEn?: string;
}

export interface TaskForm {
  formKey: string | null;
  schema: JsonObject | null;
  /** What the form shows and starts from: the task's input with names looked up. */
  data: JsonObject;
  /** Choices per option source (`properties.optionsFrom`). */
  options: Record<string, FormOption[]>;
}

export interface Draft {
  data: JsonObject | null;
  updatedAt: string | null;
  /** How often it was kept; 0 = never. */
  revision: number;
  /** The form it was written in, where that has changed. */
  writtenIn: JsonObject | null;
  /** Whose it is, where the person stands in for them and has none of their own. */
  from?: { personId: string; name: string };
}

/** What is known beside a task. */
export interface TaskBeside {
  decisions: {
    taskId: string;
    name: string;
    nameEn: string | null;
    at: string | null;
    by: string | null;
    byName: string | null;
    onBehalfOf: string | null;
    onBehalfOfName: string | null;
    form: JsonObject | null;
    shown: JsonObject;
    answers: JsonObject | null;
  }[];
  nextReminderAt: string | null;
  others: { names: string[]; more: number };
}

export interface Completed {
  seq: number;
  next: UserTask[];
}

/** The case had no time to answer; the command is kept and will be carried out. */
export interface Pending {
  commandId: string;
  status: 'pending';
  detail: string;
}

export interface ProcessDefinition {
  key: string;
  hash: string;
  version: number;
  name: string;
  nameEn: string | null;
  description?: string | null;
  deployedAt: string;
  startForm?: string | null;
  starterGroups?: string[];
  mayStart?: boolean;
}

export interface Instance {
  id: string;
  definitionKey: string;
  definitionName?: string | null;
  definitionNameEn?: string | null;
  definitionVersion: number;
  businessKey: string | null;
  caseNumber: string | null;
  state: 'active' | 'completed' | 'terminated' | 'cancelled';
  incidentCount: number;
  startedAt: string;
  endedAt: string | null;
  startedBy: string | null;
  startedByName?: string | null;
  endElementId?: string | null;
  endElementName?: string | null;
  endElementNameEn?: string | null;
  outcome: string | null;
  reason: string | null;
  variables?: JsonObject;
  lastSeq: number;
  /** Set while the case stands still. */
  suspendedAt?: string | null;
  suspendedBy?: string | null;
  suspendedByName?: string | null;
  suspendedReason?: string | null;
}

/** A case in the list of cases. */
export interface CaseRow extends Instance {
  waitingAt: { elementId: string; name: string; nameEn: string | null }[];
  subject: string | null;
  /** Of the variables that the list asked for. */
  values: JsonObject;
}
export interface CaseCounts {
  active: number;
  incidents: number;
  suspended: number;
  completed: number;
  cancelled: number;
  /** Counted no further. */
  most: number;
}
export interface HistoryEvent {
  seq: number;
  at: string;
  kind: string;
  processKey: string | null;
  elementId: string | null;
  elementInstanceId: string | null;
  elementName?: string | null;
  elementNameEn?: string | null;
  actorName?: string | null;
  onBehalfOfName?: string | null;
  assigneeName?: string | null;
  about: 'decision' | 'mail' | 'date' | 'course' | 'trouble' | 'technical';
  jobKind: string | null;
  /** Of what went wrong: what its code means, in Danish and in English. */
  plain?: string | null;
  plainEn?: string | null;
  data: JsonObject;
}
export type HistoryAbout = 'people' | 'decisions' | 'mails' | 'dates' | 'all';

export interface Step {
  /** Null where the model has no numbers. */
  step: number | null;
  elementId: string;
  processKey: string;
  name: string;
  nameEn?: string | null;
  state: 'not-started' | 'active' | 'done';
  times: number;
  doneAt: string | null;
  doneBy: string | null;
  doneByName: string | null;
  onBehalfOf: string | null;
  onBehalfOfName: string | null;
  /** What was chosen, in the words of the form. */
  outcomes: { question: string; questionEn: string | null; answer: string; answerEn: string | null }[];
  since: string | null;
  who: Whom | null;
  taskId: string | null;
  dueAt: string | null;
  nextReminderAt: string | null;
  /** Of the process that it calls. */
  steps?: Step[];
}
export interface Whom {
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
}

export interface Explanation {
  status: string;
  waitingFor: Wait[];
  steps: Step[];
}

export interface CaseMail {
  id: string;
  instanceId: string | null;
  toPerson?: string | null;
  toAddress: string;
  subject: string;
  bodyText?: string;
  state: 'queued' | 'sent' | 'failed';
  lastError?: string | null;
  queuedAt: string;
  sentAt: string | null;
}

export interface CaseDocument {
  id: string;
  instanceId: string | null;
  title: string;
  template: string;
  mimeType: string;
  sha256: string;
  createdAt: string;
  size?: number;
}

export interface ReceivedMail {
  id: string;
  receivedAt: string;
  mailFrom: string | null;
  rcptTo: string[];
  subject: string | null;
  messageId?: string | null;
}

export interface MailAttachment {
  index: number;
  filename: string;
  mimeType: string;
  size: number;
  url?: string;
}

export interface ReceivedMailBody extends ReceivedMail {
  from: string | null;
  to: string[];
  text: string;
  html?: string | null;
  attachments: MailAttachment[];
  calendar?: {
    summary: string;
    start: string;
    end: string | null;
    location: string | null;
    method: string | null;
    uid?: string | null;
  } | null;
}

export interface Person {
  id: string;
  name: string;
  email?: string | null;
  phone?: string | null;
  language?: string | null;
  active?: boolean;
  roles?: ({ role: string; scheme?: string | null; validFrom?: string | null; validTo?: string | null } | string)[];
}

export interface Position {
  id: string;
  scheme: string;
  municipalityId: string;
  municipalityName?: string | null;
  title: string;
  areas: string[];
  hoursModel: 'weekly' | 'monthly' | string;
  hoursMin: number | null;
  hoursMax: number | null;
  state: 'draft' | 'approved' | 'dropped' | 'filled';
  contactName?: string | null;
  contactPhone?: string | null;
}

export interface Vacancy {
  id: string;
  caseId: string;
  positionId: string;
  number: number;
  deadline: string | null;
  state: string;
  position?: Position | null;
  myApplication?: Application | null;
}

export interface Application {
  id: string;
  roundId: string;
  personId: string;
  personName?: string | null;
  receivedAt: string;
  late: boolean;
  state: 'received' | 'shortlisted' | 'reserve' | 'rejected' | 'withdrawn' | 'nominated' | 'hired';
  statement?: string | null;
  evidence?: JsonObject | null;
  positionTitle?: string | null;
  roundNumber?: number | null;
  caseId?: string | null;
}

export interface Term {
  no: 1 | 2;
  startDate: string;
  lastDay: string;
}

export interface Appointment {
  id: string;
  personId: string;
  personName?: string | null;
  positionId: string | null;
  positionTitle?: string | null;
  scheme: string;
  role: string;
  state: 'offered' | 'signed' | 'active' | 'ended' | string;
  start?: string | null;
  terms?: Term[];
}

export interface Clock {
  now: string;
  turnable?: boolean;
  /** When something is due next; null when nothing is, and while the clock is being turned. */
  next?: string | null;
  turning?: { from: string; to: string; at: string; moments: number } | null;
}

export interface ClockHappening {
  id: string;
  at: string;
  kind: string;
  what: string | null;
  text: string;
  instanceId: string | null;
  businessKey: string | null;
  caseNumber: string | null;
  caseName: string | null;
  data: JsonObject;
}

export interface ClockMonth {
  /** `2027-03` */
  month: string;
  count: number;
  kinds: Record<string, number>;
  happened: ClockHappening[];
}

export interface ClockAdvanced {
  from: string;
  now: string;
  settled: boolean;
  complete: boolean;
  total: number;
  months: ClockMonth[];
}

export interface FieldError {
  pointer: string;
  code: string;
  message: string;
}

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code?: string;
  errors?: FieldError[];
  [extra: string]: unknown;
}
