import { evaluate } from '../../engine/expression/feel.ts';
import {
  type Definition,
  type ElementNode,
  type Event,
  type Input,
  type InstanceState,
  type OpenSubscription,
  type ProcessStart,
  startTriggersOf,
  step,
} from '../../engine/index.ts';
import { visibleVariables } from '../../engine/scopes/variables.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { originOf } from '../../engine/values/process-key.ts';
import { addDuration } from '../../engine/values/time.ts';
import { timerDue, timerDueAgain } from '../../engine/values/timer.ts';
import type { Stub } from './case.ts';

const ACTOR = { id: 'tester', groups: ['administrator'] };
const MOST_ANSWERS = 20_000;

export interface Instance {
  alias: string | null;
  definition: Definition;
  /** All that is deployed, by process: some are called only when the case comes there. */
  all: Record<string, Definition>;
  state: InstanceState;
  events: Event[];
  /** What it was given, with the time and the number of events before; the start first. */
  inputs: { input: Input; at: string; seq: number }[];
}
export interface WaitingTask {
  instance: Instance;
  elementInstanceId: string;
  elementId: string;
  node: ElementNode;
  /** A receive task behind an event-based gateway: it counts as an event, too. */
  behindGateway: boolean;
  /** Its place among all that was ever entered. */
  created: number;
}
interface StartTimer {
  definition: Definition;
  start: ProcessStart;
  text: string;
  dueAt: string;
  remaining: number | null;
}
interface SentMessage {
  name: string;
  correlation: Json | undefined;
  variables: JsonObject;
}

/** All instances of a case with one virtual clock. The state of each goes through JSON between two steps. */
export class World {
  readonly instances: Instance[] = [];
  /** What went wrong in the last step: refusals, and incidents by element. */
  problems: { elementId: string | null; message: string }[] = [];
  /** What entered, over all instances, in order. */
  readonly visits: { instance: Instance; elementId: string }[] = [];
  now = '2027-01-04T08:00:00.000Z';
  private readonly definitions: Record<string, Definition>;
  private readonly stubs: Record<string, Stub>;
  /** Variables that every start gets. */
  private readonly common: JsonObject;
  private readonly waiting: ReadonlySet<string>;
  private readonly startTimers: StartTimer[] = [];
  /** Thrown by a process when nobody waited yet. */
  private kept: SentMessage[] = [];
  private readonly created = new Map<string, number>();
  private readonly inHand = new Set<string>();
  private commandCount = 0;

  constructor(
    definitions: Record<string, Definition>,
    { stubs = {}, wait = [], common = {} }: { stubs?: Record<string, Stub>; wait?: string[]; common?: JsonObject },
  ) {
    this.definitions = definitions;
    this.stubs = stubs;
    this.waiting = new Set(wait);
    this.common = common;
    for (const definition of Object.values(definitions)) this.armStartTimers(definition);
  }

  start(
    processId: string,
    variables: JsonObject,
    { at = null, alias = null }: { at?: { elementId: string; part: number | null } | null; alias?: string | null } = {},
  ): Instance | null {
    const definition = this.definitions[processId];
    if (!definition) throw new Error(`there is no process ${processId}`);
    const input = {
      kind: 'start',
      instanceId: `instance-${this.instances.length + 1}`,
      // One case is one conversation: what pools send each other without a message name finds its way by this.
      businessKey: 'conversation',
      variables: { ...this.common, ...variables },
    } as const;
    const begin = at ?? this.onlyStart(definition);
    const where = begin === null ? {} : { startElementId: begin.elementId };
    const part = begin === null || begin.part === null ? {} : { startPart: begin.part };
    const result = step(definition, null, { ...input, ...where, ...part }, this.now);
    if (result.refused) {
      this.problems.push({ elementId: result.refused.elementId ?? null, message: result.refused.message });
      return null;
    }
    const instance: Instance = {
      alias,
      definition,
      all: this.definitions,
      state: result.state,
      events: [],
      inputs: [],
    };
    instance.inputs.push({ input: { ...input, ...where, ...part }, at: this.now, seq: 0 });
    this.instances.push(instance);
    this.visits.push({ instance, elementId: processId });
    this.take(instance, result.events);
    this.settle(instance);
    return instance;
  }

  give(instance: Instance, input: Input): void {
    const state = JSON.parse(JSON.stringify(instance.state)) as InstanceState;
    const result = step(instance.definition, state, input, this.now);
    if (result.refused) {
      this.problems.push({ elementId: result.refused.elementId ?? null, message: result.refused.message });
      return;
    }
    instance.inputs.push({ input, at: this.now, seq: state.seq });
    instance.state = result.state;
    this.take(instance, result.events);
    this.settle(instance);
  }

