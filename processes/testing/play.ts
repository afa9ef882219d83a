import {
  type Command,
  compile,
  compileDecisions,
  type DecisionModel,
  type Definition,
  type Event,
  evaluateDecision,
  type Failure,
  type Input,
  type InstanceState,
  type JobCommand,
  link,
  step,
} from '../../engine/index.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { compareInstants, parseInstant } from '../../engine/values/time.ts';
import { readProcesses } from '../index.ts';

/** What a service answers on the pure engine; `refuse` is a business refusal. */
export type PretendService = (input: JsonObject, play: Play) => Json | Refuse;
export class Refuse {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}
export interface OpenTask {
  id: string;
  elementId: string;
  processKey: string;
  name: string;
  formKey: string | null;
  assignee: string | null;
  candidateUsers: string[];
  candidateGroups: string[];
  dueAt: string | null;
  input: JsonObject;
}
export interface SentMail {
  at: string;
  template: string;
  to: string[];
  elementId: string;
}

let compiled: Promise<Map<string, Definition>> | null = null;

/** All processes of the folder, compiled and linked once. @throws Error with the problems where there are any */
export function definitions(): Promise<Map<string, Definition>> {
  compiled ??= (async () => {
    const sources = readProcesses();
    const problems: unknown[] = [];
    const bare: Definition[] = [];
    for (const xml of sources.bpmn) {
      const result = await compile(xml);
      problems.push(...result.problems);
      bare.push(...result.definitions);
    }
    const decisions: DecisionModel[] = [];
    for (const { xml } of sources.dmn) {
      const result = await compileDecisions(xml);
      // The eligibility table has no rule for most combinations by design: its reader takes that as an answer.
      problems.push(...result.problems.filter(({ code }) => code !== 'RULES_INCOMPLETE'));
      decisions.push(...result.decisions);
    }
    const processes = bare.map((definition) => definition.processes[definition.key]!);
    const linked = bare.map((definition) => {
      const result = link(definition, { processes, decisions });
      problems.push(...result.problems);
      return result.definition;
    });
    if (problems.length > 0) throw new Error(`The processes have problems: ${JSON.stringify(problems, null, 2)}`);
    return new Map(linked.map((definition) => [definition.key, definition]));
  })();
  return compiled;
}

/** One case on the pure engine: a clock that is turned by hand, services that pretend, mails that are only noted. */
export class Play {
  readonly definition: Definition;
  readonly services: Record<string, PretendService>;
  state: InstanceState | null = null;
  now: string;
  readonly events: Event[] = [];
  readonly mails: SentMail[] = [];
  readonly documents: { at: string; template: string }[] = [];
  /** Reminders and escalations that went out. */
  readonly reminders: { at: string; elementId: string; template: string; to: string[] }[] = [];
  /** What the case told others, or itself. */
  readonly messages: { at: string; name: string; correlationKey: string | null; variables: JsonObject }[] = [];
  /** Mails and documents are finished only when everything else of the moment is through, as a busy worker may do. */
  mailsLast = false;
  readonly #slow: JobCommand[] = [];
  readonly #timers = new Map<string, string>();
  readonly #tasks = new Map<string, OpenTask>();
  #commandNumber = 0;

  constructor(definition: Definition, services: Record<string, PretendService>, now: string) {
    this.definition = definition;
    this.services = services;
    this.now = parseInstant(now) ?? now;
  }

  start(variables: JsonObject = {}, businessKey = 'REK-2027-001'): this {
    return this.give({ kind: 'start', instanceId: 'case-1', businessKey, variables });
  }

