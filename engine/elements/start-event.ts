import type { StartEventNode } from '../definition/graph.ts';
import { awaitEvent } from '../scopes/subscriptions.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementBehaviour } from './behaviour.ts';

/**
 * Whatever it reacts to has happened when its token comes. Of one that asks for all of several definitions, the first
 * began the case: nothing of the process runs before the others have happened as well (BPMN 2.0.2, table 10.84).
 */
export const startEvent: ElementBehaviour<StartEventNode> = {
  enter(run, element, node) {
    const part = element.startedBy?.part;
    if (part === undefined || node.trigger.kind !== 'multiple' || !node.trigger.parallel) return 'leaves';
    awaitEvent(run, element, node, visibleVariables(run.state, element.id), (other) => other !== part);
    return { happened: { elementId: node.id, part } };
  },
};
