import type { JobCommand } from '../command.ts';
import type { Definition } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import type { Event } from '../event.ts';
import type { Failure } from '../failure.ts';
import type { Actor, Input } from '../input.ts';
import type { InstanceState } from '../state.ts';
import { step } from '../step.ts';
import type { Json, JsonObject } from '../values/json.ts';
import { compareInstants, parseInstant } from '../values/time.ts';

/** A task that waits for somebody. */
export interface OpenTask {
  id: string;
  elementId: string;
  processKey: string;
  name: string;
  formKey: string | null;
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  /** UTC instant. */
  dueAt: string | null;
  /** What its form is shown. */
  input: JsonObject;
  /** UTC instant. */
  openedAt: string;
}
/** What became of a job: a result, or a business refusal by its code. */
export type JobAnswer =
  | { result: Json; messages?: { name: string; correlationKey: string; variables: JsonObject }[] }
  | { refused: string };
/** Does what the shell would do; nothing outside is touched. */
export type CarryOut = (command: JobCommand) => JobAnswer;

/** Jobs of one moment; a model whose jobs lead to jobs for ever stops here. */
const MOST_JOBS = 2_000;

/** Thrown where the jobs of one moment never come to an end. */
export class EndlessJobs extends Error {}

/** One case on the pure engine with a clock that is turned by hand. Used by forecasts, rehearsals and tests alike. */
export class Rehearsal {
  readonly definition: Definition;
  state: InstanceState | null;
  /** UTC instant. */
  now: string;
  readonly events: Event[] = [];
  /** Which jobs are finished only when everything else of the moment is through; none without it. */
  isSlow: (command: JobCommand) => boolean = () => false;
  /** Asked for a definition that differs from the case's own in its ways alone. */
  definitionNow: (() => Definition) | null = null;
  /** Told after each step, before its jobs are carried out. */
  heard: ((events: Event[]) => void) | null = null;
  readonly #carryOut: CarryOut;
  readonly #tasks = new Map<string, OpenTask>();
  readonly #prefix: string;
  #commandNumber = 0;

  /** `state`: where a running case stands; null for one that is still to begin. */
  constructor(definition: Definition, carryOut: CarryOut, now: string, state: InstanceState | null = null) {
    this.definition = definition;
    this.state = state;
    this.now = parseInstant(now) ?? now;
    this.#carryOut = carryOut;
    this.#prefix = state === null ? 'command' : `ahead-${state.seq}`;
    for (const task of state === null ? [] : tasksOf(definition, state)) this.#tasks.set(task.id, task);
  }

  /** Gives an input and carries out all that follows at once. Answers why it was refused, else null. */
  give(input: Input): Failure | null {
    const work: Work[] = [];
    const slow: JobCommand[] = [];
    const refused = this.#step(input, work);
    if (!refused) this.#workOff(work, slow);
    return refused;
  }

  /** Carries out what the case had asked for when it was taken over. */
  carryOn(): void {
    const open = Object.values(this.state?.jobs ?? {}).map(({ command }): Work => ({ command }));
    this.#workOff(open.reverse(), []);
  }

  /** Turns the clock on; everything due up to then happens in its order. @throws Error when it is no time */
  advanceTo(time: string): void {
    const target = parseInstant(time);
    if (target === null) throw new Error(`${time} is not a time.`);
    for (let timer = this.#nextTimer(); timer && compareInstants(timer.dueAt, target) <= 0; timer = this.#nextTimer()) {
      this.fire(timer.timerId, timer.dueAt);
    }
    if (compareInstants(target, this.now) > 0) this.now = target;
  }
  /** Turns the clock to the next timer and lets this one alone fire. */
  fireNext(): void {
    const timer = this.#nextTimer();
    if (timer) this.fire(timer.timerId, timer.dueAt);
  }
  private fire(timerId: string, dueAt: string): void {
    if (compareInstants(dueAt, this.now) > 0) this.now = dueAt;
    this.give({ kind: 'timer-fired', timerId });
  }
  /** When the next timer is due; null where none waits. */
  get nextDue(): string | null {
    return this.#nextTimer()?.dueAt ?? null;
  }

  get openTasks(): OpenTask[] {
    return [...this.#tasks.values()];
  }
  get hasEnded(): boolean {
    return this.state !== null && this.state.status !== 'active';
  }
  nextCommand(): string {
    this.#commandNumber += 1;
    return `${this.#prefix}-${this.#commandNumber}`;
  }
  /** Without an actor it is somebody who may: where the task asks for other people than before, the next of those asked. */
  complete(task: OpenTask, variables: JsonObject, actor?: Actor): Failure | null {
    let refused: Failure | null = null;
    for (const one of actor ? [actor] : actorsOf(task)) {
      const command = { taskId: task.id, commandId: this.nextCommand(), actor: one, variables };
      refused = this.give({ kind: 'complete-task', ...command });
      if (refused?.code !== 'FOUR_EYES') break;
    }
    return refused;
  }

  #nextTimer(): { timerId: string; dueAt: string } | null {
    if (this.state === null || this.state.suspended) return null;
    let first: { timerId: string; dueAt: string } | null = null;
    for (const timer of Object.values(this.state.timers)) {
      if (first === null || compareInstants(timer.dueAt, first.dueAt) < 0) first = timer;
    }
    return first;
  }

