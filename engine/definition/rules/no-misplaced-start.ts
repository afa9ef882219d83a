import { beginsByItself } from '../../scopes/flows.ts';
import type { Rule } from './index.ts';
import { nodesIn } from './reach.ts';

/** A process begins at start events, a sub-process at one without a trigger. */
export const noMisplacedStart: Rule = (graph, problems) => {
  const scopes = [
    null,
    ...Object.values(graph.elements)
      .filter(({ type }) => type === 'subProcess')
      .map(({ id }) => id),
  ];
  for (const scope of scopes) {
    const nodes = nodesIn(graph, scope);
    const none = nodes.filter((node) => node.type === 'startEvent' && node.trigger.kind === 'none');
    if (none.length > 1) {
      const names = none.map(({ id }) => `\`${id}\``).join(', ');
      const message = `${names} are all start events without a trigger.`;
      if (scope === null) problems.warning('SEVERAL_START_EVENTS', none[1]!.id, message);
      else problems.error('START_EVENT_MISPLACED', none[1]!.id, message);
    }
    if (nodes.length > 0 && !nodes.some((node) => node.type === 'startEvent' || 'instantiate' in node)) {
      const message = 'There is no start event, so it begins at everything that nothing leads to.';
      const free = nodes.some(beginsByItself);
      if (free) problems.warning('NO_START_EVENT', scope ?? graph.key, message);
      else problems.error('NO_START_EVENT', scope ?? graph.key, 'There is no start event and nothing to begin at.');
    }
  }
};
