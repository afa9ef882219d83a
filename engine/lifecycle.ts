import type {
  ActivityNode,
  AdHocSubProcessNode,
  BehaviorEvent,
  BoundaryEventNode,
  ElementNode,
  StartEventNode,
} from './definition/graph.ts';
import type { CancelCause, Outcome, Resumption } from './elements/behaviour.ts';
import { behaviourOf, cancelElement, emptyScope, endInstance, finish } from './ending.ts';
import { at, ElementFailure, type Run, type Token } from './run.ts';
import { countInAdHoc, staysOpen } from './scopes/ad-hoc.ts';
import {
  cancelsFromNow,
  compensateNext,
  completedInTransaction,
  flowScopeOf,
  isUndoneFromInside,
  rememberCompleted,
  undoFromInside,
  undoing,
} from './scopes/compensation.ts';
import { disarmEventSubProcesses, markInterrupted } from './scopes/event-sub-processes.ts';
import { collectTokens, countTokens, flowsToTake, sendToken, takeFlows } from './scopes/flows.ts';
import { isBody, mapInputs, openBoundaries, producedBy, quantityOf, repeats } from './scopes/in-and-out.ts';
import { beginMultiInstance, countInstance, startNextInstance } from './scopes/multi-instance.ts';
import { closeEvents, closeIncidentsOf, closeWaits, raiseIncident } from './scopes/subscriptions.ts';
import { assignOutwards, visibleVariables } from './scopes/variables.ts';
import { type ElementInstance, type OpenIncident, ROOT } from './state.ts';
import { becomesTrue, conditionsToAsk } from './triggers/condition.ts';
import { type Catcher, catcherOf, type ThrownError, type ThrownEscalation, variablesFor } from './triggers/error.ts';
import { gather } from './triggers/gathering.ts';
import { signalName, type ThrownSignal } from './triggers/signal.ts';
import type { JsonObject } from './values/json.ts';

/**
 * The life of an element instance, the same for every element:
 *
 * token → (arrive) → enter → waits ⇄ resume → leave → flows → gone
 *                      └────── interrupted, or its scope ended ──────→ cancelled → gone
 *
 * A failure in any phase stops the instance where it is, with an incident that says which phase to try again.
 */

/** A token has come to its element. */
export function arrive(run: Run, token: Token): ElementInstance | null {
  const node = run.node(token);
  const quantity = token.instance || token.result || token.compensates ? 1 : quantityOf(node, 'startQuantity');
  if (quantity > 1 && !collectTokens(run, token, quantity)) return null;
  const arrival = behaviourOf(node).arrive?.(run, token, node) ?? true;
  if (arrival === false) return null;
  if (arrival !== true && 'joins' in arrival) {
    const stopped = Object.values(run.state.incidents).some((one) => one.elementInstanceId === arrival.joins);
    if (!stopped) workAgain(run, arrival.joins, {});
    return null;
  }
  const fromInside = token.compensates?.elementId === token.elementId;
  const loop = repeats(node) && !token.instance && !fromInside;
  const element = run.addElement({
    id: run.newId(),
    processKey: token.processKey,
    elementId: token.elementId,
    scopeId: token.scopeId,
    loopCounter: token.instance?.loopCounter ?? null,
    enteredAt: run.now,
    variables: token.instance?.variables ?? null,
    result: token.result ?? null,
    task: null,
    multi: null,
    scope: null,
    ...(token.startedBy ? { startedBy: token.startedBy } : {}),
    ...(arrival === true ? {} : arrival),
    ...(token.compensates ? undoing(token.compensates) : {}),
  });
  run.emit({
    kind: 'element-entered',
    ...at(element),
    elementType: loop ? 'multiInstance' : fromInside ? 'compensation' : node.type,
    scopeId: element.scopeId,
    loopCounter: element.loopCounter,
  });
  return element;
}

