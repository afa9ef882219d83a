import type { Rule } from './index.ts';
import { nextOf, reachable, startsOf } from './reach.ts';

/** From everything that can happen there is a way on to an end (an end event, or an element that nothing leaves). */
export const noMissingEnd: Rule = (graph, problems) => {
  const nodes = Object.values(graph.elements);
  const before = new Map<string, string[]>();
  for (const node of nodes) {
    for (const { id } of nextOf(graph, node)) {
      const known = before.get(id);
      if (known) known.push(node.id);
      else before.set(id, [node.id]);
    }
  }
  const ends = nodes.filter((node) => node.outgoing.length === 0);
  const good = reachable(ends, (node) => (before.get(node.id) ?? []).map((id) => graph.elements[id]!));
  const alive = reachable(startsOf(graph, null), (node) => nextOf(graph, node));
  const stuck = nodes.filter((node) => alive.has(node.id) && !good.has(node.id));
  if (stuck.length === 0) return;
  const names = stuck
    .slice(0, 5)
    .map(({ id }) => `\`${id}\``)
    .join(', ');
  const more = stuck.length > 5 ? ` and ${stuck.length - 5} more` : '';
  problems.warning('NO_WAY_TO_END', stuck[0]!.id, `No way leads from ${names}${more} to an end.`);
};
