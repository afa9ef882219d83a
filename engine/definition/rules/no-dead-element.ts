import type { Rule } from './index.ts';
import { nextOf, reachable, startsOf } from './reach.ts';

/** Every element can be reached from a start. Of what hangs together only the first is named. */
export const noDeadElement: Rule = (graph, problems) => {
  const alive = reachable(startsOf(graph, null), (node) => nextOf(graph, node));
  const dead = Object.values(graph.elements).filter(({ id }) => !alive.has(id));
  const told = new Set<string>();
  const tell = (node: (typeof dead)[number]) => {
    problems.warning('DEAD_ELEMENT', node.id, 'No start leads here, so it never happens.');
    for (const id of reachable([node], (from) => nextOf(graph, from).filter(({ id }) => !told.has(id)))) told.add(id);
  };
  // What nothing leads to says enough about what hangs behind it; what is left after that goes round in circles.
  for (const node of dead) {
    const hangs = node.scope !== null && !alive.has(node.scope);
    const first = node.incoming.length === 0 && node.type !== 'boundaryEvent' && node.type !== 'eventSubProcess';
    if (first && !hangs) tell(node);
  }
  for (const node of dead) {
    if (!told.has(node.id) && (node.scope === null || alive.has(node.scope)) && node.type !== 'boundaryEvent')
      tell(node);
  }
};
