import type { SubProcessNode } from '../definition/graph.ts';
import { beginScope } from '../scopes/scope.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Runs the elements inside it; leaves when nothing is left of them. */
export const subProcess: ElementBehaviour<SubProcessNode> = {
  enter(run, element, node) {
    const scope = { processKey: element.processKey, called: false, seesCaller: true };
    return beginScope(run, element, scope, node.id) ? 'waits' : 'leaves';
  },
};
