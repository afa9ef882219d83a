import { partsOf } from '../event-parts.ts';
import type { Rule } from './index.ts';

/** A boundary event leads somewhere, and two error or escalation events on one activity do not take the same code. */
export const noBoundaryMiswiring: Rule = (graph, problems) => {
  for (const node of Object.values(graph.elements)) {
    if (node.type === 'boundaryEvent' && node.outgoing.length === 0 && node.trigger.kind !== 'compensation') {
      const message = 'No flow leaves the boundary event, so what it catches is only an end.';
      problems.warning('BOUNDARY_WIRING', node.id, message, 'Draw what happens then.');
    }
    if (!('boundaries' in node)) continue;
    const codes = new Set<string>();
    for (const id of node.boundaries) {
      const event = graph.elements[id]!;
      if (event.type !== 'boundaryEvent') continue;
      for (const trigger of partsOf(event.trigger)) {
        if (trigger.kind !== 'error' && trigger.kind !== 'escalation') continue;
        const { kind } = trigger;
        const code = trigger.code ?? '';
        if (codes.has(`${kind} ${code}`)) {
          const message = `Two ${kind} events on \`${node.id}\` take ${code === '' ? 'every code' : `the code \`${code}\``}.`;
          problems.error('BOUNDARY_WIRING', id, message, 'Keep one of them.');
        }
        codes.add(`${kind} ${code}`);
      }
    }
  }
};
