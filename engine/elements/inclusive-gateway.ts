import type { InclusiveGatewayNode } from '../definition/graph.ts';
import { holdAtJoin } from '../scopes/flows.ts';
import type { ElementBehaviour } from './behaviour.ts';

/**
 * Takes every outgoing flow whose condition holds, else the default flow. Where several flows come in, a token is held
 * until no other can come that this one should wait for.
 */
export const inclusiveGateway: ElementBehaviour<InclusiveGatewayNode> = {
  arrive(run, token, node) {
    if (token.joined || token.flowId === null || node.incoming.length < 2) return true;
    holdAtJoin(run, token);
    return false;
  },
};