  #step(input: Input, work: Work[]): Failure | null {
    const definition = this.definitionNow?.() ?? this.definition;
    const result = step(definition, this.state, input, this.now);
    if (result.refused) return result.refused;
    this.state = result.state;
    for (const event of result.events) this.#note(event);
    this.heard?.(result.events);
    for (let index = result.commands.length - 1; index >= 0; index -= 1) {
      const command = result.commands[index]!;
      if ('jobId' in command && command.kind !== 'cancel-job') work.push({ command });
    }
    return null;
  }

  /** Depth first: what follows from a job comes before the jobs that were asked for beside it. */
  #workOff(work: Work[], slow: JobCommand[]): void {
    let count = 0;
    for (let next = work.pop() ?? later(slow); next; next = work.pop() ?? later(slow)) {
      count += 1;
      if (count > MOST_JOBS) throw new EndlessJobs();
      if ('input' in next) {
        this.#step(next.input, work);
        continue;
      }
      const { command } = next;
      if (!next.late && this.isSlow(command)) {
        slow.push(command);
        continue;
      }
      // What was taken back meanwhile is not done.
      if (!this.state?.jobs[command.jobId]) continue;
      this.#perform(command, work);
    }
  }

  #perform(command: JobCommand, work: Work[]): void {
    const answer = this.#carryOut(command);
    const { jobId } = command;
    const said = command.kind === 'publish-message' ? [command] : 'refused' in answer ? [] : (answer.messages ?? []);
    // To whom it is said, when this case is the one that waits for it.
    for (const { name, correlationKey, variables } of said) {
      const commandId = this.nextCommand();
      work.push({ input: { kind: 'message', commandId, name, correlationKey, variables } });
    }
    this.#step(
      'refused' in answer
        ? { kind: 'job-failed', jobId, code: answer.refused, message: answer.refused, bpmnErrorCode: answer.refused }
        : { kind: 'job-completed', jobId, result: answer.result },
      work,
    );
  }

  #note(event: Event): void {
    this.events.push(event);
    if (event.kind === 'task-created') {
      const { taskId: id, elementId, processKey, name, formKey, assignee, candidateUsers, candidateGroups } = event;
      const { dueAt, input, at: openedAt } = event;
      const who = { assignee, candidateUsers, candidateGroups };
      this.#tasks.set(id, { id, elementId, processKey, name, formKey, ...who, dueAt, input, openedAt });
    }
    if (event.kind === 'task-completed' || event.kind === 'task-cancelled') this.#tasks.delete(event.taskId);
  }
}

type Work = { command: JobCommand; late?: true } | { input: Input };

function later(slow: JobCommand[]): Work | undefined {
  const command = slow.shift();
  return command && { command, late: true };
}

/** Whoever would take it first: its holder, else the first who may. */
export function actorOf({ assignee, candidateUsers, candidateGroups }: OpenTask): Actor {
  return { id: assignee ?? candidateUsers[0] ?? candidateGroups[0] ?? 'somebody', groups: candidateGroups };
}

/** How many of a group are tried at most, where a task asks for other people than have answered. */
const MEMBERS = 12;

/** In the order in which they would take it; a group has members of its own. */
function actorsOf(task: OpenTask): Actor[] {
  const { assignee, candidateUsers, candidateGroups: groups } = task;
  if (assignee !== null) return [actorOf(task)];
  const members = Array.from({ length: MEMBERS }, (_, number) => `${groups[0] ?? 'somebody'} ${number + 2}`);
  const ids = [...candidateUsers.slice(1), ...(groups.length > 0 || candidateUsers.length === 0 ? members : [])];
  return [actorOf(task), ...ids.map((id) => ({ id, groups }))];
}

/** The tasks that are open in a state, oldest first. */
function tasksOf(definition: Definition, state: InstanceState): OpenTask[] {
  return Object.values(state.elements).flatMap(({ id, elementId, processKey, task, variables, enteredAt }) => {
    if (!task) return [];
    const node = graphOf(definition, state, processKey)?.elements[elementId];
    const names = (node?.inputs ?? []).map(({ target }) => target.split('.')[0]!);
    const input = Object.fromEntries(names.map((name) => [name, variables?.[name] ?? null]));
    const { name, formKey, assignee, candidateUsers, candidateGroups, dueAt } = task;
    const who = { assignee, candidateUsers, candidateGroups };
    return [{ id, elementId, processKey, name, formKey, ...who, dueAt, input, openedAt: enteredAt }];
  });
}
