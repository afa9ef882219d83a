import type { Binding } from './definition/graph.ts';
import type { Json, JsonObject } from './values/json.ts';

/**
 * What the shell must do. Every job (`jobId`) is answered with `job-completed` or `job-failed`;
 * `jobId` is unique in the instance, stable over replay and continue-as-new, and changes when an incident is retried:
 * it is the idempotency key of the effect together with the instance id.
 */
interface Job {
  jobId: string;
  elementInstanceId: string;
  elementId: string;
  processKey: string;
}

/** Calls a service by its type: `activities/services/<type>.ts` or, for type `http`, a web address. */
export interface CallServiceCommand extends Job {
  kind: 'call-service';
  type: string;
  input: JsonObject;
  /** How often the shell tries before it gives up; at least 1. */
  retries: number;
}
/** Renders `processes/<processKey>/mail/<template>.md` and puts one message per recipient into the outbox. */
export interface SendMailCommand extends Job {
  kind: 'send-mail';
  template: string;
  /** Person ids, `role:<role>`, `body:<id>` or plain addresses. */
  to: string[];
  input: JsonObject;
}
/** Renders `processes/<processKey>/documents/<template>.md` to a PDF on the case. */
export interface MakeDocumentCommand extends Job {
  kind: 'make-document';
  template: string;
  input: JsonObject;
}
/** Evaluates a DMN decision of the definition with the inputs given; the result is the decision's output. */
export interface DecideCommand extends Job {
  kind: 'decide';
  decisionId: string;
  input: JsonObject;
}
/** Publishes a message to other instances by name and key. */
export interface PublishMessageCommand extends Job {
  kind: 'publish-message';
  name: string;
  correlationKey: string | null;
  variables: JsonObject;
}
/**
 * Broadcasts a signal to all other instances and to processes that begin with it. The instance itself gets it by the
 * engine when the job is answered.
 */
export interface BroadcastSignalCommand extends Job {
  kind: 'broadcast-signal';
  name: string;
  variables: JsonObject;
}
/**
 * Finds the process that a call activity names, among what is deployed at this moment. The result is its definition
 * (`{ hash, key, processes }`, everything it calls with it), or null where there is none like it.
 */
export interface LoadProcessCommand extends Job {
  kind: 'load-process';
  process: string;
  binding: Binding;
}
/** Starts a timer; when it is due the shell answers with `timer-fired`. */
export interface SetTimerCommand {
  kind: 'set-timer';
  timerId: string;
  /** UTC instant, ISO 8601 with Z. */
  dueAt: string;
}
export interface CancelTimerCommand {
  kind: 'cancel-timer';
  timerId: string;
}
/** Ends whatever the shell still does for the job; a late answer is ignored by the engine anyway. */
export interface CancelJobCommand {
  kind: 'cancel-job';
  jobId: string;
}

export type JobCommand =
  | CallServiceCommand
  | SendMailCommand
  | MakeDocumentCommand
  | DecideCommand
  | PublishMessageCommand
  | BroadcastSignalCommand
  | LoadProcessCommand;
export type Command = JobCommand | SetTimerCommand | CancelTimerCommand | CancelJobCommand;
export type { Json };
