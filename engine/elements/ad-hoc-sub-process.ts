import type { AdHocSubProcessNode } from '../definition/graph.ts';
import { at, ElementFailure, type Run } from '../run.ts';
import { choicesIn } from '../scopes/ad-hoc.ts';
import { beginScope } from '../scopes/scope.ts';
import { visibleVariables } from '../scopes/variables.ts';
import type { ElementInstance } from '../state.ts';
import type { ElementBehaviour } from './behaviour.ts';

/**
 * Its activities may be done in any order, any number of times: whatever nothing leads to can be chosen, what hangs
 * behind it follows by itself (BPMN 2.0.2, 13.3.5). People choose, unless the model says what begins by itself.
 * It ends when its completion condition holds after an activity, when somebody says so, or, begun by itself and without
 * a condition, when nothing runs in it any more.
 */
export const adHocSubProcess: ElementBehaviour<AdHocSubProcessNode> = {
  enter(run, element, node) {
    const begins = startingByItself(run, element, node);
    const groups = run.texts(node.candidateGroups, visibleVariables(run.state, element.id));
    const first = node.ordering === 'sequential' ? begins.slice(0, 1) : begins;
    const next = begins.slice(first.length);
    const begun = node.starts === null ? {} : { byItself: true as const };
    run.edit(element.id).adHoc = { done: {}, candidateGroups: groups, ...begun, ...(next.length > 0 ? { next } : {}) };
    const choices = choicesIn(run.graph(element.processKey), node.id).map(({ id }) => id);
    run.emit({ kind: 'ad-hoc-opened', ...at(element), ordering: node.ordering, candidateGroups: groups, choices });
    const scope = { processKey: element.processKey, called: false, seesCaller: true };
    beginScope(run, element, scope, node.id, { elementIds: first });
    return node.starts !== null && begins.length === 0 && node.completionCondition === null ? 'leaves' : 'waits';
  },
};

function startingByItself(run: Run, element: ElementInstance, node: AdHocSubProcessNode): string[] {
  if (node.starts === null) return [];
  const choices = choicesIn(run.graph(element.processKey), node.id).map(({ id }) => id);
  if (node.starts === 'all') return choices;
  const wanted = run.texts(node.starts, visibleVariables(run.state, element.id));
  const unknown = wanted.find((id) => !choices.includes(id));
  if (unknown === undefined) return wanted;
  throw new ElementFailure(
    'COLLECTION_INVALID',
    `${JSON.stringify(unknown.slice(0, 80))} is nothing that can begin in ${node.id}; ${choices.join(', ')} can. Correct the list and try again.`,
  );
}
