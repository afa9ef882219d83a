import type { Definition } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import type { Event } from '../event.ts';
import { planFor } from './assumptions.ts';
import { goingBy, isChoice } from './one-way.ts';

export interface WayTaken {
  processKey: string;
  elementId: string;
  flows: string[];
}

/** Gateways that go as somebody assumes, for as often as is said; and which way each went. */
export class WaysForced {
  readonly taken = new Map<string, WayTaken>();
  readonly #definition: Definition;
  readonly #wishes: Record<string, (string | null)[]>;
  readonly #passed = new Map<string, number>();
  #current: Definition | null = null;

  constructor(definition: Definition, wishes: Record<string, (string | null)[]>) {
    this.#definition = definition;
    this.#wishes = wishes;
  }

  /** The definition with one way out of each gateway that is forced now, taken without a question. */
  definition(): Definition {
    if (Object.keys(this.#wishes).length === 0) return this.#definition;
    this.#current ??= this.#forced();
    return this.#current;
  }

  forces(key: string): boolean {
    return planFor(this.#wishes, key)?.some((flow) => flow !== null) ?? false;
  }

  hear(events: readonly Event[]): void {
    for (const event of events) {
      if (event.kind !== 'flow-taken') continue;
      const graph = graphOf(this.#definition, {}, event.processKey);
      const flow = graph?.flows[event.flowId];
      const node = flow && graph.elements[flow.source];
      if (!node || !isChoice(node)) continue;
      const key = `${event.processKey}/${node.id}`;
      const way = this.taken.get(key) ?? { processKey: event.processKey, elementId: node.id, flows: [] };
      way.flows.push(event.flowId);
      this.taken.set(key, way);
      this.#passed.set(key, (this.#passed.get(key) ?? 0) + 1);
      if (planFor(this.#wishes, key)) this.#current = null;
    }
  }

  #forced(): Definition {
    const processes = { ...this.#definition.processes };
    for (const [processKey, graph] of Object.entries(processes)) {
      for (const node of Object.values(graph.elements)) {
        if (!isChoice(node)) continue;
        const key = `${processKey}/${node.id}`;
        const flowId = planFor(this.#wishes, key)?.[this.#passed.get(key) ?? 0];
        if (!flowId || graph.flows[flowId]?.source !== node.id) continue;
        processes[processKey] = goingBy(processes[processKey]!, node, flowId);
      }
    }
    return { ...this.#definition, processes };
  }
}
