import type { JobCommand } from '../command.ts';
import type { ElementNode } from '../definition/graph.ts';
import type { FieldFailure } from '../forms/check.ts';
import type { Json, JsonObject } from '../values/json.ts';
import type { MessagePlan, When } from './assumptions.ts';
import type { OpenTask } from './rehearsal.ts';
import type { WaysForced } from './ways.ts';

interface Named {
  /** `<process>/<element>`, the key under which it can be changed; of a number its name. */
  key: string;
  processKey: string;
  elementId: string;
  name: string;
  nameEn: string | null;
}
/** Something that a forecast took for granted. */
export type UsedAssumption =
  | (Named & { kind: 'task'; formKey: string | null; turns: TaskTurn[] })
  | (Named & { kind: 'choice'; when: When; who: string[]; at: string | null })
  | (Named & { kind: 'gateway'; taken: string[]; isForced: boolean })
  | (Named & { kind: 'message'; plan: MessagePlan })
  /** A service that may refuse, with the codes that the model catches. */
  | (Named & { kind: 'service'; codes: string[]; refused: string | null })
  | { kind: 'number'; key: string; value: number };
export interface TaskTurn {
  when: When;
  who: string[];
  dueAt: string | null;
  /** When it is answered; null = never. */
  at: string | null;
  /** With what; null as long as it was not. */
  answers: JsonObject | null;
  /** Fields of the form that nobody could fill in by guessing. */
  lacks: string[];
  /** What the rule that the form names would say to it. */
  refused: CheckedField[];
}
/** A field that a form's own rule refuses, with its code and its words in Danish. */
export interface CheckedField {
  pointer: string;
  code: string;
  message: string;
  messageEn: string | null;
}
type NodeOf = (processKey: string, elementId: string) => ElementNode | undefined;
type Place = { processKey: string; elementId: string };

/** Collects what was taken for granted, each thing once. */
export class Used {
  readonly #nodeOf: NodeOf;
  readonly #turnOfTask = new Map<string, TaskTurn>();
  readonly #known = new Map<string, UsedAssumption>();

  constructor(nodeOf: NodeOf) {
    this.#nodeOf = nodeOf;
  }

  task(task: OpenTask, when: When, who: string[], at: string | null): void {
    const entry = this.#entry('task', task, () => ({ kind: 'task', formKey: task.formKey, turns: [] }));
    if (entry.kind !== 'task') return;
    const one: TaskTurn = { when, who, dueAt: task.dueAt, at, answers: null, lacks: [], refused: [] };
    entry.turns.push(one);
    this.#turnOfTask.set(task.id, one);
  }
  answered(task: OpenTask, answers: JsonObject, failures: FieldFailure[], refused: CheckedField[]): void {
    const turn = this.#turnOfTask.get(task.id);
    if (!turn) return;
    turn.answers = answers;
    turn.lacks = failures.map(({ pointer }) => pointer);
    turn.refused = refused;
  }

  choice(element: Place, when: When, who: string[], at: string | null): void {
    this.#entry('choice', element, () => ({ kind: 'choice', when, who, at }));
  }
  message(wait: Place, plan: MessagePlan): void {
    this.#entry('message', wait, () => ({ kind: 'message', plan }));
  }
  service(command: Extract<JobCommand, { kind: 'call-service' }>, assumed?: { refused: string } | { result: Json }) {
    const codes = this.#codesCaught(command);
    if (codes.length === 0) return;
    const refused = assumed && 'refused' in assumed ? assumed.refused : null;
    this.#entry('service', command, () => ({ kind: 'service', codes, refused }));
  }
  number(name: string, value: number): void {
    this.#known.set(`number ${name}`, { kind: 'number', key: name, value });
  }

  list(ways: WaysForced): UsedAssumption[] {
    for (const { processKey, elementId, flows } of ways.taken.values()) {
      const place = { processKey, elementId };
      this.#entry('gateway', place, () => ({
        kind: 'gateway',
        taken: flows,
        isForced: ways.forces(`${processKey}/${elementId}`),
      }));
    }
    return [...this.#known.values()];
  }

  #codesCaught({ processKey, elementId }: Place): string[] {
    const node = this.#nodeOf(processKey, elementId);
    const boundaries = node && 'boundaries' in node ? node.boundaries : [];
    return boundaries.flatMap((id) => {
      const boundary = this.#nodeOf(processKey, id);
      const trigger = boundary?.type === 'boundaryEvent' ? boundary.trigger : null;
      return trigger?.kind === 'error' && trigger.code !== null ? [trigger.code] : [];
    });
  }

  #entry(kind: string, { processKey, elementId }: Place, make: () => object): UsedAssumption {
    const key = `${processKey.split('@')[0]}/${elementId}`;
    const id = `${kind} ${key}`;
    let entry = this.#known.get(id);
    if (!entry) {
      const node = this.#nodeOf(processKey, elementId);
      const named = { key, processKey, elementId, name: node?.name || elementId, nameEn: node?.nameEn ?? null };
      entry = { ...named, ...make() } as UsedAssumption;
      this.#known.set(id, entry);
    }
    return entry;
  }
}
