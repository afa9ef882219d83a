import type { JobCommand } from './command.ts';
import type { MultiInstance, ProcessGraph } from './definition/graph.ts';
import type { JobCompletedInput, JobFailedInput } from './input.ts';
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
  /** What completed directly in the process and can still be undone, oldest first; missing = nothing. */
  completed?: CompletedActivity[];
  /** Set while it is suspended. */
  suspended?: Suspension;
  /** What is alive, by element instance id. */
  elements: Record<string, ElementInstance>;
  timers: Record<string, OpenTimer>;
  subscriptions: Record<string, OpenSubscription>;
  /** Signals waited for; missing = none. */
  signals?: Record<string, OpenSignal>;
  /** Conditions waited for; missing = none. */
  conditions?: Record<string, OpenCondition>;
  /** Processes that were loaded when they were called, by hash of their definition, while a call of them lasts; missing = none. */
  loaded?: Record<string, LoadedProcesses>;
  /** Events of which some definitions have happened and others are waited for; missing = none. */
  gathered?: Record<string, GatheredEvent>;
  jobs: Record<string, OpenJob>;
  incidents: Record<string, OpenIncident>;
  /** Element ids of the numbered steps of the process itself that were completed at least once. */
  stepsDone: string[];
  /** Last command ids that were answered, oldest first; a repeat changes nothing. */
  answered: string[];
  /** Last tasks that were completed, oldest first: who came first is told to whoever comes second. */
  decided: DecidedTask[];
  /**
   * Who answered a task that some task asks for other people than, and on whose behalf, by `process/element`: for the life
   * of the case. Missing = nobody yet.
   */
  answeredBy?: Record<string, string[]>;
}

/** An instance that stands still until somebody resumes it. */
export interface Suspension {
  /** UTC instant. */
  since: string;
  actorId: string;
  reason: string;
  /** What came meanwhile and takes effect when it is resumed, in this order. Timers that become due stay in `timers`. */
  kept: KeptHappening[];
}
export type KeptHappening =
  | { kind: 'message'; wait: OpenSubscription; variables: JsonObject }
  | { kind: 'signal'; name: string; variables: JsonObject }
  | { kind: 'answer'; input: JobCompletedInput | JobFailedInput };

/** A definition as far as a call of it needs it: the process `key` and all that it calls. */
export interface LoadedProcesses {
  key: string;
  processes: Record<string, ProcessGraph>;
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
  /** Where the case began: at which definition of a multiple start event, or at which event behind its gateway. */
  startedBy?: { part?: number; elementId?: string };
  /** Of an event-based gateway that waits for all of its events: those that have come. */
  came?: string[];
  /** Of an event that throws several things: how many of them have gone out. */
  thrown?: number;
  /** Set on the body that holds the instances of a multi-instance. */
  multi: MultiInstanceState | null;
  /** Set where it holds a scope of its own (sub-process, called process, multi-instance body). */
  scope: ScopeState | null;
  /** What it undoes; a sub-process that stands here itself is undone by what is inside it. */
  compensates?: CompletedActivity;
  compensation?: CompensationState;
  /** Set on a complex gateway at which several flows meet. */
  complex?: ComplexState;
  /** Set on an ad-hoc sub-process. */
  adHoc?: AdHocState;
}

/** An open ad-hoc sub-process. */
export interface AdHocState {
  /** How often each activity in it was done, by element id. */
  done: Record<string, number>;
  /** Who may choose; empty = everybody. */
  candidateGroups: string[];
  /** The model says what begins. */
  byItself?: true;
  /** Of a sequential one that begins by itself: what is still to come. */
  next?: string[];
  /** It ends as soon as nothing runs in it; nothing new begins. */
  ends?: true;
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
  /** As in `InstanceState`. */
  completed?: CompletedActivity[];
}

/** An activity that completed and that somebody may still want undone. Activities without anything to undo leave none. */
export interface CompletedActivity {
  /** Number of the last event before it completed: says what came after what. */
  seq: number;
  elementId: string;
  /** Element instance of the multi-instance it was one instance of. */
  body?: string;
  /** Its own variables as they were when it completed. */
  variables?: JsonObject;
  /** Of a sub-process without a handler of its own: what completed inside it. */
  inner?: CompletedActivity[];
  /** It did not complete, but the transaction it is an instance of was cancelled. */
  partly?: true;
}

/** Set on what waits until others are undone: the event that asked for it, the transaction, a sub-process undone by its parts. */
export interface CompensationState {
  /** What is still to be undone. */
  left: CompletedActivity[];
  /** The event does not wait: its flows are taken already. */
  gone?: true;
  /** A transaction that leaves by its cancel event. */
  cancels?: true;
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
  /** Who answered a task in it that asks for other people each time, by element; missing = nobody yet. */
  answeredBy?: Record<string, string[]>;
}

export interface TaskState {
  name: string;
  formKey: string | null;
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  /** UTC instant. */
  dueAt: string | null;
  /** Whose task it is while another person holds it: who delegated it, or whom the holder stands in for. */
  owner?: string;
  /** Rungs of its ladder that were sent; missing = none. */
  reminded?: string[];
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
  /** Index of the definition, where the event has several. */
  part?: number;
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
  /** As in `OpenTimer`. */
  part?: number;
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
  /** As in `OpenTimer`. */
  part?: number;
  name: string;
  since: string;
}

export interface OpenCondition {
  conditionId: string;
  processKey: string;
  elementId: string;
  /** Element instance that waits, as in `OpenTimer`. */
  elementInstanceId: string;
  /** As in `OpenTimer`. */
  part?: number;
  /** Whether it held when it was asked last. */
  held: boolean;
  since: string;
}

/** An event that waits for all of several definitions, of which some have happened. */
export interface GatheredEvent {
  gatheredId: string;
  processKey: string;
  elementId: string;
  /** Element instance that waits, as in `OpenTimer`. */
  elementInstanceId: string;
  /** Indexes of the definitions that have happened, in that order. */
  came: number[];
  /** What came with them; what came later wins. */
  variables: JsonObject;
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

/** With one more at the end, as many as are remembered: one copy, for it is made at every answer. */
export function remembering<T>(known: readonly T[], one: T): T[] {
  const kept = known.slice(-(MEMORY - 1));
  kept.push(one);
  return kept;
}