/** From the start: inputs, boundary events, its own work. `corrected` stands above what its input mappings give. */
export function enter(run: Run, id: string, corrected: JsonObject = {}): void {
  attempt(run, id, 'enter', () => {
    const element = run.element(id);
    const node = run.node(element);
    if (isUndoneFromInside(element)) {
      undoFromInside(run, element);
      if (run.element(id).scope!.tokens === 0) leaveByFlows(run, id);
      return;
    }
    if (isBody(element, node)) {
      openBoundaries(run, element, node);
      if (beginMultiInstance(run, run.element(id), node)) leave(run, id);
      return;
    }
    mapInputs(run, element, node, corrected);
    if (element.loopCounter === null) openBoundaries(run, run.element(id), node);
    settle(run, id, behaviourOf(node).enter?.(run, run.element(id), node) ?? 'leaves');
  });
}

/** Its own work once more; what it waits for besides goes on. */
export function workAgain(run: Run, id: string, corrected: JsonObject): void {
  attempt(run, id, 'work', () => {
    const node = run.node(run.element(id));
    mapInputs(run, run.element(id), node, corrected);
    settle(run, id, behaviourOf(node).enter?.(run, run.element(id), node) ?? 'leaves');
  });
}

export function resume(run: Run, id: string, by: Resumption): void {
  if (by.kind === 'scope-ended') {
    // Somebody took out what the rest of the undoing waited for.
    if (run.element(id).compensation?.left.length) {
      compensateNext(run, id);
      return;
    }
    disarmEventSubProcesses(run, id);
    const element = run.element(id);
    if (element.compensation?.cancels) {
      leaveCancelled(run, element);
      return;
    }
    if (isUndoneFromInside(element)) {
      leaveByFlows(run, id);
      return;
    }
  }
  attempt(run, id, 'leave', () => {
    const node = run.node(run.element(id));
    settle(run, id, behaviourOf(node).resume?.(run, run.element(id), node, by) ?? 'leaves');
  });
}

/** Writes what it was completed with, then goes on by its flows. */
export function leave(run: Run, id: string): void {
  attempt(run, id, 'leave', () => {
    const element = run.element(id);
    const node = run.node(element);
    assignOutwards(run, element, producedBy(run, element, node));
    run.edit(id).result = null;
    leaveByFlows(run, id);
  });
}

export function leaveByFlows(run: Run, id: string): void {
  attempt(run, id, 'flows', () => {
    const element = run.element(id);
    const node = run.node(element);
    if (element.loopCounter !== null) {
      leaveInstance(run, element, node as ActivityNode);
      return;
    }
    const goesOn = !isUndoneFromInside(element) && !element.compensation?.gone;
    const flows = goesOn ? (behaviourOf(node).complete?.(run, element, node) ?? flowsToTake(run, element, node)) : [];
    rememberCompleted(run, element, node);
    const over = countInAdHoc(run, element, node) === 'over';
    finish(run, element, node);
    if (over) {
      countTokens(run, element.scopeId, -1);
      endAdHoc(run, element.scopeId!, true);
      return;
    }
    for (let count = quantityOf(node, 'completionQuantity'); count > 0; count -= 1) takeFlows(run, element, flows);
    tokenGone(run, element.scopeId, node);
  });
}

/** Goes on behind an element as if it had completed: what it holds and waits for ends, its output mappings are left out. */
export function skip(run: Run, id: string, variables: JsonObject): void {
  if (run.element(id).scope) emptyScope(run, id, 'scope');
  const element = run.element(id);
  if (element.task) run.emit({ kind: 'task-cancelled', ...at(element), taskId: id, cause: 'error' });
  closeWaits(run, id);
  closeIncidentsOf(run, id);
  const edited = run.edit(id);
  edited.task = null;
  edited.result = null;
  assignOutwards(run, edited, variables);
  leaveByFlows(run, id);
}

/**
 * An event that was waited for has happened: that of an element instance itself, one that sits on it, one behind a
 * gateway, or the start event of an event sub-process.
 */