  from(): { commandId: string; actor: typeof ACTOR } {
    this.commandCount += 1;
    return { commandId: `command-${this.commandCount}`, actor: ACTOR };
  }

  /** Tasks that wait for somebody, oldest first; receive tasks among them. */
  waitingTasks(instances: Instance[]): WaitingTask[] {
    const found = instances.flatMap((instance) => {
      const { elements, subscriptions, incidents } = instance.state;
      const stopped = new Set(
        Object.values(incidents)
          .filter(({ again }) => again !== 'nothing')
          .map(({ elementInstanceId }) => elementInstanceId),
      );
      const own = Object.values(elements).flatMap((element): WaitingTask[] => {
        const node = nodeOf(instance, element);
        const waits = element.task !== null || node.type === 'receiveTask' || this.hasJob(instance, element.id);
        if (!waits || element.multi || stopped.has(element.id)) return [];
        const created = this.created.get(`${instance.state.instanceId}/${element.id}`) ?? 0;
        const { id: elementInstanceId, elementId } = element;
        return [{ instance, elementInstanceId, elementId, node, behindGateway: false, created }];
      });
      const behind = Object.values(subscriptions).flatMap((one): WaitingTask[] => {
        const node = nodeOf(instance, one);
        const { elementInstanceId, elementId } = one;
        if (node.type !== 'receiveTask' || elements[elementInstanceId]?.elementId === elementId) return [];
        const created = this.created.get(`${instance.state.instanceId}/${elementInstanceId}`) ?? 0;
        return [{ instance, elementInstanceId, elementId, node, behindGateway: true, created }];
      });
      return [...own, ...behind];
    });
    return found.sort((a, b) => a.created - b.created);
  }

  complete({ instance, elementInstanceId, elementId, node }: WaitingTask, variables: JsonObject): void {
    const { state } = instance;
    const job = Object.values(state.jobs).find((one) => one.elementInstanceId === elementInstanceId);
    const subscription = Object.values(state.subscriptions).find(
      (one) => one.elementInstanceId === elementInstanceId && one.elementId === elementId,
    );
    if (job) this.give(instance, { kind: 'job-completed', jobId: job.jobId, result: variables });
    else if (node.type === 'receiveTask' && subscription) this.hand(instance, subscription, variables);
    else this.give(instance, { kind: 'complete-task', ...this.from(), taskId: elementInstanceId, variables });
  }

  /** Fires everything due up to the end of the duration, in order of due time. */
  advance(duration: string): void {
    const end = addDuration(this.now, duration);
    if (end === null) throw new Error(`${duration} is no duration`);
    for (let count = 0; count < MOST_ANSWERS; count += 1) {
      const due = this.nextTimer(end);
      if (!due) break;
      if (due.dueAt > this.now) this.now = due.dueAt;
      due.fire();
    }
    this.now = end;
  }

  /**
   * Gives a message to one subscription of these instances, else to a process that starts with it; false when nobody
   * takes it.
   */
  publish(
    { name, correlation, variables }: SentMessage,
    elementId: string | null = null,
    among: Instance[] | null = null,
  ): boolean {
    for (const instance of among ?? this.instances) {
      for (const one of Object.values(instance.state.subscriptions)) {
        if (one.name !== name || (elementId !== null && one.elementId !== elementId)) continue;
        if (!this.correlates(instance, one, correlation)) continue;
        this.hand(instance, one, variables);
        return true;
      }
    }
    if (among !== null) return false;
    const started = this.startsWhere(
      ({ trigger, elementId: id }) =>
        trigger.kind === 'message' && this.textOf(trigger.name) === name && (elementId === null || id === elementId),
    )[0];
    if (started) this.start(started.key, variables, { at: started });
    return started !== undefined;
  }

  /** By the key of the subscription; an object is compared with the variables of the instance. */
  private correlates(instance: Instance, { correlationKey }: OpenSubscription, correlation: Json | undefined): boolean {
    if (typeof correlation === 'object' && correlation !== null && !Array.isArray(correlation)) {
      return Object.entries(correlation).every(([name, value]) =>
        [instance.state.variables[name], correlationKey].some((own) => String(own) === String(value)),
      );
    }
    if (correlationKey === null) return true;
    if (correlation === undefined || correlation === null) return false;
    return correlationKey === (typeof correlation === 'string' ? correlation : JSON.stringify(correlation));
  }

