import type { DecisionModel } from '../expression/decision-model.ts';

/**
 * A literal, or FEEL when `feel` is true (in the file: a leading `=`).
 * Compiled once at deploy, so `step` never asks what a text means.
 */
export interface Expression {
  feel: boolean;
  text: string;
}

/** What `step` takes: one process and all it calls, plain JSON, immutable, named by its content. */
export interface Definition {
  format: 1;
  /** SHA-256 (hex) of the canonical JSON of everything else here; drawing and white space do not count. */
  hash: string;
  /** Id of the process that instances of this definition run. */
  key: string;
  name: string;
  nameEn: string | null;
  /** The process itself and each process that it calls, by id. */
  processes: Record<string, ProcessGraph>;
  /** Decisions that its business rule tasks name, by decision id. */
  decisions: Record<string, DecisionModel>;
  /** How it was made from a model without technical detail (docs/analysts-models.md). */
  undefinedTasks?: 'user';
  /** Set at deploy: version and content of the forms and templates that belong to it, so that `hash` pins them too. */
  assets?: string;
}

export interface ProcessGraph {
  key: string;
  name: string;
  nameEn: string | null;
  elements: Record<string, ElementNode>;
  flows: Record<string, SequenceFlow>;
  /** Form shown before a start by hand. */
  startForm: string | null;
  /** Groups that may start it by hand; empty = everyone signed in. */
  starterGroups: string[];
  /** A case started without a number gets the next one of this series: `REK` → `REK-2027-001`. Left out: none. */
  caseNumberPrefix?: string;
  /** Zone in which its timers read dates, days and cron, `Europe/London`; left out: Copenhagen. */
  timeZone?: string;
  /** Under which a call activity may ask for this version. */
  versionTag?: string;
  /** How long a case of it should last at most, `P60D`, `P20BD`: only figures are held against it. */
  target?: string;
}

export interface SequenceFlow {
  id: string;
  name: string | null;
  source: string;
  target: string;
  condition: Expression | null;
}

export interface Mapping {
  source: Expression;
  target: string;
}

export interface MultiInstance {
  sequential: boolean;
  /** Number of instances; exactly one of cardinality and collection is set. */
  cardinality: Expression | null;
  collection: Expression | null;
  /** Name under which an instance sees its item. */
  inputElement: string | null;
  outputCollection: string | null;
  outputElement: Expression | null;
  completionCondition: Expression | null;
  /** Events thrown when an instance is done, for what sits on the activity to catch; left out: none (`behavior` All). */
  behavior?: BehaviorEvents;
}

/**
 * BPMN 2.0.2, table 10.29: `each` is `behavior` None (at every instance that is done), `first` is One (at the first that
 * is done), `when` is Complex (at every instance after which the condition holds; several in file order).
 */
export type BehaviorEvents =
  | { kind: 'each' | 'first'; events: BehaviorEvent[] }
  | { kind: 'when'; rules: { condition: Expression; events: BehaviorEvent[] }[] };
export type BehaviorEvent = SignalTrigger | EscalationTrigger | ErrorTrigger;

/** Again and again while the condition holds: asked before the first round (`testBefore`) or after it. */
export interface StandardLoop {
  /** Null = as often as the maximum says. */
  condition: Expression | null;
  testBefore: boolean;
  /** Most rounds; null = no limit. */
  maximum: number | null;
}

/** What every flow node has. */
export interface NodeBase {
  id: string;
  name: string;
  nameEn: string | null;
  /** Id of the sub-process that holds it; null directly in the process. */
  scope: string | null;
  /** Sequence flow ids, in file order. */
  incoming: string[];
  outgoing: string[];
  inputs: Mapping[];
  outputs: Mapping[];
  /** Its output mappings come from data associations: what it gives besides is kept too. */
  passesResults?: true;
  /** Number under which people know it as a step of the case; null = no step of its own. */
  step: number | null;
}
/** What every activity has besides. */
export interface ActivityBase extends NodeBase {
  multiInstance: MultiInstance | null;
  /** Set where it has the standard loop marker. */
  loop?: StandardLoop;
  /** Boundary events attached to it, in file order. */
  boundaries: string[];
  /** Flow taken when no conditional flow is; null = none named. */
  defaultFlow: string | null;
  /** Tokens that come, by whatever flow, before it begins once; left out: 1. */
  startQuantity?: number;
  /** Tokens that leave by each flow it takes; left out: 1. */
  completionQuantity?: number;
  /** What undoes it: the activity that its compensation event leads to. */
  compensation?: string;
  /** It only undoes another: no flow leads to it or leaves it. */
  forCompensation?: true;
}

