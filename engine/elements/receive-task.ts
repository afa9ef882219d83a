import type { ReceiveTaskNode } from '../definition/graph.ts';
import { awaitEvent } from '../scopes/subscriptions.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementBehaviour } from './behaviour.ts';

/** Waits for its message; without one, until it is completed by its id. */
export const receiveTask: ElementBehaviour<ReceiveTaskNode> = {
  enter(run, element, node) {
    // Behind an event-based gateway the message has come already.
    if (element.result !== null) return 'leaves';
    awaitEvent(run, element, node, visibleVariables(run.state, element.id));
    return 'waits';
  },
  resume(run, element, _node, by) {
    if (by.kind === 'task-completed') run.edit(element.id).result = by.input.variables;
    return 'leaves';
  },
};