export function eventHappened(
  run: Run,
  wait: { processKey: string; elementId: string; elementInstanceId: string; part?: number },
  cameWith: JsonObject,
): void {
  const variables = gather(run, wait, cameWith);
  if (variables === null) return;
  const { elementId: eventId, elementInstanceId } = wait;
  const event = run.node(wait);
  // One of a process itself stands in its own name, where it waits for what else must happen.
  if (event.type === 'startEvent' && event.scope !== null) {
    startHappened(run, elementInstanceId === ROOT ? null : elementInstanceId, event, variables, 'boundary');
    return;
  }
  const holder = run.element(elementInstanceId);
  const node = run.node(holder);
  if (event.type === 'boundaryEvent') {
    boundaryHappened(run, holder, event, variables, 'boundary');
  } else if (holder.elementId === eventId) {
    run.edit(holder.id).result = variables;
    leave(run, holder.id);
  } else {
    const flowId = node.outgoing.find((id) => run.graph(holder.processKey).flows[id]!.target === eventId)!;
    const over = isOver(run, holder, node, eventId);
    if (over) finish(run, holder, node);
    run.emit({ kind: 'flow-taken', processKey: holder.processKey, flowId });
    const { processKey, scopeId } = holder;
    sendToken(run, { processKey, elementId: eventId, scopeId, flowId, result: variables });
    if (over) tokenGone(run, scopeId, node);
  }
}

/** An event-based gateway is through with its first event, a parallel one (it began the process) with its last. */
function isOver(run: Run, gateway: ElementInstance, node: ElementNode, eventId: string): boolean {
  if (node.type !== 'eventBasedGateway' || !node.parallel) return true;
  const came = [...(gateway.came ?? []), eventId];
  run.edit(gateway.id).came = came;
  closeEvents(run, (wait) => wait.elementInstanceId === gateway.id && wait.elementId === eventId);
  return came.length === node.outgoing.length;
}

/** A BPMN error goes outwards until an event takes it; if none does, the source stands still with an incident. */
export function throwError(run: Run, source: ElementInstance, error: ThrownError, again: OpenIncident['again']): void {
  const catcher = catcherOf(run, source, 'error', error.code);
  const { code, message } = error;
  run.emit({ kind: 'error-thrown', ...at(source), code, message, caughtBy: catcher?.event.id ?? null });
  if (catcher) {
    caught(run, catcher, variablesFor(catcher, error), 'error');
    return;
  }
  const text = `${source.elementId} reported the error ${JSON.stringify(code)}${message ? ` (${message})` : ''} and no event takes it, so the case stands still there. Correct the cause and try again, or go on behind it.`;
  raiseIncident(run, source, { code: 'ERROR_NOT_CAUGHT', message: text }, again);
}

/** An escalation goes outwards until an event takes it; taken by nobody it is only told. Who threw it goes on unless it was interrupted. */
export function throwEscalation(run: Run, source: ElementInstance, escalation: ThrownEscalation): void {
  const catcher = catcherOf(run, source, 'escalation', escalation.code);
  const { code } = escalation;
  run.emit({ kind: 'escalation-thrown', ...at(source), code, caughtBy: catcher?.event.id ?? null });
  if (catcher) caught(run, catcher, variablesFor(catcher, escalation), 'boundary');
}

/** A signal reaches everyone in this instance who waits for it at this moment; whoever takes it may end others. */
export function deliverSignal(run: Run, { name, variables }: ThrownSignal): void {
  for (const signal of Object.values(run.state.signals ?? {})) {
    if (signal.name !== name || !Object.hasOwn(run.state.signals!, signal.signalId)) continue;
    const { processKey, elementId, elementInstanceId, signalId } = signal;
    run.emit({ kind: 'signal-received', processKey, elementId, elementInstanceId, signalId, name });
    eventHappened(run, signal, variables);
  }
}

/** Asks the conditions that may have changed, and lets those happen that became true. */
export function askConditions(run: Run): void {
  for (const { conditionId } of conditionsToAsk(run)) {
    const condition = run.state.conditions?.[conditionId];
    if (!condition) continue;
    try {
      if (becomesTrue(run, condition)) eventHappened(run, condition, {});
    } catch (failure) {
      if (!(failure instanceof ElementFailure)) throw failure;
      const { elementInstanceId: id, processKey, elementId } = condition;
      const open = Object.values(run.state.incidents).some(
        (one) => one.elementInstanceId === id && one.elementId === elementId,
      );
      if (!open) raiseIncident(run, { id, processKey, elementId }, failure, 'ask');
    }
  }
}

