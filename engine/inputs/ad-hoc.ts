import type { AdHocSubProcessNode, Definition } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import type { Failure } from '../failure.ts';
import type { Actor, CompleteAdHocInput, StartAdHocActivityInput } from '../input.ts';
import { endAdHoc } from '../lifecycle.ts';
import { at, type Run } from '../run.ts';
import { beginChoice, choicesIn } from '../scopes/ad-hoc.ts';
import type { AdHocState, ElementInstance, InstanceState } from '../state.ts';
import { ADMINISTRATOR } from './may-act.ts';

export function checkAdHoc(
  definition: Definition,
  state: InstanceState,
  input: StartAdHocActivityInput | CompleteAdHocInput,
): Failure | null {
  const id = input.scopeElementInstanceId;
  const scope = Object.hasOwn(state.elements, id) ? state.elements[id]! : null;
  if (!scope?.adHoc) {
    const message = `No ad-hoc sub-process with id ${id} is open in this case, so nothing can be chosen in it. It may have ended meanwhile; look at the case again.`;
    return { code: 'ELEMENT_INSTANCE_NOT_FOUND', message };
  }
  const graph = graphOf(definition, state, scope.processKey)!;
  const node = graph.elements[scope.elementId] as AdHocSubProcessNode;
  const { elementId } = scope;
  if (!mayChoose(scope.adHoc, input.actor)) {
    const message = `${input.actor.id} may not choose what is done in ${node.name || elementId}; ${scope.adHoc.candidateGroups.join(', ')} may. Ask one of them or an administrator.`;
    return { code: 'NOT_AUTHORISED', message, elementId };
  }
  if (scope.adHoc.ends || scope.scope!.interrupted) {
    const message = `${node.name || elementId} is ending: what runs in it is finished, and nothing new begins. Look at the case again.`;
    return { code: 'AD_HOC_ENDING', message, elementId };
  }
  if (input.kind === 'complete-ad-hoc') return null;
  const choices = choicesIn(graph, elementId).map((choice) => choice.id);
  if (!choices.includes(input.elementId)) {
    const message = `${JSON.stringify(input.elementId)} cannot be chosen in ${node.name || elementId}; ${choices.join(', ')} can. Choose one of these.`;
    return { code: 'AD_HOC_ACTIVITY_NOT_FOUND', message, elementId };
  }
  if (node.ordering === 'sequential' && isBusy(scope)) {
    const message = `In ${node.name || elementId} one activity is done at a time, and one is under way. Finish it first.`;
    return { code: 'AD_HOC_BUSY', message, elementId };
  }
  return null;
}

export function startAdHocActivity(run: Run, input: StartAdHocActivityInput): void {
  const scope = run.element(input.scopeElementInstanceId);
  const { elementId: choice } = input;
  const choiceName = run.graph(scope.processKey).elements[choice]!.name;
  run.emit({ kind: 'ad-hoc-chosen', ...at(scope), choice, choiceName, ...by(input) });
  beginChoice(run, scope, input.elementId);
}

export function completeAdHoc(run: Run, input: CompleteAdHocInput): void {
  const scope = run.element(input.scopeElementInstanceId);
  run.emit({ kind: 'ad-hoc-completed', ...at(scope), ...by(input) });
  endAdHoc(run, scope.id);
}

function by({ actor, commandId }: { actor: Actor; commandId: string }) {
  return { actorId: actor.id, onBehalfOf: actor.onBehalfOf ?? null, commandId };
}

function isBusy(scope: ElementInstance): boolean {
  return scope.scope!.tokens > 0 || scope.adHoc!.next !== undefined;
}

function mayChoose({ candidateGroups }: AdHocState, { groups }: Actor): boolean {
  return (
    candidateGroups.length === 0 ||
    groups.includes(ADMINISTRATOR) ||
    groups.some((group) => candidateGroups.includes(group))
  );
}
