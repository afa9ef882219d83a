import type { ElementNode, StartEventNode } from '../definition/graph.ts';
import type { Holder, Run } from '../run.ts';
import { eventStartsIn } from '../scopes/event-sub-processes.ts';
import { awaitEvent, closeEvents } from '../scopes/subscriptions.ts';
import { visibleVariables } from '../scopes/variables.ts';
import { type InstanceState, ROOT } from '../state.ts';
import { isRenamed, kindOf, type Mapping } from './mapping.ts';

/** An event that begins or ceases to be waited for because of a migration. */
export interface ChangedWait {
  processKey: string;
  elementId: string;
  /** Who waits; `ROOT` for the instance itself. */
  elementInstanceId: string;
  kind: string;
}
type Wait = { processKey: string; elementId: string; elementInstanceId: string };

/**
 * Ends the waits whose event is gone or reacts to something else now. `before`: the state with the old ids; `run` holds
 * the mapped one. An event whose message or signal has another name is waited for anew.
 */
export function closeStale(
  run: Run,
  mapping: Mapping,
  before: InstanceState,
): { closed: ChangedWait[]; anew: ChangedWait[] } {
  const closed: ChangedWait[] = [];
  const anew: ChangedWait[] = [];
  for (const wait of eventsOf(before)) {
    const { processKey, elementInstanceId } = wait;
    const old = mapping.oldNode(processKey, wait.elementId)!;
    const next = mapping.newNode(processKey, wait.elementId);
    const elementId = mapping.elementId(processKey, wait.elementId);
    const changed = { processKey, elementId, elementInstanceId, kind: kindOf(old) };
    const stays = next !== null && kindOf(old) === kindOf(next) && isHeldAlike(mapping, before, wait, next);
    if (stays && !isRenamed(old, next)) continue;
    closeEvents(
      run,
      (one) =>
        one.elementInstanceId === elementInstanceId && one.elementId === elementId && one.processKey === processKey,
    );
    if (stays) anew.push(changed);
    else closed.push(changed);
  }
  return { closed, anew };
}

/** Each event once, however many timers and subscriptions stand for it. Reminders belong to their task. */
function eventsOf(state: InstanceState): Wait[] {
  const timers = Object.values(state.timers).filter(({ purpose }) => purpose === 'event');
  const all: Wait[] = [
    ...timers,
    ...Object.values(state.subscriptions),
    ...Object.values(state.signals ?? {}),
    ...Object.values(state.conditions ?? {}),
  ];
  return [...new Map(all.map((one) => [`${one.elementInstanceId} ${one.elementId}`, one])).values()];
}

/** Whether the event still belongs to whoever waited for it. */
function isHeldAlike(mapping: Mapping, before: InstanceState, wait: Wait, next: ElementNode): boolean {
  const { processKey, elementInstanceId } = wait;
  // An event in the flow waits in its own name; so does a start event that others of its definitions must follow.
  if (before.elements[elementInstanceId]?.elementId === wait.elementId) return true;
  if (next.type === 'boundaryEvent') {
    return next.attachedTo === mapping.elementId(processKey, before.elements[elementInstanceId]!.elementId);
  }
  const graph = mapping.newGraph(processKey)!;
  if (next.type === 'startEvent') {
    const holder = elementInstanceId === ROOT ? null : before.elements[elementInstanceId]!;
    const inside = holder === null || holder.scope?.called ? null : mapping.elementId(processKey, holder.elementId);
    return next.scope !== null && graph.elements[next.scope]?.scope === inside;
  }
  const gateway = mapping.newNode(processKey, before.elements[elementInstanceId]!.elementId);
  return gateway?.outgoing.some((flowId) => graph.flows[flowId]?.target === next.id) ?? false;
}

/** Begins to wait for the events that the new version has more: on activities, behind gateways, of event sub-processes. */
export function armNew(run: Run, mapping: Mapping, anew: ChangedWait[]): ChangedWait[] {
  const armed: ChangedWait[] = [];
  const arm = (holder: Holder, event: ElementNode, scopeId: string | null) => {
    const place = { processKey: holder.processKey, elementId: event.id, elementInstanceId: holder.id };
    const again = anew.some((one) => one.elementId === event.id && one.elementInstanceId === holder.id);
    if (!again && existed(mapping, run, holder, event)) return;
    awaitEvent(run, holder, event as StartEventNode, visibleVariables(run.state, scopeId));
    if (['timer', 'message', 'signal', 'condition', 'multiple'].some((kind) => kindOf(event).startsWith(kind))) {
      armed.push({ ...place, kind: kindOf(event) });
    }
  };
  for (const element of Object.values(run.state.elements)) {
    const notEntered = Object.values(run.state.incidents).some(
      (one) => one.elementInstanceId === element.id && one.again === 'enter',
    );
    if (notEntered) continue;
    const node = run.node(element);
    const { elements, flows } = run.graph(element.processKey);
    // The instances of a multi-instance have none of their own: their body has.
    if ('boundaries' in node && element.loopCounter === null) {
      for (const id of node.boundaries) arm(element, elements[id]!, element.id);
    }
    if (node.type === 'eventBasedGateway') {
      for (const id of node.outgoing) arm(element, elements[flows[id]!.target]!, element.id);
    }
    const renamed = anew.find((one) => one.elementInstanceId === element.id && one.elementId === element.elementId);
    if (renamed) arm(element, node, element.id);
    if (element.scope && !element.multi) armStarts(element.id);
  }
  armStarts(null);
  return armed;

  function armStarts(scopeId: string | null): void {
    const { processKey } = run.insideOf(scopeId);
    for (const event of eventStartsIn(run, scopeId)) {
      arm({ id: scopeId ?? ROOT, processKey, elementId: event.id }, event, scopeId);
    }
  }
}

/** Whether the old version had the event in the same place: then it waits already, or has happened. */
function existed(mapping: Mapping, run: Run, holder: Holder, event: ElementNode): boolean {
  const { processKey } = holder;
  return Object.values(mapping.old.processes[processKey]?.elements ?? {}).some((old) => {
    if (mapping.elementId(processKey, old.id) !== event.id || kindOf(old) !== kindOf(event)) return false;
    if (old.type !== event.type) return false;
    if (old.type === 'boundaryEvent') {
      return mapping.elementId(processKey, old.attachedTo) === (event as { attachedTo: string }).attachedTo;
    }
    if (old.type === 'startEvent') {
      const oldOuter = old.scope === null ? null : (mapping.oldNode(processKey, old.scope)?.scope ?? null);
      const outer = event.scope === null ? null : (run.graph(processKey).elements[event.scope]?.scope ?? null);
      return (oldOuter === null ? null : mapping.elementId(processKey, oldOuter)) === outer;
    }
    const graph = mapping.old.processes[processKey]!;
    const element = run.element(holder.id);
    return old.incoming.some(
      (flowId) => mapping.elementId(processKey, graph.flows[flowId]!.source) === element.elementId,
    );
  });
}