function caught(run: Run, catcher: Catcher, cameWith: JsonObject, cause: CancelCause): void {
  const processKey = catcher.host?.processKey ?? run.insideOf(catcher.host ? null : catcher.scopeId).processKey;
  const elementInstanceId = catcher.host ? catcher.host.id : (catcher.scopeId ?? ROOT);
  const own = catcher.part === undefined ? {} : { part: catcher.part };
  const variables = gather(run, { processKey, elementId: catcher.event.id, elementInstanceId, ...own }, cameWith);
  if (variables === null) return;
  if (catcher.host) boundaryHappened(run, catcher.host, catcher.event, variables, cause);
  else startHappened(run, catcher.scopeId, catcher.event, variables, cause);
}

/** An ad-hoc sub-process is done: what still runs in it is ended, or goes on to its end where the model says so. */
export function endAdHoc(
  run: Run,
  id: string,
  cancelRemaining = (run.node(run.element(id)) as AdHocSubProcessNode).cancelRemaining,
): void {
  const element = run.element(id);
  const { next: _never, ...adHoc } = element.adHoc!;
  run.edit(id).adHoc = { ...adHoc, ends: true };
  if (cancelRemaining) emptyScope(run, id, 'scope');
  if (run.element(id).scope!.tokens === 0) resume(run, id, { kind: 'scope-ended' });
}

/** How an outcome is carried out. */
function settle(run: Run, id: string, outcome: Outcome): void {
  if (outcome === 'waits') return;
  if (outcome === 'leaves') leave(run, id);
  else if (outcome === 'terminates') terminate(run, id);
  else if (outcome === 'cancels') cancelTransaction(run, id);
  else if (outcome === 'goes-on')
    takeFlows(run, run.element(id), flowsToTake(run, run.element(id), run.node(run.element(id))));
  else if ('happened' in outcome) {
    const { processKey } = run.element(id);
    eventHappened(run, { processKey, elementInstanceId: id, ...outcome.happened }, {});
  } else if ('error' in outcome) throwError(run, run.element(id), outcome.error, 'work');
  else {
    if ('escalation' in outcome) throwEscalation(run, run.element(id), outcome.escalation);
    else deliverSignal(run, outcome.signal);
    if (Object.hasOwn(run.state.elements, id)) hasThrown(run, id);
  }
}

/** Goes on behind what it has thrown; a failure there is tried again from there, so that nothing is thrown twice. */
function hasThrown(run: Run, id: string): void {
  attempt(run, id, 'work', () => {
    const node = run.node(run.element(id));
    settle(run, id, behaviourOf(node).resume?.(run, run.element(id), node, { kind: 'thrown' }) ?? 'leaves');
  });
}

function terminate(run: Run, id: string): void {
  const element = run.element(id);
  const node = run.node(element);
  finish(run, element, node);
  countTokens(run, element.scopeId, -1);
  emptyScope(run, element.scopeId, 'scope');
  if (element.scopeId !== null) resume(run, element.scopeId, { kind: 'scope-ended' });
  else endInstance(run, 'terminated', { endElementId: node.id, reason: null, actorId: null });
}

function boundaryHappened(
  run: Run,
  host: ElementInstance,
  event: BoundaryEventNode,
  variables: JsonObject,
  cause: CancelCause,
): void {
  const { processKey } = host;
  const scopeId = flowScopeOf(run, host);
  sendToken(run, { processKey, elementId: event.id, scopeId, flowId: null, result: variables });
  if (!event.interrupting) return;
  cancelElement(run, host.id, cause);
  tokenGone(run, host.scopeId, event);
}

/**
 * A cancel end event: whatever is active in the transaction (in all its instances) ends, what completed in it is
 * undone, and then it leaves by its cancel event (BPMN 2.0.2, 10.3.5 and 13.5.6). Meanwhile nothing from outside
 * interrupts it any more; an error of a handler still does.
 */
