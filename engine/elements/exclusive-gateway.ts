import type { ExclusiveGatewayNode } from '../definition/graph.ts';
import { firstFlowToTake } from '../scopes/flows.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Takes the first flow whose condition holds, else the default flow. */
export const exclusiveGateway: ElementBehaviour<ExclusiveGatewayNode> = {
  complete: firstFlowToTake,
};
