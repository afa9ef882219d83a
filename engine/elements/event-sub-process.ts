import type { EventSubProcessNode } from '../definition/graph.ts';
import { beginScope } from '../scopes/scope.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Its start event has happened: runs the elements inside it; leaves when nothing is left of them. */
export const eventSubProcess: ElementBehaviour<EventSubProcessNode> = {
  enter(run, element, node) {
    const scope = { processKey: element.processKey, called: false, seesCaller: true };
    const result = element.result ?? {};
    run.edit(element.id).result = null;
    beginScope(run, element, scope, node.id, { elementId: node.start, result });
    return 'waits';
  },
};