function cancelTransaction(run: Run, id: string): void {
  const end = run.element(id);
  finish(run, end, run.node(end));
  countTokens(run, end.scopeId, -1);
  let transaction = run.element(end.scopeId!);
  while (!isTransaction(run.node(transaction))) transaction = run.element(transaction.scopeId!);
  if (transaction.loopCounter !== null) transaction = run.element(transaction.scopeId!);
  const left = completedInTransaction(run, transaction);
  closeWaits(run, transaction.id);
  closeIncidentsOf(run, transaction.id);
  markInterrupted(run, transaction.id);
  emptyScope(run, transaction.id, 'scope');
  cancelsFromNow(run, transaction.id, left);
  if (run.element(transaction.id).scope!.tokens === 0) leaveCancelled(run, run.element(transaction.id));
}

function leaveCancelled(run: Run, transaction: ElementInstance): void {
  const { boundaries } = run.node(transaction) as ActivityNode;
  const events = boundaries.map((id) => run.graph(transaction.processKey).elements[id] as BoundaryEventNode);
  const event = events.find(({ trigger }) => trigger.kind === 'cancel')!;
  boundaryHappened(run, transaction, event, {}, 'boundary');
}

function isTransaction(node: ElementNode): boolean {
  return node.type === 'subProcess' && node.transaction === true;
}

/** The start event of an event sub-process happened: an interrupting one ends whatever else runs in the scope. */
function startHappened(
  run: Run,
  scopeId: string | null,
  event: StartEventNode,
  variables: JsonObject,
  cause: CancelCause,
): void {
  const { processKey } = run.insideOf(scopeId);
  if (event.interrupting !== false) {
    disarmEventSubProcesses(run, scopeId);
    markInterrupted(run, scopeId);
    emptyScope(run, scopeId, cause);
  }
  sendToken(run, { processKey, elementId: event.scope!, scopeId, flowId: null, result: variables });
}

function leaveInstance(run: Run, instance: ElementInstance, node: ActivityNode): void {
  const bodyId = instance.scopeId!;
  const { over, events } = countInstance(run, instance, node);
  rememberCompleted(run, instance, node);
  finish(run, instance, node);
  countTokens(run, bodyId, -1);
  for (const event of events) if (!throwFromBody(run, bodyId, event, over)) return;
  if (!over) {
    startNextInstance(run, bodyId, node);
    return;
  }
  emptyScope(run, bodyId, 'scope');
  leave(run, bodyId);
}

/** A multi-instance throws an event for what sits on it; false where it does not go on: interrupted, or stopped by an incident. */
function throwFromBody(run: Run, bodyId: string, event: BehaviorEvent, over: boolean): boolean {
  const body = run.element(bodyId);
  if (event.kind === 'escalation') throwEscalation(run, body, { code: event.code ?? '', variables: {} });
  else if (event.kind === 'error') {
    const error = { code: event.code ?? '', message: '', variables: {} };
    throwError(run, body, error, over ? 'leave' : 'nothing');
    if (over) return false;
  } else {
    const name = signalName(run, body.elementId, event, visibleVariables(run.state, bodyId));
    deliverSignal(run, { name, variables: {} });
  }
  return Object.hasOwn(run.state.elements, bodyId);
}

/** A token has left a scope; the last one ends it. */
function tokenGone(run: Run, scopeId: string | null, last: ElementNode): void {
  countTokens(run, scopeId, -1);
  if (scopeId !== null && run.element(scopeId).compensation) compensateNext(run, scopeId);
  if (scopeId === null) {
    const endElementId = last.type === 'endEvent' ? last.id : null;
    if (run.state.tokens === 0) endInstance(run, 'completed', { endElementId, reason: null, actorId: null });
  } else if (run.element(scopeId).scope!.tokens === 0 && !staysOpen(run, scopeId)) {
    resume(run, scopeId, { kind: 'scope-ended' });
  }
}

function attempt(run: Run, id: string, again: OpenIncident['again'], phase: () => void): void {
  try {
    phase();
  } catch (failure) {
    if (!(failure instanceof ElementFailure)) throw failure;
    const element = run.element(id);
    // What was opened before the failure would be opened twice.
    if (again === 'enter') closeWaits(run, id);
    raiseIncident(run, element, failure, again);
  }
}
