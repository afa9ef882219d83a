import type { ElementNode, ProcessGraph } from '../graph.ts';
import type { Rule } from './index.ts';
import { nextOf } from './reach.ts';

/**
 * Ways that run at the same time come together at a parallel or inclusive gateway. Where they meet at anything else,
 * each token goes on alone, and everything behind happens once for each.
 */
export const noDoubledToken: Rule = (graph, problems) => {
  const told = new Set<string>();
  for (const split of Object.values(graph.elements)) {
    const ways = waysAtOnce(graph, split);
    if (ways.length < 2) continue;
    const seen = new Map<string, { way: number; by: string }>();
    for (const { way, ...start } of ways) {
      const open: [ElementNode, string][] = [[start.node, start.flow]];
      for (let next = open.pop(); next; next = open.pop()) {
        const [node, by] = next;
        const before = seen.get(node.id);
        if (before && before.way !== way && before.by !== by && matters(node) && !told.has(node.id)) {
          told.add(node.id);
          const message = `Ways that begin at the same time at \`${split.id}\` meet here, so what follows happens once for each.`;
          problems.warning('TOKENS_DOUBLED', node.id, message);
        }
        // What lies behind is doubled too, but that is the same mistake.
        if (before) continue;
        seen.set(node.id, { way, by });
        if (joins(node) || node.id === split.id) continue;
        for (const id of node.outgoing) open.push([graph.elements[graph.flows[id]!.target]!, id]);
        // What an event beside begins on the way is a token of its own.
        for (const id of interruptingAt(graph, node)) {
          for (const after of graph.elements[id]!.outgoing)
            open.push([graph.elements[graph.flows[after]!.target]!, after]);
        }
      }
    }
  }
};

interface Way {
  /** Ways with one number are alternatives to each other. */
  way: number;
  node: ElementNode;
  flow: string;
}

/** The ways that a token takes all at once from here; none where it takes one of them. */
function waysAtOnce(graph: ProcessGraph, node: ElementNode): Way[] {
  const flows = node.outgoing.map((id, way) => ({ way, node: graph.elements[graph.flows[id]!.target]!, flow: id }));
  if (node.type === 'parallelGateway') return flows;
  if (!('boundaries' in node)) return [];
  const always = flows.filter(({ flow }) => graph.flows[flow]!.condition === null && flow !== node.defaultFlow);
  const beside = node.boundaries.flatMap((id) => {
    const event = graph.elements[id]!;
    if (event.type !== 'boundaryEvent' || event.interrupting) return [];
    // Each of them happens by itself, whatever happens beside it.
    return nextOf(graph, event).map((next) => ({ way: -1, node: next, flow: event.outgoing[0] ?? id }));
  });
  return always.length > 1 || (always.length > 0 && beside.length > 0) ? [...always, ...beside] : [];
}

function interruptingAt(graph: ProcessGraph, node: ElementNode): string[] {
  if (!('boundaries' in node)) return [];
  return node.boundaries.filter((id) => {
    const event = graph.elements[id]!;
    return event.type === 'boundaryEvent' && event.interrupting;
  });
}

function joins(node: ElementNode): boolean {
  const gateway = node.type === 'parallelGateway' || node.type === 'inclusiveGateway' || node.type === 'complexGateway';
  return gateway && node.incoming.length > 1;
}

/** An end takes each token as it comes, and a start quantity waits for several. */
function matters(node: ElementNode): boolean {
  if ('startQuantity' in node && (node.startQuantity ?? 1) > 1) return false;
  return node.type !== 'endEvent' && !joins(node) && node.outgoing.length > 0;
}
