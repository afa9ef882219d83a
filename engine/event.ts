import type { Json, JsonObject } from './values/json.ts';

/** Facts, in the order they happened; `seq` rises by one per instance, from 1. `at` is the UTC instant handed to `step`. */
interface Fact {
  seq: number;
  at: string;
}
/** Where it happened. `processKey` differs from the instance's own key inside a called process. */
interface AtElement extends Fact {
  processKey: string;
  elementId: string;
  elementInstanceId: string;
}

export interface InstanceStarted extends Fact {
  kind: 'instance-started';
  instanceId: string;
  definitionKey: string;
  definitionHash: string;
  businessKey: string | null;
  startElementId: string;
  actorId: string | null;
}
export interface InstanceEnded extends Fact {
  kind: 'instance-ended';
  /** completed: all tokens reached an end. terminated: a terminate end event. cancelled: by a person. */
  outcome: 'completed' | 'terminated' | 'cancelled';
  /** The end event that ended it last, where one did. */
  endElementId: string | null;
  reason: string | null;
  actorId: string | null;
}
/** It runs another version of its process from here on. */
export interface InstanceMigrated extends Fact {
  kind: 'instance-migrated';
  fromHash: string;
  toHash: string;
  /** Elements that are alive or waited for and have another id now. */
  renamed: { processKey: string; elementInstanceId: string; from: string; to: string }[];
  actorId: string | null;
  reason: string | null;
  commandId?: string;
}
/** From here on it stands still until it is resumed: no task can be completed, timers and messages wait. */
export interface InstanceSuspended extends Fact {
  kind: 'instance-suspended';
  actorId: string | null;
  reason: string | null;
  commandId: string;
}
export interface InstanceResumed extends Fact {
  kind: 'instance-resumed';
  actorId: string | null;
  reason: string | null;
  commandId: string;
}
/** Somebody moved it by hand, past what the diagram says. What came of it follows as events of its own. */
export interface InstanceModified extends Fact {
  kind: 'instance-modified';
  /** Element instances that were ended. */
  cancelled: { elementInstanceId: string; elementId: string }[];
  /** Elements that a token was put in front of. */
  started: { elementId: string; scopeId: string | null }[];
  /** Names of the variables that were set. */
  variables: string[];
  actorId: string | null;
  reason: string;
  commandId: string;
}
export interface ElementEntered extends AtElement {
  kind: 'element-entered';
  elementType: string;
  /** Element instance that holds this one (sub-process, call activity, multi-instance body); null at the top. */
  scopeId: string | null;
  /** Index in a multi-instance, from 0. */
  loopCounter: number | null;
}
export interface ElementCompleted extends AtElement {
  kind: 'element-completed';
}
export interface ElementCancelled extends AtElement {
  kind: 'element-cancelled';
}
export interface FlowTaken extends Fact {
  kind: 'flow-taken';
  processKey: string;
  flowId: string;
}
export interface VariablesSet extends Fact {
  kind: 'variables-set';
  /** Scope's element instance id; null = the instance's own scope. */
  scopeId: string | null;
  variables: JsonObject;
}

export interface ReminderPlan {
  id: string;
  dueAt: string;
  to: string[];
  template: string;
}
export interface TaskCreated extends AtElement {
  kind: 'task-created';
  /** = elementInstanceId. */
  taskId: string;
  name: string;
  formKey: string | null;
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  dueAt: string | null;
  followUpAt: string | null;
  /** 0–100, 50 unless the model says otherwise. */
  priority: number;
  /** Input mapping of the task (what the form is shown), evaluated. */
  input: JsonObject;
  reminders: ReminderPlan[];
}
export interface TaskClaimed extends AtElement {
  kind: 'task-claimed';
  taskId: string;
  actorId: string;
  /** Person the actor stands in for: the task is theirs. Left out: the actor's own. */
  onBehalfOf?: string;
  commandId: string;
}
export interface TaskReleased extends AtElement {
  kind: 'task-released';
  taskId: string;
  actorId: string;
  onBehalfOf?: string;
  commandId: string;
}
/** Somebody does it for its owner from here on. */
export interface TaskDelegated extends AtElement {
  kind: 'task-delegated';
  taskId: string;
  /** Who does it. */
  to: string;
  /** Whose task it is. */
  owner: string;
  note: string | null;
  actorId: string;
  onBehalfOf?: string;
  commandId: string;
}
/** Whoever did it for its owner gave it back undone. */
export interface TaskHandedBack extends AtElement {
  kind: 'task-handed-back';
  taskId: string;
  /** Who has it again. */
  owner: string;
  note: string | null;
  actorId: string;
  onBehalfOf?: string;
  commandId: string;
}
/** The owner took it back. */
export interface TaskTakenBack extends AtElement {
  kind: 'task-taken-back';
  taskId: string;
  /** Who has it again. */
  owner: string;
  /** Who had it. */
  from: string | null;
  actorId: string;
  onBehalfOf?: string;
  commandId: string;
}
export interface TaskAssigned extends AtElement {
  kind: 'task-assigned';
  taskId: string;
  assignee: string | null;
  actorId: string;
  commandId: string;
}
/** What is left out stayed as it was. */
export interface TaskChanged extends AtElement {
  kind: 'task-changed';
  taskId: string;
  priority?: number;
  dueAt?: string | null;
  /** Set with `dueAt`: the deadline before. */
  dueBefore?: string | null;
  followUpAt?: string | null;
  /** Set with `dueAt`: what is left of its ladder. */
  reminders?: ReminderPlan[];
  actorId: string;
  onBehalfOf?: string;
  commandId: string;
}
export interface TaskCompleted extends AtElement {
  kind: 'task-completed';
  taskId: string;
  actorId: string;
  onBehalfOf: string | null;
  commandId: string;
  variables: JsonObject;
}
export interface TaskCancelled extends AtElement {
  kind: 'task-cancelled';
  taskId: string;
  /** boundary: an interrupting event. scope: its sub-process or the case ended. error: it reported a BPMN error. */
  cause: 'boundary' | 'scope' | 'error' | 'gateway';
}
/** A rung of the ladder is due: at most once per rung; recipients as the task stands now. */
export interface ReminderDue extends AtElement {
  kind: 'reminder-due';
  taskId: string;
  reminderId: string;
  template: string;
  to: string[];
  /** Of a task that nobody does for another: no substitute is reminded of it. */
  personal?: true;
}

