import type { Rule } from './index.ts';

/** Behind an event-based gateway stand events that wait, and nobody else leads to them. */
export const noEventGatewayMiswiring: Rule = (graph, problems) => {
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'eventBasedGateway') continue;
    // BPMN 2.0.2, 10.6.6: an event-based gateway must have two or more outgoing sequence flows.
    if (node.outgoing.length < 2) {
      const message = `${node.outgoing.length === 0 ? 'No flow' : 'Only one flow'} leaves the event-based gateway.`;
      problems.error('EVENT_GATEWAY_WIRING', node.id, message, 'Let it lead to at least two events that wait.');
    }
    for (const id of node.outgoing) {
      const target = graph.elements[graph.flows[id]!.target]!;
      const waits =
        (target.type === 'intermediateCatchEvent' && target.trigger.kind !== 'link') ||
        (target.type === 'receiveTask' && target.trigger !== null);
      if (!waits) {
        const message = `The event-based gateway leads to \`${target.id}\`, which waits for nothing.`;
        problems.error('EVENT_GATEWAY_WIRING', node.id, message);
      } else if (target.type === 'receiveTask' && target.boundaries.length > 0) {
        const message = `The receive task \`${target.id}\` behind an event-based gateway has boundary events.`;
        problems.error('EVENT_GATEWAY_WIRING', target.id, message, 'Put a timer event beside it behind the gateway.');
      } else if (target.incoming.some((flowId) => graph.flows[flowId]!.source !== node.id)) {
        const message = `Besides the event-based gateway, others lead to \`${target.id}\`.`;
        problems.error('EVENT_GATEWAY_WIRING', target.id, message, 'Give the others an event of their own.');
      }
    }
  }
};
