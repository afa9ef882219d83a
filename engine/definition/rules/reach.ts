import { beginsByItself } from '../../scopes/flows.ts';
import type { ElementNode, ProcessGraph } from '../graph.ts';

/** Where a token may go next from a node: along its flows, to its boundary events, into a sub-process. */
export function nextOf(graph: ProcessGraph, node: ElementNode): ElementNode[] {
  const targets = node.outgoing.map((id) => graph.elements[graph.flows[id]!.target]!);
  const boundaries = 'boundaries' in node ? node.boundaries.map((id) => graph.elements[id]!) : [];
  const inside = node.type === 'subProcess' || node.type === 'eventSubProcess' ? startsOf(graph, node.id) : [];
  return [...targets, ...boundaries, ...inside];
}

/**
 * Nodes at which a process (`scope` null) or a sub-process begins; without a start event whatever nothing leads to.
 * Its event sub-processes may begin at any time.
 */
export function startsOf(graph: ProcessGraph, scope: string | null): ElementNode[] {
  const nodes = Object.values(graph.elements).filter((node) => node.scope === scope);
  const starts = nodes.filter((node) => node.type === 'startEvent');
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
