import type { ElementNode, ProcessGraph } from '../graph.ts';
import type { Rule } from './index.ts';

/** A parallel join whose flows all come from one exclusive gateway waits for tokens that cannot all come. */
export const noStuckJoin: Rule = (graph, problems) => {
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'parallelGateway' || node.incoming.length < 2) continue;
    const origins = node.incoming.map((id) => splitBefore(graph, id));
    const first = origins[0];
    if (first?.type !== 'exclusiveGateway' || !origins.every((origin) => origin?.id === first.id)) continue;
    const message = `The parallel gateway waits for every flow, but \`${first.id}\` sends a token along one only.`;
    problems.warning('PARALLEL_JOIN_STUCK', node.id, message);
  }
};

/** The gateway at which the straight line that ends in a flow begins. */
function splitBefore(graph: ProcessGraph, flowId: string): ElementNode | null {
  let node = graph.elements[graph.flows[flowId]!.source]!;
  for (let guard = 0; guard < 1000; guard += 1) {
    if (node.outgoing.length > 1) return node;
    if (node.incoming.length !== 1) return null;
    node = graph.elements[graph.flows[node.incoming[0]!]!.source]!;
  }
  return null;
}
