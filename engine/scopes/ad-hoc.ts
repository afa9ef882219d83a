import type { AdHocSubProcessNode, ElementNode, ProcessGraph } from '../definition/graph.ts';
import { evaluateCondition } from '../expression/feel.ts';
import { ElementFailure, type Run } from '../run.ts';
import type { AdHocState, ElementInstance } from '../state.ts';
import { beginsByItself, sendToken } from './flows.ts';
import { visibleVariables } from './variables.ts';

/** What may be chosen in an ad-hoc sub-process, in file order: whatever nothing leads to and no event begins. */
export function choicesIn(graph: ProcessGraph, adHocId: string): ElementNode[] {
  return Object.values(graph.elements).filter(
    (node) =>
      node.scope === adHocId && beginsByItself(node) && !('forCompensation' in node && node.forCompensation === true),
  );
}

/** Begins one of its activities. */
export function beginChoice(run: Run, adHoc: ElementInstance, elementId: string): void {
  sendToken(run, { processKey: adHoc.processKey, elementId, scopeId: adHoc.id, flowId: null });
}

/**
 * An element in an ad-hoc sub-process is about to leave. After an activity it is counted and the completion condition
 * asked; `over`: what else runs is to be ended. Where that is to go on, it ends when nothing runs any more.
 */
export function countInAdHoc(run: Run, element: ElementInstance, node: ElementNode): 'over' | 'goes on' {
  const scope = element.scopeId === null ? null : run.element(element.scopeId);
  if (!scope?.adHoc || !('boundaries' in node)) return 'goes on';
  const adHoc = run.node(scope) as AdHocSubProcessNode;
  const done = { ...scope.adHoc.done, [node.id]: (scope.adHoc.done[node.id] ?? 0) + 1 };
  // Said to end before: what runs goes on to its end, along its flows, or a join inside would wait for ever.
  const isEnding = scope.adHoc.ends === true;
  const ends = isEnding || isFulfilled(run, scope, adHoc);
  const ending: Partial<AdHocState> = ends ? { ends } : {};
  run.edit(scope.id).adHoc = { ...scope.adHoc, done, ...ending };
  if (!ends || isEnding) return 'goes on';
  // Keeping the rest is for the parallel ordering only: in the sequential one nothing else is to run.
  return adHoc.cancelRemaining || adHoc.ordering === 'sequential' ? 'over' : 'goes on';
}

function isFulfilled(run: Run, scope: ElementInstance, node: AdHocSubProcessNode): boolean {
  if (node.completionCondition === null) return false;
  const answer = evaluateCondition(node.completionCondition, visibleVariables(run.state, scope.id), run.now);
  if (!answer.ok) throw new ElementFailure(answer.code, `Completion condition of ${node.id}: ${answer.message}`);
  return answer.value;
}

/** Nothing runs in the scope any more. An ad-hoc sub-process may stay open all the same, or go on with what comes next. */
export function staysOpen(run: Run, scopeId: string): boolean {
  const { adHoc, scope } = run.element(scopeId);
  if (!adHoc || adHoc.ends || scope!.interrupted) return false;
  if (adHoc.next) {
    const [first, ...next] = adHoc.next;
    const edited = run.edit(scopeId);
    edited.adHoc = { ...adHoc, next };
    if (next.length === 0) delete edited.adHoc.next;
    beginChoice(run, edited, first!);
    return true;
  }
  const node = run.node(run.element(scopeId)) as AdHocSubProcessNode;
  return !adHoc.byItself || node.completionCondition !== null;
}
