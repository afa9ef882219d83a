import type { Command, JobCommand } from './command.ts';
import type { Definition, ElementNode, Expression, ProcessGraph } from './definition/graph.ts';
import { graphOf } from './definition/loaded.ts';
import type { Event } from './event.ts';
import { evaluate } from './expression/feel.ts';
import type { FailureCode } from './failure.ts';
import type { CompletedActivity, ElementInstance, InstanceState } from './state.ts';
import type { Json, JsonObject } from './values/json.ts';
import { originOf } from './values/process-key.ts';

type WithoutHead<E> = E extends Event ? Omit<E, 'seq' | 'at'> : never;
type NewEvent = WithoutHead<Event>;
type WithoutJob<C> = C extends JobCommand ? Omit<C, 'jobId' | 'elementInstanceId' | 'elementId' | 'processKey'> : never;
export type NewJob = WithoutJob<JobCommand>;
type Table =
  | 'elements'
  | 'timers'
  | 'subscriptions'
  | 'signals'
  | 'conditions'
  | 'gathered'
  | 'jobs'
  | 'incidents'
  | 'loaded';

/** A token on its way to an element. */
export interface Token {
  processKey: string;
  elementId: string;
  scopeId: string | null;
  /** Flow it came by; null at a start. */
  flowId: string | null;
  /** Set where the event it goes to has happened already: what came with it. */
  result?: JsonObject;
  /** Set where the case begins with it, and something more than that is to be said. */
  startedBy?: ElementInstance['startedBy'];
  /** Set where it goes on from a join for all that were held there. */
  joined?: true;
  /** Set where it begins to undo an activity. */
  compensates?: CompletedActivity;
  /** Set where it starts one instance of a multi-instance. */
  instance?: { loopCounter: number; variables: JsonObject };
}

/** What stops an element: it becomes an incident, never an exception that leaves `step`. */
export class ElementFailure extends Error {
  readonly code: FailureCode;
  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The working copy of one step: a copy of the state that shares everything not yet touched,
 * the events and commands so far, and the tokens still to be moved. It knows no element.
 */
export class Run {
  readonly definition: Definition;
  readonly now: string;
  readonly state: InstanceState;
  readonly events: Event[] = [];
  readonly commands: Command[] = [];
  tokens: Token[] = [];
  /** Names of variables that were written, and conditions that were opened, since conditions were last asked. */
  readonly written = new Set<string>();
  /** Of the names written: those that stood nowhere in that scope before. */
  readonly created = new Set<string>();
  readonly opened = new Set<string>();
  private readonly ownTables = new Set<Table>();
  private readonly ownElements = new Set<string>();

  constructor(definition: Definition, state: InstanceState, now: string) {
    this.definition = definition;
    this.state = { ...state };
    this.now = now;
  }

  // Reading

  graph(processKey: string): ProcessGraph {
    const graph = this.definition.processes[processKey] ?? graphOf(this.definition, this.state, processKey);
    if (!graph) {
      throw new ElementFailure(
        'CALLED_PROCESS_MISSING',
        `Process ${processKey} is not part of this definition, so it cannot be called. Deploy it and link the definition anew.`,
      );
    }
    return graph;
  }
  node(element: { processKey: string; elementId: string }): ElementNode {
    return this.graph(element.processKey).elements[element.elementId]!;
  }
  element(id: string): ElementInstance {
    return this.state.elements[id]!;
  }
  /** Process whose elements run in a scope, and the id of the sub-process they stand in (null directly in the process). */
  insideOf(scopeId: string | null): { processKey: string; inside: string | null } {
    if (scopeId === null) return { processKey: this.state.definitionKey, inside: null };
    const { elementId, scope } = this.element(scopeId);
    return { processKey: scope!.processKey, inside: scope!.called ? null : elementId };
  }
  /** Everything that lives directly in a scope, oldest first. */
  childrenOf(scopeId: string | null): ElementInstance[] {
    return Object.values(this.state.elements).filter((element) => element.scopeId === scopeId);
  }

  // Writing

  newId(): string {
    this.state.lastId += 1;
    return String(this.state.lastId);
  }
  /** The table itself, safe to be changed: copied at the first call of a step. */
  table<T extends Table>(name: T): NonNullable<InstanceState[T]> {
    if (!this.ownTables.has(name)) {
      this.ownTables.add(name);
      this.state[name] = { ...this.state[name] };
    }
    return this.state[name]!;
  }
  addElement(element: ElementInstance): ElementInstance {
    this.table('elements')[element.id] = element;
    this.ownElements.add(element.id);
    return element;
  }
  /** The element instance, safe to have its own fields set; what hangs below them is replaced, never changed. */
  edit(id: string): ElementInstance {
    const elements = this.table('elements');
    if (!this.ownElements.has(id)) {
      this.ownElements.add(id);
      elements[id] = { ...elements[id]! };
    }
    return elements[id]!;
  }
  removeElement(id: string): void {
    const { scope } = this.state.elements[id]!;
    delete this.table('elements')[id];
    if (scope?.called) this.forgetLoaded(originOf(scope.processKey).hash);
  }
  /** A loaded definition leaves the state with the last call of it. */
  private forgetLoaded(hash: string | null): void {
    if (hash === null || !this.state.loaded?.[hash]) return;
    const isUsed = Object.values(this.state.elements).some(
      ({ scope }) => scope?.called && originOf(scope.processKey).hash === hash,
    );
    if (!isUsed) delete this.table('loaded')[hash];
  }
  emit(event: NewEvent): void {
    this.state.seq += 1;
    this.events.push({ seq: this.state.seq, at: this.now, ...event } as Event);
  }
  command(command: Command): void {
    this.commands.push(command);
  }
  /** Asks the shell for a job in the name of an element instance. */
  requestJob(element: ElementInstance, job: NewJob, what: string): void {
    const jobId = `j${this.newId()}`;
    const command = { ...job, jobId, ...at(element) } as JobCommand;
    this.table('jobs')[jobId] = { jobId, elementInstanceId: element.id, since: this.now, command };
    this.emit({ kind: 'job-requested', ...at(element), jobId, jobKind: job.kind, what });
    this.command(command);
  }

  // Expressions

  evaluate(expression: Expression, variables: JsonObject): Json {
    if (!expression.feel) return expression.text;
    const answer = evaluate(expression, variables, this.now);
    if (answer.ok) return answer.value;
    throw new ElementFailure('EXPRESSION_FAILED', answer.message);
  }
  /** Text of an expression; null where it gives null or nothing. */
  text(expression: Expression | null, variables: JsonObject): string | null {
    if (expression === null) return null;
    const value = this.evaluate(expression, variables);
    if (value === null || value === '') return null;
    return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  /** A list of texts: a FEEL list, or a text with commas. */
  texts(expression: Expression | null, variables: JsonObject): string[] {
    if (expression === null) return [];
    const value = this.evaluate(expression, variables);
    const items = Array.isArray(value)
      ? value
      : typeof value === 'string'
        ? value.split(',')
        : value === null
          ? []
          : [value];
    return items
      .filter((item) => item !== null)
      .map((item) => (typeof item === 'object' ? JSON.stringify(item) : String(item)).trim())
      .filter((item) => item !== '');
  }
}

/** Who waits or stands still: an element instance, or a scope (`ROOT` too) in the name of one of its elements. */
export type Holder = Pick<ElementInstance, 'id' | 'processKey' | 'elementId'>;

/** Where an element instance is, as events and commands name it. */
export function at(element: Holder): { processKey: string; elementId: string; elementInstanceId: string } {
  return { processKey: element.processKey, elementId: element.elementId, elementInstanceId: element.id };
}
