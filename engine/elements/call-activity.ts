import type { CallActivityNode } from '../definition/graph.ts';
import { beginScope } from '../scopes/scope.ts';
import type { ElementBehaviour } from './behaviour.ts';

/**
 * Runs the called process as a scope of its own inside this instance. What it sets stays in it and comes back when it
 * ends: all of it, or what the output mappings say.
 */
export const callActivity: ElementBehaviour<CallActivityNode> = {
  enter(run, element, node) {
    run.graph(node.calledElement);
    const scope = { processKey: node.calledElement, called: true, seesCaller: node.propagateAllIn };
    return beginScope(run, element, scope, null) ? 'waits' : 'leaves';
  },
  resume(run, element, node) {
    if (node.propagateAllOut) {
      const item = node.multiInstance?.inputElement;
      const own = Object.entries(element.variables ?? {}).filter(
        ([name]) => element.loopCounter === null || (name !== 'loopCounter' && name !== item),
      );
      run.edit(element.id).result = Object.fromEntries(own);
    }
    return 'leaves';
  },
};