  private hand(instance: Instance, one: OpenSubscription, variables: JsonObject): void {
    const { name, correlationKey, elementInstanceId, elementId } = one;
    const which = { name, correlationKey, elementInstanceId, elementId };
    this.give(instance, { kind: 'message', ...this.from(), ...which, variables });
  }

  /** Gives a signal to everyone who waits for it and starts what begins with it. */
  broadcast(
    name: string,
    variables: JsonObject,
    among: Instance[] | null = null,
    except: Instance | null = null,
  ): void {
    const reached = (among ?? this.instances).filter((one) => one !== except && one.state.status === 'active');
    const begun = new Set(
      reached.flatMap((one) => Object.values(one.state.elements).map(({ elementId }) => elementId)),
    );
    for (const instance of reached) this.give(instance, { kind: 'signal', ...this.from(), name, variables });
    if (among !== null) return;
    const starts = this.startsWhere(({ trigger }) => trigger.kind === 'signal' && this.textOf(trigger.name) === name);
    // Where a case waits at a start event for the rest of its triggers, the signal is for that case.
    for (const one of starts) if (!begun.has(one.elementId)) this.start(one.key, variables, { at: one });
  }

  /** Starts every process that begins with a condition that holds. */
  startByCondition(variables: JsonObject): void {
    const seen = { ...this.common, ...variables };
    const starts = this.startsWhere(({ trigger }) => {
      if (trigger.kind !== 'condition') return false;
      const answer = evaluate(trigger.condition, seen, this.now);
      return answer.ok && answer.value === true;
    });
    for (const one of starts) this.start(one.key, variables, { at: one });
  }

  private startsWhere(fits: (start: ProcessStart) => boolean): (ProcessStart & { key: string })[] {
    return Object.values(this.definitions).flatMap(({ key, processes }) =>
      startTriggersOf(processes[key]!)
        .filter(fits)
        .map((start) => ({ ...start, key })),
    );
  }

  private textOf(expression: { feel: boolean; text: string }): string {
    const answer = evaluate(expression, this.common, this.now);
    return answer.ok ? String(answer.value) : expression.text;
  }

  /** What is armed besides tasks: timers, messages and start events, by element id. */
  armedEvents(instances: Instance[]): string[] {
    return instances.flatMap(({ state }) => [
      ...Object.values(state.timers).map(({ elementId }) => elementId),
      ...Object.values(state.subscriptions).map(({ elementId }) => elementId),
      ...Object.values(state.signals ?? {}).map(({ elementId }) => elementId),
      ...Object.values(state.conditions ?? {}).map(({ elementId }) => elementId),
    ]);
  }

  private take(instance: Instance, events: Event[]): void {
    instance.events.push(...events);
    for (const event of events) {
      if (event.kind === 'element-entered') {
        this.created.set(`${instance.state.instanceId}/${event.elementInstanceId}`, this.created.size);
        if (!['multiInstance', 'compensation'].includes(event.elementType)) this.visit(instance, event);
      }
      if (event.kind === 'incident-raised') this.problems.push({ elementId: event.elementId, message: event.message });
    }
  }

  private visit(instance: Instance, event: Extract<Event, { kind: 'element-entered' }>): void {
    this.visits.push({ instance, elementId: event.elementId });
    const called = instance.state.elements[event.elementInstanceId]?.scope;
    const node = nodeOf(instance, event);
    if (node.type !== 'callActivity') return;
    const key = called?.called ? originOf(called.processKey).key : textOfCalled(node.calledElement);
    // A global task that is called is drawn as one element with the id of the process.
    if (key !== null && !instance.definition.processes[key]?.elements[key])
      this.visits.push({ instance, elementId: key });
  }

  /** Until nothing is left to do without input from outside. */
  private settle(instance: Instance): void {
    this.answerJobs(instance);
    const kept = this.kept;
    this.kept = [];
    for (const message of kept) if (!this.publish(message)) this.kept.push(message);
  }

