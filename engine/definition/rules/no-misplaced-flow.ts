import type { Rule } from './index.ts';

/** Nothing leads to a start or boundary event, nothing leaves an end event, no flow touches an event sub-process. */
export const noMisplacedFlow: Rule = (graph, problems) => {
  for (const node of Object.values(graph.elements)) {
    if ((node.type === 'startEvent' || node.type === 'boundaryEvent') && node.incoming.length > 0) {
      problems.error('FLOW_MISPLACED', node.id, `The flow \`${node.incoming[0]}\` leads to a ${kind(node.type)}.`);
    }
    if ('instantiate' in node && node.incoming.length > 0) {
      const message = `The flow \`${node.incoming[0]}\` leads to \`${node.id}\`, which starts the process.`;
      problems.error('FLOW_MISPLACED', node.id, message);
    }
    if (node.type === 'eventSubProcess' && node.incoming.length + node.outgoing.length > 0) {
      const flow = node.incoming[0] ?? node.outgoing[0];
      problems.error('FLOW_MISPLACED', node.id, `The flow \`${flow}\` leads to or from an event sub-process.`);
    }
    if (node.type === 'endEvent' && node.outgoing.length > 0) {
      problems.error('FLOW_MISPLACED', node.id, `The flow \`${node.outgoing[0]}\` leaves an end event.`);
    }
  }
};

function kind(type: string): string {
  return type === 'startEvent' ? 'start event' : 'boundary event';
}
