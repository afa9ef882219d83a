import { evaluate } from '../../engine/expression/feel.ts';
import {
  type Definition,
  type ElementNode,
  type Event,
  type Input,
  type InstanceState,
  type StartEventNode,
  step,
} from '../../engine/index.ts';
import { visibleVariables } from '../../engine/scopes/variables.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { addDuration } from '../../engine/values/time.ts';
import { timerDue, timerDueAgain } from '../../engine/values/timer.ts';
import type { Stub } from './case.ts';

const ACTOR = { id: 'tester', groups: ['administrator'] };
const MOST_ANSWERS = 20_000;

export interface Instance {
  alias: string | null;
  definition: Definition;
  state: InstanceState;
  events: Event[];
}
export interface WaitingTask {
  instance: Instance;
  elementInstanceId: string;
  elementId: string;
  node: ElementNode;
}
interface StartTimer {
  definition: Definition;
  startEvent: string;
  text: string;
  dueAt: string;
  remaining: number | null;
}

/** All instances of a case with one virtual clock. The state of each goes through JSON between two steps. */
export class World {
  readonly instances: Instance[] = [];
  /** What went wrong in the last step: refusals, and incidents by element. */
  problems: { elementId: string | null; message: string }[] = [];
  /** What entered, over all instances, in order. */
  readonly entered: string[] = [];
  now = '2027-01-04T08:00:00.000Z';
  private readonly definitions: Record<string, Definition>;
  private readonly stubs: Record<string, Stub>;
  private readonly startTimers: StartTimer[] = [];
  private commandCount = 0;

  constructor(definitions: Record<string, Definition>, stubs: Record<string, Stub>) {
    this.definitions = definitions;
    this.stubs = stubs;
    for (const definition of Object.values(definitions)) this.armStartTimers(definition);
  }

  start(processId: string, variables: JsonObject, startEvent: string | null, alias: string | null): Instance | null {
    const definition = this.definitions[processId];
    if (!definition) throw new Error(`there is no process ${processId}`);
    const instanceId = `instance-${this.instances.length + 1}`;
    const start = { kind: 'start', instanceId, businessKey: null, variables } as const;
    const only = this.onlyStartEvent(definition);
    const startElementId = startEvent ?? only;
    const result = step(definition, null, startElementId === null ? start : { ...start, startElementId }, this.now);
    if (result.refused) {
      this.problems.push({ elementId: result.refused.elementId ?? null, message: result.refused.message });
      return null;
    }
    const instance: Instance = { alias, definition, state: result.state, events: [] };
    this.instances.push(instance);
    this.entered.push(processId);
    this.take(instance, result.events);
    this.answerJobs(instance);
    return instance;
  }

  give(instance: Instance, input: Input): void {
    const state = JSON.parse(JSON.stringify(instance.state)) as InstanceState;
    const result = step(instance.definition, state, input, this.now);
    if (result.refused) {
      this.problems.push({ elementId: result.refused.elementId ?? null, message: result.refused.message });
      return;
    }
    instance.state = result.state;
    this.take(instance, result.events);
    this.answerJobs(instance);
  }

  from(): { commandId: string; actor: typeof ACTOR } {
    this.commandCount += 1;
    return { commandId: `command-${this.commandCount}`, actor: ACTOR };
  }

  /** Tasks that wait for somebody, oldest first; receive tasks among them. */
  waitingTasks(instances: Instance[]): WaitingTask[] {
    return instances.flatMap((instance) =>
      Object.values(instance.state.elements).flatMap((element): WaitingTask[] => {
        const node = instance.definition.processes[element.processKey]!.elements[element.elementId]!;
        const stopped = Object.values(instance.state.incidents).some(
          (one) => one.elementInstanceId === element.id && one.again !== 'nothing',
        );
        const waits = element.task !== null || node.type === 'receiveTask' || this.hasJob(instance, element.id);
        if (!waits || element.multi || stopped) return [];
        return [{ instance, elementInstanceId: element.id, elementId: element.elementId, node }];
      }),
    );
  }

