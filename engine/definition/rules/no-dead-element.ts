import type { Rule } from './index.ts';
import { nextOf, reachable, startsOf } from './reach.ts';

/** Every element can be reached from a start. */
export const noDeadElement: Rule = (graph, problems) => {
  const alive = reachable(startsOf(graph, null), (node) => nextOf(graph, node));
  for (const node of Object.values(graph.elements)) {
    if (alive.has(node.id)) continue;
    // The outermost dead element says enough about what hangs behind it.
    const before =
      node.incoming.length > 0 ||
      (node.scope !== null && !alive.has(node.scope)) ||
      node.type === 'boundaryEvent' ||
      node.type === 'eventSubProcess';
    if (!before || isInCycle(node.id))
      problems.warning('DEAD_ELEMENT', node.id, 'No start leads here, so it never happens.');
  }

  function isInCycle(id: string): boolean {
    const node = graph.elements[id]!;
    const behind = reachable(nextOf(graph, node), (next) => nextOf(graph, next));
    return behind.has(id);
  }
};
