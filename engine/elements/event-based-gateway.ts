import type { EventBasedGatewayNode } from '../definition/graph.ts';
import { awaitEvent } from '../scopes/subscriptions.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Waits for every event behind it at once; the first to happen takes the token, the others are forgotten. */
export const eventBasedGateway: ElementBehaviour<EventBasedGatewayNode> = {
  enter(run, element, node) {
    const variables = visibleVariables(run.state, element.id);
    const { elements, flows } = run.graph(element.processKey);
    for (const flowId of node.outgoing) {
      const event = elements[flows[flowId]!.target]!;
      if (event.type === 'intermediateCatchEvent' || event.type === 'receiveTask') {
        awaitEvent(run, element, event, variables);
      }
    }
    return 'waits';
  },
};