  complete({ instance, elementInstanceId, elementId, node }: WaitingTask, variables: JsonObject): void {
    const { state } = instance;
    const job = Object.values(state.jobs).find((one) => one.elementInstanceId === elementInstanceId);
    const subscription = Object.values(state.subscriptions).find(
      (one) => one.elementInstanceId === elementInstanceId && one.elementId === elementId,
    );
    if (job) this.give(instance, { kind: 'job-completed', jobId: job.jobId, result: variables });
    else if (node.type === 'receiveTask' && subscription) {
      const { name, correlationKey } = subscription;
      this.give(instance, { kind: 'message', ...this.from(), name, correlationKey, elementInstanceId, variables });
    } else this.give(instance, { kind: 'complete-task', ...this.from(), taskId: elementInstanceId, variables });
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

  /** Gives a message to one subscription, else to a process that starts with it; false when nobody takes it. */
  publish(name: string, correlation: Json | undefined, variables: JsonObject, elementId: string | null): boolean {
    const key =
      correlation === undefined || correlation === null
        ? null
        : typeof correlation === 'string'
          ? correlation
          : JSON.stringify(correlation);
    for (const instance of this.instances) {
      for (const one of Object.values(instance.state.subscriptions)) {
        if (one.name !== name || (elementId !== null && one.elementId !== elementId)) continue;
        if (one.correlationKey !== null && key !== null && one.correlationKey !== key) continue;
        if (one.correlationKey !== null && key === null) continue;
        const { correlationKey, elementInstanceId } = one;
        this.give(instance, { kind: 'message', ...this.from(), name, correlationKey, elementInstanceId, variables });
        return true;
      }
    }
    for (const definition of Object.values(this.definitions)) {
      for (const node of Object.values(definition.processes[definition.key]!.elements)) {
        if (node.type !== 'startEvent' || node.scope !== null || node.trigger.kind !== 'message') continue;
        if (node.trigger.name.text !== name || (elementId !== null && node.id !== elementId)) continue;
        this.start(definition.key, variables, node.id, null);
        return true;
      }
    }
    return false;
  }

  /** Gives a signal to everyone who waits for it and starts what begins with it. */
  broadcast(name: string, variables: JsonObject): void {
    for (const instance of this.instances.filter(({ state }) => state.status === 'active')) {
      this.give(instance, { kind: 'signal', ...this.from(), name, variables });
    }
    this.startAt((node) => node.trigger.kind === 'signal' && node.trigger.name.text === name, variables);
  }

  /** Starts every process that begins with a condition that holds. */
  startByCondition(variables: JsonObject): void {
    this.startAt((node) => {
      if (node.trigger.kind !== 'condition') return false;
      const answer = evaluate(node.trigger.condition, variables, this.now);
      return answer.ok && answer.value === true;
    }, variables);
  }

  private startAt(fits: (node: StartEventNode) => boolean, variables: JsonObject): void {
    for (const definition of Object.values(this.definitions)) {
      for (const node of Object.values(definition.processes[definition.key]!.elements)) {
        if (node.type === 'startEvent' && node.scope === null && fits(node)) {
          this.start(definition.key, variables, node.id, null);
        }
      }
    }
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
      if (event.kind === 'element-entered' && event.elementType !== 'multiInstance') {
        this.entered.push(event.elementId);
        const node = instance.definition.processes[event.processKey]!.elements[event.elementId]!;
        if (node.type === 'callActivity') this.entered.push(node.calledElement);
      }
      if (event.kind === 'incident-raised') this.problems.push({ elementId: event.elementId, message: event.message });
    }
  }

  /** Stubs answer at once; what waits keeps its job; messages are carried to whoever takes them. */
  private answerJobs(instance: Instance): void {
    for (let count = 0; count < MOST_ANSWERS; count += 1) {
      const job = Object.values(instance.state.jobs).find(
        ({ command }) => command.kind !== 'call-service' || this.stubs[command.elementId],
      );
      if (!job) return;
      const { command } = job;
      if (command.kind === 'publish-message') {
        this.give(instance, { kind: 'job-completed', jobId: job.jobId, result: null });
        this.publish(command.name, command.correlationKey, command.variables, null);
      } else if (command.kind === 'broadcast-signal') {
        const others = this.instances.filter((one) => one !== instance && one.state.status === 'active');
        this.give(instance, { kind: 'job-completed', jobId: job.jobId, result: null });
        const { name, variables } = command;
        for (const other of others) this.give(other, { kind: 'signal', ...this.from(), name, variables });
        this.startAt((node) => node.trigger.kind === 'signal' && node.trigger.name.text === name, variables);
      } else this.answerStub(instance, job.jobId, command.elementId, job.elementInstanceId);
    }
    throw new Error('jobs are asked for without end');
  }

  private answerStub(instance: Instance, jobId: string, elementId: string, elementInstanceId: string): void {
    const stub = this.stubs[elementId] ?? {};
    if (stub.throwError !== undefined) {
      const failed = { code: 'JOB_FAILED', message: 'stub', bpmnErrorCode: stub.throwError } as const;
      this.give(instance, { kind: 'job-failed', jobId, ...failed });
      return;
    }
    const variables = visibleVariables(instance.state, elementInstanceId);
    const result = Object.fromEntries(
      Object.entries(stub.set ?? {}).map(([name, text]) => {
        const answer = evaluate({ feel: true, text: text.replace(/^=/, '') }, variables, this.now);
        if (!answer.ok) throw new Error(answer.message);
        return [name, answer.value];
      }),
    );
    this.give(instance, { kind: 'job-completed', jobId, result });
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
    for (const node of Object.values(definition.processes[definition.key]!.elements)) {
      if (node.type !== 'startEvent' || node.scope !== null || node.trigger.kind !== 'timer') continue;
      const text = evaluate(node.trigger.value, {}, this.now);
      const due = text.ok && typeof text.value === 'string' ? timerDue(node.trigger.of, text.value, this.now) : null;
      if (!due?.ok) throw new Error(`start timer ${node.id} cannot be read`);
      this.startTimers.push({
        definition,
        startEvent: node.id,
        text: text.ok ? String(text.value) : '',
        dueAt: due.dueAt,
        remaining: due.remaining,
      });
    }
  }

  private fireStartTimer(timer: StartTimer): void {
    this.startTimers.splice(this.startTimers.indexOf(timer), 1);
    const again = timerDueAgain(timer.text, timer.dueAt, timer.remaining);
    if (again?.ok) this.startTimers.push({ ...timer, dueAt: again.dueAt, remaining: again.remaining });
    this.start(timer.definition.key, {}, timer.startEvent, null);
  }

  /** A process without none start event but with one other is started there. */
  private onlyStartEvent(definition: Definition): string | null {
    const starts = Object.values(definition.processes[definition.key]!.elements).filter(
      (node) => node.type === 'startEvent' && node.scope === null,
    );
    const none = starts.some((node) => node.type === 'startEvent' && node.trigger.kind === 'none');
    return !none && starts.length === 1 ? starts[0]!.id : null;
  }
}
