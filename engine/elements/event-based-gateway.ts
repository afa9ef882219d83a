import type { EventBasedGatewayNode } from '../definition/graph.ts';
import { awaitEvent } from '../scopes/subscriptions.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementBehaviour } from './behaviour.ts';

/**
 * Waits for every event behind it at once; the first to happen takes the token, the others are forgotten. One that
 * begins the process has its first event already; a parallel one goes on waiting for the others (BPMN 2.0.2, 13.4.4).
 */
export const eventBasedGateway: ElementBehaviour<EventBasedGatewayNode> = {
  enter(run, element, node) {
    const first = element.startedBy?.elementId;
    const variables = visibleVariables(run.state, element.id);
    const { elements, flows } = run.graph(element.processKey);
    // Two flows may lead to one event; it is waited for once.
    for (const target of new Set(node.outgoing.map((flowId) => flows[flowId]!.target))) {
      const event = elements[target]!;
      if (first !== undefined && (event.id === first || !node.parallel)) continue;
      if (event.type === 'intermediateCatchEvent' || event.type === 'receiveTask') {
        awaitEvent(run, element, event, variables);
      }
    }
    return first === undefined ? 'waits' : { happened: { elementId: first } };
  },
};
