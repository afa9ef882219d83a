import type { Definition, ElementNode } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import type { Event } from '../event.ts';
import type { InstanceState } from '../state.ts';
import { compareInstants } from '../values/time.ts';
import type { MeetingInCalendar } from './services.ts';

/**
 * One thing that would happen. `task` opens, `answer` closes it, `lapsed`: it is no longer to be done; `received`: a
 * message came; `trouble`: the case would stand still there; `unknown`: what follows cannot be told for sure.
 */
export interface Moment {
  /** UTC instant. */
  at: string;
  kind:
    | 'start'
    | 'task'
    | 'answer'
    | 'lapsed'
    | 'choice'
    | 'reminder'
    | 'timer'
    | 'mail'
    | 'document'
    | 'message'
    | 'received'
    | 'meeting'
    | 'trouble'
    | 'unknown'
    | 'end';
  processKey: string;
  elementId: string | null;
  name: string;
  nameEn: string | null;
  /** For whom, as the case names them: persons, roles (`role:hr`, `hr@KAP_H`), bodies (`body:…`). */
  who: string[];
  /** Of a task, UTC instant. */
  dueAt: string | null;
  /** Ties a task to its answer. */
  taskId: string | null;
  /** Code of what is wrong or not known. */
  code: string | null;
}

/** What the events of one step tell to people; machinery is left out. */
export class Teller {
  readonly moments: Moment[] = [];
  readonly #definition: Definition;
  readonly #stateNow: () => InstanceState | null;
  readonly #tasks = new Map<string, { name: string; nameEn: string | null; who: string[] }>();
  readonly #meetings = new Map<string, Moment>();

  constructor(definition: Definition, stateNow: () => InstanceState | null) {
    this.#definition = definition;
    this.#stateNow = stateNow;
  }

  /** A task that was open before the forecast began. */
  knows(task: { id: string; processKey: string; elementId: string; who: string[]; name: string }): void {
    const node = this.nodeOf(task.processKey, task.elementId);
    this.#tasks.set(task.id, { name: task.name, nameEn: node?.nameEn ?? null, who: task.who });
  }

  nodeOf(processKey: string, elementId: string): ElementNode | undefined {
    const state = this.#stateNow();
    return (state ? graphOf(this.#definition, state, processKey) : this.#definition.processes[processKey])?.elements[
      elementId
    ];
  }

  tell(
    at: string,
    kind: Moment['kind'],
    place: { processKey: string; elementId: string | null },
    more: Partial<Moment> = {},
  ): void {
    const { processKey, elementId } = place;
    const node = elementId === null ? undefined : this.nodeOf(processKey, elementId);
    const graph = this.#definition.processes[processKey];
    const name = node?.name || (elementId ?? graph?.name ?? processKey);
    const nameEn = node ? node.nameEn : elementId === null ? (graph?.nameEn ?? null) : null;
    const nothing = { who: [], dueAt: null, taskId: null, code: null };
    this.moments.push({ at, kind, processKey, elementId, name, nameEn, ...nothing, ...more });
  }

  /** A meeting that does not take place, or not then, does not stand in the list any more. */
  callOff(id: string, now: string): void {
    const known = this.#meetings.get(id);
    if (known && compareInstants(known.at, now) > 0) this.moments.splice(this.moments.indexOf(known), 1);
    this.#meetings.delete(id);
  }
  meeting(place: { processKey: string; elementId: string }, meeting: MeetingInCalendar, now: string): void {
    const { id, at, name, who } = meeting;
    if (id !== undefined) this.callOff(id, now);
    this.tell(at, 'meeting', place, { name, nameEn: null, who });
    if (id !== undefined) this.#meetings.set(id, this.moments.at(-1)!);
  }

  hear(events: readonly Event[]): void {
    for (const event of events) this.#hear(event);
  }

  #hear(event: Event): void {
    const { at } = event;
    switch (event.kind) {
      case 'instance-started':
        this.tell(at, 'start', { processKey: event.definitionKey, elementId: null });
        break;
      case 'task-created': {
        const { taskId, name, dueAt, assignee, candidateUsers, candidateGroups } = event;
        const who = assignee === null ? [...candidateUsers, ...candidateGroups] : [assignee];
        this.knows({ id: taskId, processKey: event.processKey, elementId: event.elementId, who, name });
        this.tell(at, 'task', event, { who, dueAt, taskId, ...this.#named(taskId) });
        break;
      }
      case 'task-completed':
        this.tell(at, 'answer', event, { taskId: event.taskId, ...this.#named(event.taskId) });
        break;
      case 'task-cancelled':
        this.tell(at, 'lapsed', event, { taskId: event.taskId, ...this.#named(event.taskId) });
        break;
      case 'reminder-due':
        this.tell(at, 'reminder', event, { taskId: event.taskId, ...this.#named(event.taskId), who: event.to });
        break;
      case 'ad-hoc-opened':
        this.tell(at, 'choice', event, { who: event.candidateGroups });
        break;
      case 'timer-fired':
        // A reminder tells itself what its timer was for.
        if (this.nodeOf(event.processKey, event.elementId)?.type !== 'userTask') this.tell(at, 'timer', event);
        break;
      case 'message-received':
        this.tell(at, 'received', event);
        break;
      case 'signal-received':
        this.tell(at, 'received', event);
        break;
      case 'incident-raised':
        this.tell(at, 'trouble', event, { code: event.code });
        break;
      case 'instance-ended':
        this.tell(at, 'end', { processKey: this.#definition.key, elementId: event.endElementId });
        break;
    }
  }

  #named(taskId: string): Partial<Moment> {
    const known = this.#tasks.get(taskId);
    return known ? { name: known.name, nameEn: known.nameEn, who: known.who } : {};
  }
}
