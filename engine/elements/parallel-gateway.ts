import type { ParallelGatewayNode } from '../definition/graph.ts';
import { arriveAtJoin } from '../scopes/flows.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Waits for one token by every incoming flow, then takes every outgoing flow, whatever is written on it. */
export const parallelGateway: ElementBehaviour<ParallelGatewayNode> = {
  arrive: (run, token, node) => token.joined === true || arriveAtJoin(run, token, node.incoming),
  complete: (_run, _element, node) => node.outgoing,
};
