import type { JobCommand } from './command.ts';
import type { MultiInstance } from './definition/graph.ts';
import type { Json, JsonObject } from './values/json.ts';

/** Stands where an element instance is named and the instance itself is meant: its event sub-processes wait in its name. */
export const ROOT = '0';

/**
 * Everything an instance is between two steps: plain JSON, so it survives JSON, a restart and continue-as-new.
 * Only what is still open stands here: what is finished leaves with the event that says so, hence a step costs the
 * same in the first week as in the eighth year.
 */
export interface InstanceState {
  version: 1;
  instanceId: string;
  definitionKey: string;
  definitionHash: string;
  businessKey: string | null;
  status: 'active' | 'completed' | 'terminated' | 'cancelled';
  /** UTC instants. */
  startedAt: string;
  endedAt: string | null;
  /** Number of the last event. */
  seq: number;
  /** Last number given out; element instances, timers, jobs, subscriptions and incidents share one row of numbers. */
  lastId: number;
  /** Variables of the instance's own scope. */
  variables: JsonObject;
  /** Live tokens directly in the process, those held by a join included; 0 ends the instance. */
  tokens: number;
  /** Tokens that wait at joins directly in the process. */
  joins: Joins;
  /** An event sub-process has interrupted the process itself: no other of its event sub-processes begins any more. */
  interrupted?: true;
  /** What is alive, by element instance id. */
  elements: Record<string, ElementInstance>;
  timers: Record<string, OpenTimer>;
  subscriptions: Record<string, OpenSubscription>;
  /** Signals waited for; missing = none. */
  signals?: Record<string, OpenSignal>;
  /** Conditions waited for; missing = none. */
  conditions?: Record<string, OpenCondition>;
  jobs: Record<string, OpenJob>;
  incidents: Record<string, OpenIncident>;
  /** Element ids of the numbered steps of the process itself that were completed at least once. */
  stepsDone: string[];
  /** Last command ids that were answered, oldest first; a repeat changes nothing. */
  answered: string[];
  /** Last tasks that were completed, oldest first: who came first is told to whoever comes second. */
  decided: DecidedTask[];
}

/** Tokens held at joins: gateway id → incoming flow id → count. */
export type Joins = Record<string, Record<string, number>>;

export interface ElementInstance {
  id: string;
  processKey: string;
  elementId: string;
  /** Element instance that holds it; null directly in the process. */
  scopeId: string | null;
  /** Index in a multi-instance, from 0; null outside. */
  loopCounter: number | null;
  /** UTC instant. */
  enteredAt: string;
  /** Variables of its own scope, where it has one. */
  variables: JsonObject | null;
  /** What it was completed with; kept only while leaving is held up by an incident. */
  result: JsonObject | null;
  task: TaskState | null;
  /** Of an event that throws several things: how many of them have gone out. */
  thrown?: number;
  /** Set on the body that holds the instances of a multi-instance. */
  multi: MultiInstanceState | null;
  /** Set where it holds a scope of its own (sub-process, called process, multi-instance body). */
  scope: ScopeState | null;
  /** Set on a complex gateway at which several flows meet. */
  complex?: ComplexState;
}

/** A complex gateway between its first token and its reset. */
export interface ComplexState {
  /** start: for its activation condition. reset: activated, for the tokens that still come. */
  phase: 'start' | 'reset';
  /** Tokens that wait here, by incoming flow. */
  held: Record<string, number>;
  /** Flows of which it has taken a token when it was activated. */
  passed: string[];
}

export interface ScopeState {
  /** Process whose elements run in it. */
  processKey: string;
  /** A called process: what it sets stays in it until it returns. */
  called: boolean;
  /** Of a called process: it sees what its caller sees. */
  seesCaller: boolean;
  tokens: number;
  joins: Joins;
  /** As in `InstanceState`. */
  interrupted?: true;
}

export interface MultiInstanceState {
  /** A standard loop: one round after the other, `total` is its maximum. */
  standard?: true;
  sequential: MultiInstance['sequential'];
  total: number;
  /** Index of the instance started last in a sequential one. */
  last: number;
  completed: number;
  /** The collection of a sequential one; null where only a number was given or all were started at once. */
  items: Json[] | null;
  /** Collected outputs by index; null where nothing is collected. */
  outputs: Json[] | null;
}

export interface TaskState {
  name: string;
  formKey: string | null;
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  /** UTC instant. */
  dueAt: string | null;
}

export interface OpenTimer {
  timerId: string;
  processKey: string;
  /** The event it belongs to; for a reminder the user task. */
  elementId: string;
  /**
   * Element instance that waits: the event itself, the activity an event sits on, the gateway in front of it, or the
   * scope (`ROOT` = the instance itself) whose event sub-process it begins.
   */
  elementInstanceId: string;
  /** UTC instant. */
  dueAt: string;
  purpose: 'event' | 'reminder';
  /** Of a cycle: its text and how often it still fires after this time (null = for ever). */
  cycle: { text: string; left: number | null } | null;
  /** Of a reminder. */
  reminder: { id: string; template: string; to: string[] | null } | null;
}

export interface OpenSubscription {
  subscriptionId: string;
  processKey: string;
  /** The event, or the receive task. */
  elementId: string;
  /** Element instance that waits, as in `OpenTimer`. */
  elementInstanceId: string;
  name: string;
  correlationKey: string | null;
  since: string;
}

export interface OpenSignal {
  signalId: string;
  processKey: string;
  elementId: string;
  /** Element instance that waits, as in `OpenTimer`. */
  elementInstanceId: string;
  name: string;
  since: string;
}

export interface OpenCondition {
  conditionId: string;
  processKey: string;
  elementId: string;
  /** Element instance that waits, as in `OpenTimer`. */
  elementInstanceId: string;
  /** Whether it held when it was asked last. */
  held: boolean;
  since: string;
}

export interface OpenJob {
  jobId: string;
  elementInstanceId: string;
  since: string;
  /** As it was given out, so that it can be given out again unchanged. */
  command: JobCommand;
}

export interface OpenIncident {
  incidentId: string;
  elementInstanceId: string;
  processKey: string;
  elementId: string;
  code: string;
  message: string;
  since: string;
  /**
   * What a retry does again: everything since the token came, its own work, leaving with its result,
   * finding the flows out (the result is written already), nothing (the element still waits), arming the start event of
   * an event sub-process, or asking a condition (the event is then the `elementId`).
   */
  again: 'enter' | 'work' | 'leave' | 'flows' | 'nothing' | 'arm' | 'ask';
}

export interface DecidedTask {
  taskId: string;
  elementId: string;
  actorId: string;
  onBehalfOf: string | null;
  at: string;
}

/** How many answered command ids and decided tasks an instance remembers. */
export const MEMORY = 200;
