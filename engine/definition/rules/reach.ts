import { beginsByItself } from '../../scopes/flows.ts';
import type { ElementNode, ProcessGraph } from '../graph.ts';

/** Where a token may go next from a node: along its flows, to its boundary events and what undoes it, into a sub-process. */
export function nextOf(graph: ProcessGraph, node: ElementNode): ElementNode[] {
  const targets = node.outgoing.map((id) => graph.elements[graph.flows[id]!.target]!);
  const boundaries = 'boundaries' in node ? node.boundaries.map((id) => graph.elements[id]!) : [];
  const holds = node.type === 'subProcess' || node.type === 'eventSubProcess' || node.type === 'adHocSubProcess';
  const inside = holds ? startsOf(graph, node.id) : [];
  const undone = 'compensation' in node ? [graph.elements[node.compensation!]!] : [];
  return [...targets, ...boundaries, ...inside, ...undone];
}

/**
 * Nodes at which a process (`scope` null) or a sub-process begins; without a start event whatever nothing leads to.
 * Its event sub-processes may begin at any time.
 */
export function startsOf(graph: ProcessGraph, scope: string | null): ElementNode[] {
  const nodes = nodesIn(graph, scope);
  const starts = nodes.filter((node) => node.type === 'startEvent' || 'instantiate' in node);
  const byEvent = nodes.filter((node) => node.type === 'eventSubProcess');
  return [...(starts.length > 0 ? starts : nodes.filter(beginsByItself)), ...byEvent];
}

/** Everything that can be reached from `from` by `next`, those included. */
export function reachable(from: ElementNode[], next: (node: ElementNode) => ElementNode[]): Set<string> {
  const seen = new Set(from.map((node) => node.id));
  const open = [...from];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const target of next(node)) {
      if (seen.has(target.id)) continue;
      seen.add(target.id);
      open.push(target);
    }
  }
  return seen;
}

const byScope = new WeakMap<ProcessGraph, Map<string | null, ElementNode[]>>();

/** What stands directly in a scope, null = in the process. Found once per graph: many scopes must not cost their square. */
export function nodesIn(graph: ProcessGraph, scope: string | null): ElementNode[] {
  let scopes = byScope.get(graph);
  if (!scopes) {
    scopes = Map.groupBy(Object.values(graph.elements), (node) => node.scope);
    byScope.set(graph, scopes);
  }
  return scopes.get(scope) ?? [];
}
