import type { ScriptTaskNode } from '../definition/graph.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementBehaviour } from './behaviour.ts';
import { keepResult } from './job.ts';

/** Evaluates a FEEL expression; without one it completes by itself. */
export const scriptTask: ElementBehaviour<ScriptTaskNode> = {
  enter(run, element, node) {
    if (node.script === null) return 'leaves';
    keepResult(run, element, node, run.evaluate(node.script, visibleVariables(run.state, element.id)));
    return 'leaves';
  },
};
