import type { Json, JsonObject } from './values/json.ts';

/**
 * Who acts. The API fills it from the session, so the engine trusts it.
 * `groups` are candidate groups as they stand on tasks: role ids (`hr`) and bodies (`body:health-committee`).
 */
export interface Actor {
  id: string;
  groups: string[];
  /** Set when the actor stands in for another person. */
  onBehalfOf?: string;
}

/** What every input that comes from a person or another system carries. */
interface FromOutside {
  /** Unique per wish of a client; a repeat is answered with the first answer and changes nothing. */
  commandId: string;
  actor: Actor;
}

/** First input of an instance; `step` takes `null` as state with it. */
export interface StartInput {
  kind: 'start';
  instanceId: string;
  businessKey: string | null;
  variables: JsonObject;
  /** What to begin at, of `startTriggersOf` or a start event without trigger; without it the process's only one of these. */
  startElementId?: string;
  /** Which definition of a multiple start event has happened, by its index; the others of a parallel one are waited for. */
  startPart?: number;
  actor?: Actor;
}

export interface ClaimTaskInput extends FromOutside {
  kind: 'claim-task';
  taskId: string;
}
export interface ReleaseTaskInput extends FromOutside {
  kind: 'release-task';
  taskId: string;
}
export interface AssignTaskInput extends FromOutside {
  kind: 'assign-task';
  taskId: string;
  /** Person id, or null to put the task back to its candidates. */
  assignee: string | null;
}
/** The holder lets another person do the task; it stays the holder's, who may take it back. An administrator may do it for them. */
export interface DelegateTaskInput extends FromOutside {
  kind: 'delegate-task';
  taskId: string;
  /** Person id. */
  to: string;
  note?: string;
}
/** Whoever does a task for another gives it back to them undone. */
export interface HandBackTaskInput extends FromOutside {
  kind: 'hand-back-task';
  taskId: string;
  note?: string;
}
/** Whose task it is takes it back from the person who does it for them. */
export interface TakeBackTaskInput extends FromOutside {
  kind: 'take-back-task';
  taskId: string;
}
/** Another priority, deadline or follow-up; the rest of the reminder ladder goes by the new deadline. */
export interface ChangeTaskInput extends FromOutside {
  kind: 'change-task';
  taskId: string;
  /** 0–100. */
  priority?: number;
  /** UTC instant, or a day whose end is meant; null = none. */
  dueAt?: string | null;
  /** UTC instant, or a day whose beginning is meant; null = none. */
  followUpAt?: string | null;
}
export interface CompleteTaskInput extends FromOutside {
  kind: 'complete-task';
  taskId: string;
  variables: JsonObject;
}
/** Begins an activity of an open ad-hoc sub-process. */
export interface StartAdHocActivityInput extends FromOutside {
  kind: 'start-ad-hoc-activity';
  /** The ad-hoc sub-process. */
  scopeElementInstanceId: string;
  /** The activity in it. */
  elementId: string;
}
/** Nothing more is to be done in an ad-hoc sub-process; what runs in it is ended unless the model says that it goes on. */
export interface CompleteAdHocInput extends FromOutside {
  kind: 'complete-ad-hoc';
  scopeElementInstanceId: string;
}
/** A waiting task reports a BPMN error: an error boundary event takes it, else it is an incident. */
export interface ThrowErrorInput {
  kind: 'throw-error';
  commandId?: string;
  actor?: Actor;
  elementInstanceId: string;
  code: string;
  message?: string;
  variables?: JsonObject;
}
/** A waiting task raises an escalation: an escalation event may take it; the task goes on unless it is interrupted. */
export interface ThrowEscalationInput {
  kind: 'throw-escalation';
  commandId?: string;
  actor?: Actor;
  elementInstanceId: string;
  code: string;
  variables?: JsonObject;
}
/** Result of a command that the shell carried out for an element instance (call-service, send-mail, make-document, decide, publish-message). */
export interface JobCompletedInput {
  kind: 'job-completed';
  jobId: string;
  result: Json;
}
/** The shell gave up on a job: a BPMN error when `bpmnErrorCode` is set, else an incident. */
export interface JobFailedInput {
  kind: 'job-failed';
  jobId: string;
  code: string;
  message: string;
  bpmnErrorCode?: string;
  variables?: JsonObject;
}
export interface TimerFiredInput {
  kind: 'timer-fired';
  timerId: string;
}
/** A message for this instance; the API or another instance found it by name and correlation key. */
export interface MessageInput {
  kind: 'message';
  /** Identity of the message; a repeat is ignored. */
  commandId: string;
  name: string;
  /** Must equal the key of the subscription; null fits a subscription without key. */
  correlationKey: string | null;
  variables: JsonObject;
  /** Picks one subscription where several fit. */
  elementInstanceId?: string;
  /** Picks the event where one element instance waits for the same message at several. */
  elementId?: string;
  actor?: Actor;
}
/** A signal that was broadcast; it reaches everyone in this instance who waits for its name, be it nobody. */
export interface SignalInput {
  kind: 'signal';
  /** Identity of the broadcast; a repeat is ignored. */
  commandId: string;
  name: string;
  variables: JsonObject;
  actor?: Actor;
}
export interface RetryIncidentInput extends FromOutside {
  kind: 'retry-incident';
  incidentId: string;
  /** Corrections written to the scope of the element before it is tried again. */
  variables?: JsonObject;
}
/** Goes on behind the element as if it had completed, with a reason for the log. */
export interface ResolveIncidentInput extends FromOutside {
  kind: 'resolve-incident';
  incidentId: string;
  reason: string;
  variables?: JsonObject;
}
export interface SetVariablesInput extends FromOutside {
  kind: 'set-variables';
  variables: JsonObject;
  /** Element instance whose scope is meant; the instance's own scope without it. */
  scopeId?: string;
  /** Only in that scope; otherwise the nearest scope that has the name, else the root. */
  local?: boolean;
}
export interface CancelInstanceInput extends FromOutside {
  kind: 'cancel-instance';
  reason: string;
}
/** Stands still until it is resumed: no task can be acted on; timers, messages, signals and answers wait. */
export interface SuspendInput extends FromOutside {
  kind: 'suspend';
  reason: string;
}
export interface ResumeInput extends FromOutside {
  kind: 'resume';
  reason?: string;
}
/** Moves tokens by hand, past what the diagram says: ends element instances, begins elsewhere, sets variables. */
export interface ModifyInput extends FromOutside {
  kind: 'modify';
  reason: string;
  /** Element instance ids, each with all it holds. */
  cancel?: string[];
  /** Elements to begin at; `scopeId` picks the sub-process where several are alive (null = the case itself). */
  start?: { elementId: string; scopeId?: string | null }[];
  /** Set in the nearest scope that has the name, else in the case's own. */
  variables?: JsonObject;
}
/**
 * Goes on by another version of its process. Not for `step`, which knows one definition: `migrate` does it, and the
 * shell hands over the definition whose hash this names.
 */
export interface MigrateInput extends FromOutside {
  kind: 'migrate';
  definitionHash: string;
  /** As in `migrate`. */
  plan?: Record<string, string>;
  reason?: string;
}

export type Input =
  | StartInput
  | ClaimTaskInput
  | ReleaseTaskInput
  | AssignTaskInput
  | DelegateTaskInput
  | HandBackTaskInput
  | TakeBackTaskInput
  | ChangeTaskInput
  | CompleteTaskInput
  | StartAdHocActivityInput
  | CompleteAdHocInput
  | ThrowErrorInput
  | ThrowEscalationInput
  | JobCompletedInput
  | JobFailedInput
  | TimerFiredInput
  | MessageInput
  | SignalInput
  | RetryIncidentInput
  | ResolveIncidentInput
  | SetVariablesInput
  | CancelInstanceInput
  | SuspendInput
  | ResumeInput
  | ModifyInput
  | MigrateInput;