/** People may choose now what is done in an ad-hoc sub-process. */
export interface AdHocOpened extends AtElement {
  kind: 'ad-hoc-opened';
  ordering: 'parallel' | 'sequential';
  /** Who may choose; empty = everybody. */
  candidateGroups: string[];
  /** Element ids that can be chosen. */
  choices: string[];
}
/** Somebody chose what is done next; the element itself follows as `element-entered`. */
export interface AdHocChosen extends AtElement {
  kind: 'ad-hoc-chosen';
  choice: string;
  choiceName: string;
  actorId: string;
  onBehalfOf: string | null;
  commandId: string;
}
/** Somebody said that nothing more is to be done in it. */
export interface AdHocCompleted extends AtElement {
  kind: 'ad-hoc-completed';
  actorId: string;
  onBehalfOf: string | null;
  commandId: string;
}

export interface TimerSet extends AtElement {
  kind: 'timer-set';
  timerId: string;
  dueAt: string;
  /** What it is for: an event's timer, or a rung of a task's ladder. */
  purpose: 'event' | 'reminder';
}
export interface TimerFired extends AtElement {
  kind: 'timer-fired';
  timerId: string;
}
export interface TimerCancelled extends AtElement {
  kind: 'timer-cancelled';
  timerId: string;
}
export interface MessageAwaited extends AtElement {
  kind: 'message-awaited';
  subscriptionId: string;
  name: string;
  correlationKey: string | null;
}
export interface MessageReceived extends AtElement {
  kind: 'message-received';
  subscriptionId: string;
  name: string;
  commandId: string;
  actorId: string | null;
}
export interface MessageNoLongerAwaited extends AtElement {
  kind: 'message-no-longer-awaited';
  subscriptionId: string;
}
export interface SignalAwaited extends AtElement {
  kind: 'signal-awaited';
  signalId: string;
  name: string;
}
export interface SignalReceived extends AtElement {
  kind: 'signal-received';
  signalId: string;
  name: string;
}
export interface SignalNoLongerAwaited extends AtElement {
  kind: 'signal-no-longer-awaited';
  signalId: string;
}
export interface JobRequested extends AtElement {
  kind: 'job-requested';
  jobId: string;
  jobKind:
    | 'call-service'
    | 'send-mail'
    | 'make-document'
    | 'decide'
    | 'publish-message'
    | 'broadcast-signal'
    | 'load-process';
  /** Service type, mail or document template, decision id, message or signal name. */
  what: string;
}
export interface JobDone extends AtElement {
  kind: 'job-done';
  jobId: string;
  result: Json;
}
export interface ErrorThrown extends AtElement {
  kind: 'error-thrown';
  code: string;
  message: string;
  /** Event that took it; null = nobody (an incident follows). */
  caughtBy: string | null;
}
export interface EscalationThrown extends AtElement {
  kind: 'escalation-thrown';
  code: string;
  /** Event that took it; null = nobody, which changes nothing. */
  caughtBy: string | null;
}
export interface CompensationThrown extends AtElement {
  kind: 'compensation-thrown';
  /** Activity to be undone; null = all that completed in the scope. */
  activity: string | null;
  /** How many completions are undone; 0 changes nothing. */
  count: number;
}
export interface IncidentRaised extends AtElement {
  kind: 'incident-raised';
  incidentId: string;
  code: string;
  /** What happened, why it matters, what to do. */
  message: string;
}
export interface IncidentResolved extends AtElement {
  kind: 'incident-resolved';
  incidentId: string;
  how: 'retried' | 'skipped' | 'cancelled';
  actorId: string | null;
  reason: string | null;
}

export type Event =
  | InstanceStarted
  | InstanceEnded
  | InstanceMigrated
  | InstanceSuspended
  | InstanceResumed
  | InstanceModified
  | ElementEntered
  | ElementCompleted
  | ElementCancelled
  | FlowTaken
  | VariablesSet
  | TaskCreated
  | TaskClaimed
  | TaskReleased
  | TaskAssigned
  | TaskDelegated
  | TaskHandedBack
  | TaskTakenBack
  | TaskChanged
  | TaskCompleted
  | TaskCancelled
  | AdHocOpened
  | AdHocChosen
  | AdHocCompleted
  | ReminderDue
  | TimerSet
  | TimerFired
  | TimerCancelled
  | MessageAwaited
  | MessageReceived
  | MessageNoLongerAwaited
  | SignalAwaited
  | SignalReceived
  | SignalNoLongerAwaited
  | JobRequested
  | JobDone
  | ErrorThrown
  | EscalationThrown
  | CompensationThrown
  | IncidentRaised
  | IncidentResolved;