  /** Completes the open task of this element; `where` picks one where there are several. @throws Error when there is none */
  complete(elementId: string, variables: JsonObject = {}, where: (task: OpenTask) => boolean = () => true): this {
    const task = this.openTasks.find((open) => open.elementId === elementId && where(open));
    if (!task) throw new Error(`Task ${elementId} is not open; open are ${this.open.join(', ') || 'none'}.`);
    const actor = {
      id: task.assignee ?? task.candidateUsers[0] ?? task.candidateGroups[0] ?? 'somebody',
      groups: task.candidateGroups,
    };
    return this.give({ kind: 'complete-task', taskId: task.id, commandId: this.#nextCommand(), actor, variables });
  }

  message(name: string, correlationKey: string, variables: JsonObject = {}): this {
    return this.give({ kind: 'message', commandId: this.#nextCommand(), name, correlationKey, variables });
  }

  /** Gives any input; returns what was refused through an Error. */
  give(input: Input): this {
    const refused = this.#step(input);
    if (refused) throw new Error(`${refused.code}: ${refused.message}`);
    for (let job = this.#slow.shift(); job; job = this.#slow.shift()) this.#perform(job);
    return this;
  }

  /** Turns the clock on; everything due up to then happens in its order. */
  advanceTo(time: string): this {
    const target = parseInstant(time);
    if (target === null) throw new Error(`${time} is not a time.`);
    for (let next = this.#nextTimer(target); next; next = this.#nextTimer(target)) {
      const [timerId, dueAt] = next;
      this.#timers.delete(timerId);
      if (compareInstants(dueAt, this.now) > 0) this.now = dueAt;
      this.give({ kind: 'timer-fired', timerId });
    }
    if (compareInstants(target, this.now) > 0) this.now = target;
    return this;
  }
  /** When the next timer is due; null where none waits. */
  get nextDue(): string | null {
    return [...this.#timers.values()].sort(compareInstants)[0] ?? null;
  }

  get openTasks(): OpenTask[] {
    return [...this.#tasks.values()];
  }
  /** Element ids of the open tasks, sorted. */
  get open(): string[] {
    return this.openTasks.map(({ elementId }) => elementId).sort();
  }
  /** End event that ended the case; null while it runs. */
  get end(): string | null {
    const ended = this.events.find((event) => event.kind === 'instance-ended');
    return ended?.kind === 'instance-ended' ? (ended.endElementId ?? ended.outcome) : null;
  }
  get incidents(): string[] {
    return this.events.flatMap((event) =>
      event.kind === 'incident-raised' ? [`${event.elementId}: ${event.code}`] : [],
    );
  }
  /** Element ids in the order in which they were left, of one process or all. */
  trace(processKey?: string): string[] {
    return this.events.flatMap((event) =>
      event.kind === 'element-completed' && (!processKey || event.processKey === processKey) ? [event.elementId] : [],
    );
  }
  mailsOf(template: string): string[] {
    return this.mails.filter((mail) => mail.template === template).flatMap(({ to }) => to);
  }

  #nextCommand(): string {
    this.#commandNumber += 1;
    return `command-${this.#commandNumber}`;
  }
  #nextTimer(until: string): [string, string] | null {
    const due = [...this.#timers].filter(([, dueAt]) => compareInstants(dueAt, until) <= 0);
    return due.sort((a, b) => compareInstants(a[1], b[1]))[0] ?? null;
  }

  #step(input: Input): Failure | null {
    const result = step(this.definition, this.state, input, this.now);
    if (result.refused) return result.refused;
    this.state = result.state;
    for (const event of result.events) this.#note(event);
    for (const command of result.commands) this.#carryOut(command);
    return null;
  }

  #note(event: Event): void {
    this.events.push(event);
    if (event.kind === 'task-created') {
      const {
        taskId: id,
        elementId,
        processKey,
        name,
        formKey,
        assignee,
        candidateUsers,
        candidateGroups,
        dueAt,
        input,
      } = event;
      this.#tasks.set(id, {
        id,
        elementId,
        processKey,
        name,
        formKey,
        assignee,
        candidateUsers,
        candidateGroups,
        dueAt,
        input,
      });
    }
    if (event.kind === 'task-completed' || event.kind === 'task-cancelled') this.#tasks.delete(event.taskId);
    if (event.kind === 'reminder-due')
      this.reminders.push({ at: event.at, elementId: event.elementId, template: event.template, to: event.to });
  }

  #carryOut(command: Command): void {
    if (command.kind === 'set-timer') this.#timers.set(command.timerId, command.dueAt);
    else if (command.kind === 'cancel-timer') this.#timers.delete(command.timerId);
    else if (command.kind !== 'cancel-job') {
      const isSlow = this.mailsLast && (command.kind === 'send-mail' || command.kind === 'make-document');
      if (isSlow) this.#slow.push(command);
      else this.#perform(command);
    }
  }

  #perform(command: JobCommand): void {
    const result = this.#resultOf(command);
    const { jobId } = command;
    this.#step(
      result instanceof Refuse
        ? { kind: 'job-failed', jobId, code: result.code, message: result.code, bpmnErrorCode: result.code }
        : { kind: 'job-completed', jobId, result },
    );
    // to whom it is said, when this case is the one that waits for it
    if (command.kind === 'publish-message') {
      const { name, correlationKey, variables } = command;
      this.messages.push({ at: this.now, name, correlationKey, variables });
      this.#step({ kind: 'message', commandId: this.#nextCommand(), name, correlationKey, variables });
    }
  }

  #resultOf(command: JobCommand): Json | Refuse {
    switch (command.kind) {
      case 'call-service': {
        const service = this.services[command.type];
        if (!service) throw new Error(`No service pretends to be ${command.type}.`);
        return service(command.input, this);
      }
      case 'send-mail':
        this.mails.push({ at: this.now, template: command.template, to: command.to, elementId: command.elementId });
        return { mails: command.to.length };
      case 'make-document':
        this.documents.push({ at: this.now, template: command.template });
        return { documentId: `document-${this.documents.length}`, sha256: '' };
      case 'decide': {
        const result = evaluateDecision(this.definition.decisions, command.decisionId, command.input, this.now);
        return result.ok ? result.value : new Refuse(result.code);
      }
      case 'publish-message':
      case 'broadcast-signal':
        return null;
      // A rehearsal knows the processes that were linked, and no versions.
      case 'load-process': {
        const { hash, processes } = this.definition;
        return processes[command.process] ? ({ hash, key: command.process, processes } as unknown as Json) : null;
      }
    }
  }
}
