import type { Definition, ElementNode } from '../definition/graph.ts';
import { graphOf } from '../definition/loaded.ts';
import { cancelElement, endInstance } from '../ending.ts';
import type { Failure } from '../failure.ts';
import type { ModifyInput } from '../input.ts';
import { resume } from '../lifecycle.ts';
import type { Run } from '../run.ts';
import { countTokens, sendToken } from '../scopes/flows.ts';
import { assignFrom } from '../scopes/variables.ts';
import type { ElementInstance, InstanceState } from '../state.ts';

type Start = NonNullable<ModifyInput['start']>[number];

export function checkModify(definition: Definition, state: InstanceState, input: ModifyInput): Failure | null {
  for (const [index, id] of (input.cancel ?? []).entries()) {
    const pointer = `/cancel/${index}`;
    if (!Object.hasOwn(state.elements, id)) {
      const message = `Nothing with id ${id} is alive in this case, so it cannot be ended. Look at the case again.`;
      return { code: 'ELEMENT_INSTANCE_NOT_FOUND', message, pointer };
    }
    const { scopeId, elementId } = state.elements[id]!;
    if (scopeId !== null && state.elements[scopeId]?.multi) {
      const message = `${elementId} ${id} is one instance of several, whose number is counted. End all of them: ${scopeId}.`;
      return { code: 'INPUT_INVALID', message, pointer, elementId };
    }
  }
  for (const [index, start] of (input.start ?? []).entries()) {
    const refused = checkStartAt(definition, state, start, `/start/${index}`);
    if (refused) return refused;
  }
  if ((input.cancel ?? []).length + (input.start ?? []).length + Object.keys(input.variables ?? {}).length > 0)
    return null;
  const message = 'Nothing is to be changed. Name what is to end, where to begin, or variables to be set.';
  return { code: 'INPUT_INVALID', message, pointer: '' };
}

function checkStartAt(definition: Definition, state: InstanceState, start: Start, pointer: string): Failure | null {
  const { elementId, scopeId } = start;
  if (scopeId !== undefined && scopeId !== null && !state.elements[scopeId]?.scope) {
    const message = `${scopeId} is no sub-process or called process that is alive in this case. Look at the case again.`;
    return { code: 'ELEMENT_INSTANCE_NOT_FOUND', message, pointer: `${pointer}/scopeId` };
  }
  const places = placesOf(definition, state, start);
  if (places.length === 1) {
    const node = graphOf(definition, state, places[0]!.processKey)!.elements[elementId]!;
    if (canBegin(node, graphOf(definition, state, places[0]!.processKey)!.elements)) return null;
    const message = `${elementId} is a ${node.type}, which no path leads to. Name an activity, a gateway or an event in the flow.`;
    return { code: 'INPUT_INVALID', message, pointer: `${pointer}/elementId`, elementId };
  }
  if (places.length > 1) {
    const ids = places.map((place) => place.scopeId ?? 'the case itself').join(', ');
    const message = `${elementId} can begin in several places that are alive: ${ids}. Name one as scopeId.`;
    return { code: 'INPUT_INVALID', message, pointer: `${pointer}/scopeId`, elementId };
  }
  const message = `The case has no element ${elementId} where something is alive. Check the id; inside a sub-process, begin with the sub-process itself.`;
  return { code: 'ELEMENT_NOT_FOUND', message, pointer: `${pointer}/elementId`, elementId };
}

interface Place {
  processKey: string;
  scopeId: string | null;
}

/** Scopes that are alive and in which an element of that id stands directly. */
function placesOf(definition: Definition, state: InstanceState, { elementId, scopeId }: Start): Place[] {
  const all: (Place & { inside: string | null })[] = [
    { processKey: definition.key, scopeId: null, inside: null },
    ...Object.values(state.elements).flatMap(({ id, elementId: holder, scope, multi }) =>
      scope && !multi ? [{ processKey: scope.processKey, scopeId: id, inside: scope.called ? null : holder }] : [],
    ),
  ];
  return all.filter((place) => {
    if (scopeId !== undefined && place.scopeId !== scopeId) return false;
    const { elements } = graphOf(definition, state, place.processKey)!;
    return Object.hasOwn(elements, elementId) && elements[elementId]!.scope === place.inside;
  });
}

function canBegin(node: ElementNode, elements: Record<string, ElementNode>): boolean {
  if (node.type === 'boundaryEvent' || node.type === 'eventSubProcess') return false;
  return !(node.type === 'startEvent' && node.scope !== null && elements[node.scope]?.type === 'eventSubProcess');
}

/** Tokens are put first and ended afterwards, so that a scope in which something begins does not end meanwhile. */
export function modify(run: Run, input: ModifyInput): void {
  const starts = (input.start ?? []).map((start) => ({
    ...placesOf(run.definition, run.state, start)[0]!,
    elementId: start.elementId,
  }));
  const cancelled = (input.cancel ?? []).map((id) => run.element(id));
  run.emit({
    kind: 'instance-modified',
    cancelled: cancelled.map(({ id, elementId }) => ({ elementInstanceId: id, elementId })),
    started: starts.map(({ elementId, scopeId }) => ({ elementId, scopeId })),
    variables: Object.keys(input.variables ?? {}),
    actorId: input.actor.id,
    reason: input.reason,
    commandId: input.commandId,
  });
  if (input.variables) assignFrom(run, null, input.variables);
  for (const { processKey, scopeId, elementId } of starts) {
    // It begins there whatever it would wait for: a join is not asked for the other paths.
    sendToken(run, { processKey, elementId, scopeId, flowId: null, joined: true });
  }
  for (const element of cancelled) end(run, element, input);
}

/** A scope that is left empty is over: a sub-process goes on behind itself, the case ends as cancelled. */
function end(run: Run, { id, scopeId }: ElementInstance, { reason, actor }: ModifyInput): void {
  if (!Object.hasOwn(run.state.elements, id)) return;
  cancelElement(run, id, 'scope');
  countTokens(run, scopeId, -1);
  if (scopeId !== null) {
    if (run.element(scopeId).scope!.tokens === 0) resume(run, scopeId, { kind: 'scope-ended' });
  } else if (run.state.tokens === 0) {
    endInstance(run, 'cancelled', { endElementId: null, reason, actorId: actor.id });
  }
}
