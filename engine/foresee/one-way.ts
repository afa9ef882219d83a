import type { ElementNode, ProcessGraph } from '../definition/graph.ts';

/** Gateways at which it may go one way or another. */
export function isChoice(node: ElementNode): boolean {
  return (node.type === 'exclusiveGateway' || node.type === 'inclusiveGateway') && node.outgoing.length > 1;
}

/** The graph with one way out of a gateway alone, taken without a question. */
export function goingBy(graph: ProcessGraph, node: ElementNode, flowId: string): ProcessGraph {
  return {
    ...graph,
    elements: { ...graph.elements, [node.id]: { ...node, outgoing: [flowId], defaultFlow: null } as ElementNode },
    flows: { ...graph.flows, [flowId]: { ...graph.flows[flowId]!, condition: null } },
  };
}
