import { type JobAnswer, type OpenTask, Rehearsal } from '../../engine/foresee/rehearsal.ts';
import { type Outlook, turnClock } from '../../engine/foresee/turn-clock.ts';
import {
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
} from '../../engine/index.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { readProcesses } from '../index.ts';

/** What a service answers on the pure engine; `refuse` is a business refusal. */
export type PretendService = (input: JsonObject, play: Play) => Json | Refuse;
export class Refuse {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}
export type { OpenTask } from '../../engine/foresee/rehearsal.ts';
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
  readonly mails: SentMail[] = [];
  readonly documents: { at: string; template: string }[] = [];
  /** Reminders and escalations that went out. */
  readonly reminders: { at: string; elementId: string; template: string; to: string[] }[] = [];
  /** What the case told others, or itself. */
  readonly messages: { at: string; name: string; correlationKey: string | null; variables: JsonObject }[] = [];
  /** Mails and documents are finished only when everything else of the moment is through, as a busy worker may do. */
  mailsLast = false;
  readonly #case: Rehearsal;

  constructor(definition: Definition, services: Record<string, PretendService>, now: string) {
    this.definition = definition;
    this.services = services;
    this.#case = new Rehearsal(definition, (command) => this.#carryOut(command), now);
    this.#case.isSlow = ({ kind }) => this.mailsLast && (kind === 'send-mail' || kind === 'make-document');
    this.#case.heard = (events) => this.#note(events);
  }

  get state(): InstanceState | null {
    return this.#case.state;
  }
  get now(): string {
    return this.#case.now;
  }
  get events(): Event[] {
    return this.#case.events;
  }

  start(variables: JsonObject = {}, businessKey = 'REK-2027-001'): this {
    return this.give({ kind: 'start', instanceId: 'case-1', businessKey, variables });
  }

  /** Completes the open task of this element; `where` picks one where there are several. @throws Error when there is none */
  complete(elementId: string, variables: JsonObject = {}, where: (task: OpenTask) => boolean = () => true): this {
    const task = this.openTasks.find((open) => open.elementId === elementId && where(open));
    if (!task) throw new Error(`Task ${elementId} is not open; open are ${this.open.join(', ') || 'none'}.`);
    return this.#told(this.#case.complete(task, variables));
  }

  message(name: string, correlationKey: string, variables: JsonObject = {}): this {
    return this.give({ kind: 'message', commandId: this.#case.nextCommand(), name, correlationKey, variables });
  }

  /** Gives any input; returns what was refused through an Error. */
  give(input: Input): this {
    return this.#told(this.#case.give(input));
  }
  #told(refused: Failure | null): this {
    if (refused) throw new Error(`${refused.code}: ${refused.message}`);
    return this;
  }

  /** Turns the clock on; everything due up to then happens in its order. */
  advanceTo(time: string): this {
    this.#case.advanceTo(time);
    return this;
  }
  /** Plays on by itself until the end, a moment, or so many things. */
  playOn(outlook: Outlook, until: string, limit: number): void {
    turnClock(this.#case, outlook, until, limit);
  }
  /** When the next timer is due; null where none waits. */
  get nextDue(): string | null {
    return this.#case.nextDue;
  }

  get openTasks(): OpenTask[] {
    return this.#case.openTasks;
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

  #note(events: Event[]): void {
    for (const event of events) {
      if (event.kind === 'reminder-due')
        this.reminders.push({ at: event.at, elementId: event.elementId, template: event.template, to: event.to });
    }
  }

  #carryOut(command: JobCommand): JobAnswer {
    if (command.kind === 'publish-message') {
      const { name, correlationKey, variables } = command;
      this.messages.push({ at: this.now, name, correlationKey, variables });
    }
    const result = this.#resultOf(command);
    return result instanceof Refuse ? { refused: result.code } : { result };
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
