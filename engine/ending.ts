import type { ElementNode } from './definition/graph.ts';
import type { CancelCause, ElementBehaviour } from './elements/behaviour.ts';
import { BEHAVIOURS } from './elements/index.ts';
import { at, type Run } from './run.ts';
import { countTokens, dropJoins, dropTokens } from './scopes/flows.ts';
import { closeIncidentsOf, closeWaits } from './scopes/subscriptions.ts';
import { type ElementInstance, ROOT } from './state.ts';

/** What ends, ends here: an element instance that is done or interrupted, a scope, the case. None of it goes on. */

export function behaviourOf(node: ElementNode): ElementBehaviour<ElementNode> {
  return BEHAVIOURS[node.type] as ElementBehaviour<ElementNode>;
}

/** Ends an element instance and all it holds, without going on. Its token is still counted. */
export function cancelElement(run: Run, id: string, cause: CancelCause): void {
  const held = run.element(id);
  if (held.scope) emptyScope(run, id, held.multi ? cause : 'scope');
  const element = run.element(id);
  const node = run.node(element);
  if (!element.multi) behaviourOf(node).cancel?.(run, element, node, cause);
  closeWaits(run, id);
  closeIncidentsOf(run, id);
  run.emit({ kind: 'element-cancelled', ...at(element) });
  run.removeElement(id);
}

/** Ends everything that is alive in a scope. */
export function emptyScope(run: Run, scopeId: string | null, cause: CancelCause): void {
  dropTokens(run, scopeId);
  dropJoins(run, scopeId);
  for (const child of run.childrenOf(scopeId)) {
    cancelElement(run, child.id, cause);
    countTokens(run, scopeId, -1);
  }
}

export function endInstance(
  run: Run,
  outcome: 'completed' | 'terminated' | 'cancelled',
  by: { endElementId: string | null; reason: string | null; actorId: string | null },
): void {
  closeWaits(run, ROOT);
  closeIncidentsOf(run, ROOT);
  run.state.status = outcome;
  run.state.endedAt = run.now;
  delete run.state.completed;
  run.emit({ kind: 'instance-ended', outcome, ...by });
}

/** The element instance is done: nothing of it stays. */
export function finish(run: Run, element: ElementInstance, node: ElementNode): void {
  closeWaits(run, element.id);
  closeIncidentsOf(run, element.id);
  run.emit({ kind: 'element-completed', ...at(element) });
  run.removeElement(element.id);
  if (node.step === null || element.loopCounter !== null || element.processKey !== run.state.definitionKey) return;
  if (!run.state.stepsDone.includes(node.id)) run.state.stepsDone = [...run.state.stepsDone, node.id];
}