export type TimerTrigger = { kind: 'timer'; of: 'date' | 'duration' | 'cycle'; value: Expression };
export type MessageTrigger = {
  kind: 'message';
  name: Expression;
  correlationKey: Expression | null;
  /** Of a message flow that names no message: its key is the business key, or the instance's id where it has none. */
  conversation?: true;
};
/** `code` null catches every error. */
export type ErrorTrigger = { kind: 'error'; code: string | null; codeVariable: string | null };
/** Reaches everyone who waits for the name, in every instance. */
export type SignalTrigger = { kind: 'signal'; name: Expression };
/** Happens when the condition becomes true: at once where it holds already, and again only after it did not hold. */
export type ConditionTrigger = {
  kind: 'condition';
  condition: Expression;
  /** Asked again only when this variable is written; left out: when any is that the condition names. */
  variable?: string;
  /** Which writing counts: of a name that was not there, or was; left out: both. */
  on?: ('create' | 'update')[];
};
/** `code` null takes every escalation. */
export type EscalationTrigger = { kind: 'escalation'; code: string | null; codeVariable: string | null };
/** The catch event of a name goes on for the throw events of that name in its scope; the graph has a flow for it. */
export type LinkTrigger = { kind: 'link'; name: string };
/** A message event that is carried out by a service; null = it is only drawn. */
export type SendTrigger = { kind: 'send'; service: { kind: 'service'; type: Expression; retries: number } | null };
/** One event by several definitions, in file order: any of them, or (`parallel`) all of them in whatever order. */
export type MultipleTrigger<Part = CatchPart> = { kind: 'multiple'; parallel: boolean; of: Part[] };
export type CatchPart =
  | TimerTrigger
  | MessageTrigger
  | SignalTrigger
  | ConditionTrigger
  | ErrorTrigger
  | EscalationTrigger;
/** Everything that stands on the event is brought about, in file order, what ends the path or the scope last. */
export type MultipleThrow<Part = ThrowPart> = { kind: 'multiple'; of: Part[] };
export type ThrowPart =
  | EscalationTrigger
  | MessageTrigger
  | SendTrigger
  | SignalTrigger
  | ErrorTrigger
  | CompensationTrigger
  | CancelTrigger
  | TerminateTrigger;
export type NoTrigger = { kind: 'none' };
export type TerminateTrigger = { kind: 'terminate' };
/**
 * Thrown: undoes what this activity did, or (null) everything that completed in the scope; `waits` until it is undone.
 * On the edge of an activity and at the start of an event sub-process it says that the undoing begins there.
 */
export type CompensationTrigger = { kind: 'compensation'; activity: string | null; waits: boolean };
/** Ends the transaction around it and undoes what completed in it; on its edge: what follows then. */
export type CancelTrigger = { kind: 'cancel' };

export interface StartEventNode extends NodeBase {
  type: 'startEvent';
  /** An error or escalation begins an event sub-process only. */
  trigger:
    | NoTrigger
    | MessageTrigger
    | TimerTrigger
    | SignalTrigger
    | ConditionTrigger
    | ErrorTrigger
    | EscalationTrigger
    | CompensationTrigger
    | MultipleTrigger;
  /** Of an event sub-process: whether it ends what else runs in its scope; missing = it does. */
  interrupting?: boolean;
}
export interface EndEventNode extends NodeBase {
  type: 'endEvent';
  trigger:
    | NoTrigger
    | TerminateTrigger
    | ErrorTrigger
    | EscalationTrigger
    | MessageTrigger
    | SendTrigger
    | SignalTrigger
    | CompensationTrigger
    | CancelTrigger
    | MultipleThrow;
}
export interface IntermediateCatchEventNode extends NodeBase {
  type: 'intermediateCatchEvent';
  trigger: TimerTrigger | MessageTrigger | SignalTrigger | ConditionTrigger | LinkTrigger | MultipleTrigger;
}
export interface IntermediateThrowEventNode extends NodeBase {
  type: 'intermediateThrowEvent';
  trigger:
    | NoTrigger
    | EscalationTrigger
    | MessageTrigger
    | SendTrigger
    | SignalTrigger
    | LinkTrigger
    | CompensationTrigger
    | MultipleThrow;
}
export interface BoundaryEventNode extends NodeBase {
  type: 'boundaryEvent';
  attachedTo: string;
  interrupting: boolean;
  trigger:
    | TimerTrigger
    | MessageTrigger
    | SignalTrigger
    | ConditionTrigger
    | ErrorTrigger
    | EscalationTrigger
    | CompensationTrigger
    | CancelTrigger
    | MultipleTrigger;
}

