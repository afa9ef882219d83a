import type { Command } from '../command.ts';
import type { Definition } from '../definition/graph.ts';
import type { Event } from '../event.ts';
import type { Failure } from '../failure.ts';
import type { Actor, Input } from '../input.ts';
import type { InstanceState } from '../state.ts';
import { step } from '../step.ts';
import type { Json, JsonObject } from '../values/json.ts';
import { addDuration } from '../values/time.ts';

/** Every group of the tests' people; acts without being asked. */
export const SOMEONE: Actor = { id: 'someone', groups: ['administrator'] };

/**
 * A case on the pure engine with a clock of its own. Everything handed to `step` is frozen, and the state goes
 * through its JSON text between two steps, as it does after a restart.
 */
export class TestCase {
  readonly definition: Definition;
  now = '2027-03-01T08:00:00.000Z';
  state: InstanceState | null = null;
  readonly events: Event[] = [];
  readonly commands: Command[] = [];
  refused: Failure | null = null;
  duplicate = false;
  private commandCount = 0;

  constructor(definition: Definition) {
    this.definition = deepFreeze(definition);
  }

  give(input: Input): this {
    const before = this.state === null ? null : deepFreeze(JSON.parse(JSON.stringify(this.state)) as InstanceState);
    const result = step(this.definition, before, deepFreeze(input), this.now);
    this.state = result.state;
    this.events.push(...result.events);
    this.commands.push(...result.commands);
    this.refused = result.refused ?? null;
    this.duplicate = result.duplicate ?? false;
    return this;
  }

  start(variables: JsonObject = {}, startElementId?: string, startPart?: number): this {
    const start = { kind: 'start', instanceId: 'case-1', businessKey: null, variables } as const;
    const part = startPart === undefined ? {} : { startPart };
    return this.give(startElementId === undefined ? start : { ...start, startElementId, ...part });
  }
  complete(elementId: string, variables: JsonObject = {}, actor: Actor = SOMEONE): this {
    return this.give({ kind: 'complete-task', ...this.by(actor), taskId: this.waitingAt(elementId), variables });
  }
  message(name: string, correlationKey: string | null = null, variables: JsonObject = {}): this {
    return this.give({ kind: 'message', ...this.by(SOMEONE), name, correlationKey, variables });
  }
  /** Answers the oldest open job of an element. */
  answer(elementId: string, result: Json = null): this {
    return this.give({ kind: 'job-completed', jobId: this.jobOf(elementId), result });
  }
  failJob(elementId: string, bpmnErrorCode?: string): this {
    const failed = { kind: 'job-failed', jobId: this.jobOf(elementId), code: 'JOB_FAILED', message: 'no' } as const;
    return this.give(bpmnErrorCode === undefined ? failed : { ...failed, bpmnErrorCode });
  }
  /** Lets time pass; timers fire in order of their times. */
  advance(duration: string): this {
    const end = addDuration(this.now, duration)!;
    for (;;) {
      const due = Object.values(this.state!.timers)
        .filter((timer) => timer.dueAt <= end)
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))[0];
      if (!due) break;
      if (due.dueAt > this.now) this.now = due.dueAt;
      this.give({ kind: 'timer-fired', timerId: due.timerId });
    }
    this.now = end;
    return this;
  }
  by(actor: Actor): { commandId: string; actor: Actor } {
    this.commandCount += 1;
    return { commandId: `command-${this.commandCount}`, actor };
  }

  /** Id of the oldest element instance of an element. */
  waitingAt(elementId: string): string {
    const found = Object.values(this.state!.elements).find((one) => one.elementId === elementId && !one.multi);
    if (!found) throw new Error(`Expected a token at ${elementId}, but there are some at ${this.places().join(', ')}`);
    return found.id;
  }
  jobOf(elementId: string): string {
    const job = Object.values(this.state!.jobs).find(({ command }) => command.elementId === elementId);
    if (!job) throw new Error(`Expected a job of ${elementId}`);
    return job.jobId;
  }
  incident(): { incidentId: string; code: string; message: string; elementId: string } {
    const [incident] = Object.values(this.state!.incidents);
    if (!incident) throw new Error('Expected an incident');
    return incident;
  }
  /** Where tokens are, by element id, sorted; bodies and scopes left out. */
  places(): string[] {
    const live = Object.values(this.state?.elements ?? {});
    return live
      .filter((one) => one.scope === null)
      .map((one) => one.elementId)
      .sort();
  }
  visited(elementId: string): number {
    return this.events.filter(
      (event) =>
        event.kind === 'element-entered' &&
        event.elementId === elementId &&
        !['multiInstance', 'compensation'].includes(event.elementType),
    ).length;
  }
  kinds(kind: Event['kind']): Event[] {
    return this.events.filter((event) => event.kind === kind);
  }
}

export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const entry of Object.values(value)) deepFreeze(entry);
  }
  return value;
}
