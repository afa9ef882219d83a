import type { Definition, ElementNode, ProcessGraph } from '../definition/graph.ts';

/**
 * Element id of the old definition → element id of the new one; what is not named keeps its id. Where two processes of a
 * definition use one id, `process/element` names it.
 */
export type MigrationPlan = Record<string, string>;

/** Which element of the new definition stands for which of the old. */
export class Mapping {
  readonly old: Definition;
  readonly next: Definition;
  private readonly plan: MigrationPlan;

  constructor(old: Definition, next: Definition, plan: MigrationPlan) {
    this.old = old;
    this.next = next;
    this.plan = plan;
  }

  elementId(processKey: string, elementId: string): string {
    const named = `${processKey}/${elementId}`;
    if (Object.hasOwn(this.plan, named)) return this.plan[named]!;
    return Object.hasOwn(this.plan, elementId) ? this.plan[elementId]! : elementId;
  }
  oldNode(processKey: string, elementId: string): ElementNode | null {
    return nodeIn(this.old.processes[processKey], elementId);
  }
  /** The element of the new definition that takes the place of an old one; null where there is none. */
  newNode(processKey: string, oldElementId: string): ElementNode | null {
    return nodeIn(this.next.processes[processKey], this.elementId(processKey, oldElementId));
  }
  newGraph(processKey: string): ProcessGraph | null {
    return Object.hasOwn(this.next.processes, processKey) ? this.next.processes[processKey]! : null;
  }

  /** The flow of its id that still leads there, else the only one between the same two elements; null where neither is. */
  flowId(processKey: string, flowId: string): string | null {
    const old = this.old.processes[processKey]?.flows[flowId];
    const graph = this.newGraph(processKey);
    if (!old || !graph) return null;
    const target = this.elementId(processKey, old.target);
    if (Object.hasOwn(graph.flows, flowId) && graph.flows[flowId]!.target === target) return flowId;
    const source = this.elementId(processKey, old.source);
    const same = Object.values(graph.flows).filter((flow) => flow.source === source && flow.target === target);
    return same.length === 1 ? same[0]!.id : null;
  }

  /** Names in the plan that the old or the new definition does not have. */
  unknownNames(): { from: string; missing: 'from' | 'to' }[] {
    return Object.entries(this.plan).flatMap(([from, to]): { from: string; missing: 'from' | 'to' }[] => {
      const [key, id] = from.includes('/')
        ? [from.slice(0, from.indexOf('/')), from.slice(from.indexOf('/') + 1)]
        : [null, from];
      const inside = (definition: Definition, elementId: string) =>
        Object.values(definition.processes).some(
          (graph) => (key === null || graph.key === key) && nodeIn(graph, elementId) !== null,
        );
      if (!inside(this.old, id)) return [{ from, missing: 'from' }];
      return inside(this.next, to) ? [] : [{ from, missing: 'to' }];
    });
  }
}

function nodeIn(graph: ProcessGraph | undefined, elementId: string): ElementNode | null {
  return graph && Object.hasOwn(graph.elements, elementId) ? graph.elements[elementId]! : null;
}

/** What an event reacts to, without names and times: `timer`, `message`, `multiple:message,timer` …; `none` without any. */
export function kindOf(node: ElementNode): string {
  const trigger =
    'trigger' in node ? (node.trigger as { kind: string; parallel?: boolean; of?: { kind: string }[] } | null) : null;
  if (trigger === null) return 'none';
  if (!Array.isArray(trigger.of)) return trigger.kind;
  return `${trigger.kind}${trigger.parallel ? ' parallel' : ''}:${trigger.of.map(({ kind }) => kind).join(',')}`;
}

/** Whether what is waited for has another name or key than before; a timer keeps the time it was set to. */
export function isRenamed(old: ElementNode, next: ElementNode): boolean {
  return JSON.stringify(namesOf(old)) !== JSON.stringify(namesOf(next));
}

function namesOf(node: ElementNode): unknown {
  type Named = { kind: string; of?: Named[] };
  const trigger = 'trigger' in node ? (node.trigger as unknown as Named | null) : null;
  const parts = trigger === null ? [] : Array.isArray(trigger.of) ? trigger.of : [trigger];
  return parts.filter(({ kind }) => kind === 'message' || kind === 'signal');
}