export interface Reminder {
  id: string;
  /** Offset from the due date: `-P3D`, `P0D`, or working days `P3BD`; sent at 09:00 in the definition's zone. */
  when: string;
  /** Recipients; null = whoever holds the task, else its candidates. */
  to: Expression | null;
  template: string;
}
export interface UserTaskNode extends ActivityBase {
  type: 'userTask';
  formKey: Expression | null;
  assignee: Expression | null;
  candidateUsers: Expression | null;
  /** The task's own, else those of its innermost lane. */
  candidateGroups: Expression | null;
  dueDate: Expression | null;
  followUpDate: Expression | null;
  priority: Expression | null;
  reminders: Reminder[];
  /**
   * User tasks that other people answer than this one: of this process by their id, of others that a case runs with it as
   * `process/element`; itself: other people each time, within its multi-instance. Left out: none.
   */
  notSameAs?: string[];
  /** Nobody answers it for the person whom it asks: no delegation, no assignment to others, no substitute. Left out: they may. */
  personal?: true;
  /** How long it should last at most, `P14D`, `P5BD`: only figures are held against it. */
  target?: string;
}
export interface ServiceTaskNode extends ActivityBase {
  type: 'serviceTask';
  /** What it calls; null = completes by itself. */
  call: { kind: 'service'; type: Expression; retries: number } | { kind: 'document'; template: string } | null;
  resultVariable: string | null;
}
export interface SendTaskNode extends ActivityBase {
  type: 'sendTask';
  send:
    | { kind: 'mail'; template: string; to: Expression }
    | MessageTrigger
    | { kind: 'service'; type: Expression; retries: number }
    | null;
  resultVariable: string | null;
}
export interface ReceiveTaskNode extends ActivityBase {
  type: 'receiveTask';
  /** null = waits until it is completed by its id. */
  trigger: MessageTrigger | null;
  /** Its message begins the process (BPMN 2.0.2, 13.2); nothing leads to it. */
  instantiate?: true;
}
export interface ScriptTaskNode extends ActivityBase {
  type: 'scriptTask';
  /** FEEL; null = completes by itself. */
  script: Expression | null;
  resultVariable: string | null;
}
export interface BusinessRuleTaskNode extends ActivityBase {
  type: 'businessRuleTask';
  decisionId: string | null;
  resultVariable: string | null;
}
/** Undefined task and manual task: complete by themselves. */
export interface PlainTaskNode extends ActivityBase {
  type: 'task' | 'manualTask';
}
export interface SubProcessNode extends ActivityBase {
  type: 'subProcess';
  /** It is a transaction: a cancel end event in it undoes what completed in it. */
  transaction?: true;
}
/** Its activities are done in any order and number: people choose, or the model says what begins by itself. */
export interface AdHocSubProcessNode extends ActivityBase {
  type: 'adHocSubProcess';
  ordering: 'parallel' | 'sequential';
  /** Asked after each activity in it. */
  completionCondition: Expression | null;
  /** Whether what still runs is ended when the condition holds. */
  cancelRemaining: boolean;
  /** What begins by itself: all, or a list of ids; null = people choose. */
  starts: 'all' | Expression | null;
  /** Who may choose; null = everybody. The element's own, else those of its innermost lane. */
  candidateGroups: Expression | null;
}
/** Begins when its start event happens while the scope that holds it is alive. */
export interface EventSubProcessNode extends NodeBase {
  type: 'eventSubProcess';
  /** Id of its start event. */
  start: string;
}
/** Which version of a process is meant. */
export type Binding = { kind: 'latest' } | { kind: 'version'; version: number } | { kind: 'tag'; tag: string };
export interface CallActivityNode extends ActivityBase {
  type: 'callActivity';
  /** Empty where `late.process` chooses. */
  calledElement: string;
  /** Set where the called process is found at the moment of the call, not when the definition is linked. */
  late?: { process: Expression; binding: Binding };
  /** Without mappings everything goes in and everything comes back, as users of Camunda 8 know it. */
  propagateAllIn: boolean;
  propagateAllOut: boolean;
}
export interface ExclusiveGatewayNode extends NodeBase {
  type: 'exclusiveGateway';
  defaultFlow: string | null;
}
export interface InclusiveGatewayNode extends NodeBase {
  type: 'inclusiveGateway';
  defaultFlow: string | null;
}
export interface ComplexGatewayNode extends NodeBase {
  type: 'complexGateway';
  /** Which tokens are enough to go on; null = all that can come. */
  activationCondition: Expression | null;
  defaultFlow: string | null;
}
export interface ParallelGatewayNode extends NodeBase {
  type: 'parallelGateway';
}
export interface EventBasedGatewayNode extends NodeBase {
  type: 'eventBasedGateway';
  /** The events behind it begin the process; nothing leads to it. */
  instantiate?: true;
  /** The instance goes on behind each event, and is not over before all of them have come; only with `instantiate`. */
  parallel?: true;
}

export type ActivityNode =
  | UserTaskNode
  | ServiceTaskNode
  | SendTaskNode
  | ReceiveTaskNode
  | ScriptTaskNode
  | BusinessRuleTaskNode
  | PlainTaskNode
  | SubProcessNode
  | AdHocSubProcessNode
  | CallActivityNode;
export type ElementNode =
  | ActivityNode
  | EventSubProcessNode
  | StartEventNode
  | EndEventNode
  | IntermediateCatchEventNode
  | IntermediateThrowEventNode
  | BoundaryEventNode
  | ExclusiveGatewayNode
  | InclusiveGatewayNode
  | ComplexGatewayNode
  | ParallelGatewayNode
  | EventBasedGatewayNode;
export type ElementType = ElementNode['type'];