  /** Stubs answer at once; what waits keeps its job; messages and signals are carried to whoever takes them. */
  private answerJobs(instance: Instance): void {
    for (let count = 0; count < MOST_ANSWERS; count += 1) {
      const job = Object.values(instance.state.jobs).find(
        ({ command, jobId }) =>
          !this.inHand.has(`${instance.state.instanceId}/${jobId}`) &&
          (command.kind !== 'call-service' || (this.stubs[command.elementId] && !this.waiting.has(command.elementId))),
      );
      if (!job) return;
      const { command, jobId } = job;
      this.inHand.add(`${instance.state.instanceId}/${jobId}`);
      if (command.kind === 'publish-message') {
        this.give(instance, { kind: 'job-completed', jobId, result: null });
        const { name, correlationKey: correlation, variables } = command;
        const message = { name, correlation, variables };
        if (!this.publish(message)) this.kept.push(message);
      } else if (command.kind === 'broadcast-signal') {
        // Delivered before the thrower moves on; the engine reaches those who wait in the thrower's own instance.
        this.broadcast(command.name, command.variables, null, instance);
        this.give(instance, { kind: 'job-completed', jobId, result: null });
      } else if (command.kind === 'load-process') {
        const { hash, key, processes } = this.definitions[command.process] ?? {};
        const result = hash === undefined ? null : ({ hash, key, processes } as unknown as Json);
        const node = nodeOf(instance, command);
        const isChosen = node.type === 'callActivity' && node.calledElement === '';
        if (key !== undefined && isChosen) this.visits.push({ instance, elementId: key });
        this.give(instance, { kind: 'job-completed', jobId, result });
      } else this.answerStub(instance, jobId, command.elementId, job.elementInstanceId);
    }
    throw new Error('jobs are asked for without end');
  }

  private answerStub(instance: Instance, jobId: string, elementId: string, elementInstanceId: string): void {
    const { set = {}, throwError } = this.stubs[elementId] ?? {};
    const variables = visibleVariables(instance.state, elementInstanceId);
    const result = Object.fromEntries(
      Object.entries(set).map(([name, text]) => {
        const answer = evaluate({ feel: true, text: text.replace(/^=/, '') }, variables, this.now);
        if (!answer.ok) throw new Error(answer.message);
        return [name, answer.value];
      }),
    );
    if (throwError === undefined) this.give(instance, { kind: 'job-completed', jobId, result });
    else {
      const failed = { code: 'JOB_FAILED', message: 'stub', bpmnErrorCode: throwError, variables: result } as const;
      this.give(instance, { kind: 'job-failed', jobId, ...failed });
    }
  }

  private hasJob(instance: Instance, elementInstanceId: string): boolean {
    return Object.values(instance.state.jobs).some((one) => one.elementInstanceId === elementInstanceId);
  }

  private nextTimer(end: string): { dueAt: string; fire: () => void } | null {
    let next: { dueAt: string; fire: () => void } | null = null;
    for (const instance of this.instances) {
      for (const { timerId, dueAt } of Object.values(instance.state.timers)) {
        if (dueAt > end || (next && next.dueAt <= dueAt)) continue;
        next = { dueAt, fire: () => this.give(instance, { kind: 'timer-fired', timerId }) };
      }
    }
    for (const timer of this.startTimers) {
      if (timer.dueAt > end || (next && next.dueAt <= timer.dueAt)) continue;
      next = { dueAt: timer.dueAt, fire: () => this.fireStartTimer(timer) };
    }
    return next;
  }

  private armStartTimers(definition: Definition): void {
    for (const start of startTriggersOf(definition.processes[definition.key]!)) {
      if (start.trigger.kind !== 'timer') continue;
      const text = this.textOf(start.trigger.value);
      const due = timerDue(start.trigger.of, text, this.now, definition.processes[definition.key]!.timeZone);
      if (!due.ok) continue;
      const { dueAt, remaining, cycle } = due;
      this.startTimers.push({ definition, start, text: cycle ?? text, dueAt, remaining });
    }
  }

  private fireStartTimer(timer: StartTimer): void {
    this.startTimers.splice(this.startTimers.indexOf(timer), 1);
    const { text, dueAt, remaining, definition } = timer;
    const again = timerDueAgain(text, dueAt, remaining, definition.processes[definition.key]!.timeZone);
    if (again?.ok) this.startTimers.push({ ...timer, dueAt: again.dueAt, remaining: again.remaining });
    this.start(definition.key, {}, { at: timer.start });
  }

  /** A process that begins only in one way from outside is started there. */
  private onlyStart(definition: Definition): ProcessStart | null {
    const graph = definition.processes[definition.key]!;
    const none = Object.values(graph.elements).some(
      (node) => node.type === 'startEvent' && node.scope === null && node.trigger.kind === 'none',
    );
    const starts = startTriggersOf(graph);
    return !none && new Set(starts.map(({ elementId }) => elementId)).size === 1 ? starts[0]! : null;
  }
}

function nodeOf(instance: Instance, place: { processKey: string; elementId: string }): ElementNode {
  const { key, hash } = originOf(place.processKey);
  const { processes } = hash === null ? instance.definition : instance.all[key]!;
  return processes[key]!.elements[place.elementId]!;
}
function textOfCalled(called: unknown): string | null {
  return typeof called === 'string' && called !== '' ? called : null;
}
