import type { IntermediateCatchEventNode } from '../definition/graph.ts';
import { awaitEvent } from '../scopes/subscriptions.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Waits for its event; behind an event-based gateway it has happened already, and a link only leads on. */
export const intermediateCatchEvent: ElementBehaviour<IntermediateCatchEventNode> = {
  enter(run, element, node) {
    if (element.result !== null || node.trigger.kind === 'link') return 'leaves';
    awaitEvent(run, element, node, visibleVariables(run.state, element.id));
    return 'waits';
  },
};
