import type { ElementNode, ProcessGraph, SequenceFlow } from '../definition/graph.ts';
import { evaluateCondition } from '../expression/feel.ts';
import { ElementFailure, type Run, type Token } from '../run.ts';
import type { ElementInstance, Joins } from '../state.ts';
import { visibleVariables } from './variables.ts';

/**
 * Tokens are counted per scope; a scope that counts none is over. A token on its way, a live element instance and a
 * token held at a join count one each. This file is the only one that moves the counts.
 */
export function countTokens(run: Run, scopeId: string | null, change: number): void {
  if (scopeId === null) {
    run.state.tokens += change;
    return;
  }
  const scope = run.edit(scopeId);
  scope.scope = { ...scope.scope!, tokens: scope.scope!.tokens + change };
}

/** Sends a new token on its way. */
export function sendToken(run: Run, token: Token): void {
  countTokens(run, token.scopeId, 1);
  run.tokens.push(token);
}

export function takeFlows(run: Run, element: ElementInstance, flowIds: string[]): void {
  const graph = run.graph(element.processKey);
  for (const flowId of flowIds) {
    const flow = graph.flows[flowId]!;
    run.emit({ kind: 'flow-taken', processKey: element.processKey, flowId });
    sendToken(run, { processKey: element.processKey, elementId: flow.target, scopeId: element.scopeId, flowId });
  }
}

/** Every flow without a condition and every one whose condition holds; the default flow when no other is taken. */
export function flowsToTake(run: Run, element: ElementInstance, node: ElementNode, none?: 'may be none'): string[] {
  const defaultFlow = 'defaultFlow' in node ? node.defaultFlow : null;
  const flows = run.graph(element.processKey).flows;
  const taken = node.outgoing.filter((id) => id !== defaultFlow && holds(run, element, flows[id]!));
  if (taken.length > 0 || node.outgoing.length === 0 || none) return taken;
  if (defaultFlow !== null) return [defaultFlow];
  throw noFlowTaken(element);
}

/** The first flow whose condition holds, in file order; else the default flow. */
export function firstFlowToTake(run: Run, element: ElementInstance, node: ElementNode): string[] {
  const defaultFlow = 'defaultFlow' in node ? node.defaultFlow : null;
  const flows = run.graph(element.processKey).flows;
  if (node.outgoing.length === 0) return [];
  const first = node.outgoing.find((id) => id !== defaultFlow && holds(run, element, flows[id]!)) ?? defaultFlow;
  if (first === null) throw noFlowTaken(element);
  return [first];
}

function noFlowTaken(element: ElementInstance): ElementFailure {
  return new ElementFailure(
    'NO_FLOW_TAKEN',
    `No condition after ${element.elementId} holds and it has no default flow, so the case cannot go on. Correct the variables and try again, or give the diagram a default flow.`,
  );
}

function holds(run: Run, element: ElementInstance, flow: SequenceFlow): boolean {
  if (flow.condition === null) return true;
  const answer = evaluateCondition(flow.condition, visibleVariables(run.state, element.id), run.now);
  if (answer.ok) return answer.value;
  throw new ElementFailure(answer.code, `Flow ${flow.id}: ${answer.message}`);
}

/**
 * Elements at which a process or sub-process begins: its none start event, else whatever nothing leads to.
 * Of several none start events the first, or, where somebody chooses, none.
 */
export function startElements(graph: ProcessGraph, scope: string | null, several: 'first' | 'only one'): string[] {
  const nodes = Object.values(graph.elements).filter((node) => node.scope === scope);
  const starts = nodes.filter((node) => node.type === 'startEvent');
  const none = starts.filter((node) => node.trigger.kind === 'none');
  if (none.length > 1 && several === 'only one') return [];
  if (none.length > 0) return [none[0]!.id];
  if (starts.length > 0) return [];
  return nodes.filter(beginsByItself).map((node) => node.id);
}

/** Where a scope has no start event: what nothing leads to, except what waits for an event. */
export function beginsByItself(node: ElementNode): boolean {
  return (
    node.incoming.length === 0 &&
    node.type !== 'boundaryEvent' &&
    node.type !== 'eventSubProcess' &&
    !('instantiate' in node) &&
    !('forCompensation' in node)
  );
}

/**
 * A token comes to an activity that begins only for several at once (BPMN 2.0.2, 13.3.2): by whatever flows they come,
 * since those meet like at an exclusive gateway. True with the last of them; they are one token from then on.
 */
export function collectTokens(run: Run, token: Token, quantity: number): boolean {
  const counts = { ...joinsOf(run, token.scopeId)[token.elementId] };
  const flow = token.flowId ?? '';
  counts[flow] = (counts[flow] ?? 0) + 1;
  const held = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (held < quantity) {
    setJoin(run, token, counts);
    return false;
  }
  setJoin(run, token, {});
  countTokens(run, token.scopeId, -(quantity - 1));
  return true;
}

/** A token comes to a join; true when one is there by every incoming flow, and those are used up. */
export function arriveAtJoin(run: Run, token: Token, incoming: string[]): boolean {
  const held = joinsOf(run, token.scopeId)[token.elementId] ?? {};
  const counts = { ...held };
  if (token.flowId !== null) counts[token.flowId] = (counts[token.flowId] ?? 0) + 1;
  if (incoming.every((flowId) => (counts[flowId] ?? 0) > 0)) {
    for (const flowId of incoming) {
      if (counts[flowId] === 1) delete counts[flowId];
      else counts[flowId]! -= 1;
    }
    setJoin(run, token, counts);
    // The one that goes on counts for the new element instance.
    countTokens(run, token.scopeId, -(Math.max(incoming.length, 1) - 1));
    return true;
  }
  setJoin(run, token, counts);
  return false;
}

/** A token comes to a join that somebody else releases. */
export function holdAtJoin(run: Run, token: Token): void {
  const counts = { ...joinsOf(run, token.scopeId)[token.elementId] };
  if (token.flowId !== null) counts[token.flowId] = (counts[token.flowId] ?? 0) + 1;
  setJoin(run, token, counts);
}

/** Takes one token of each of these flows out of a join, and sends one on for all of them. */
export function releaseJoin(run: Run, place: Omit<Token, 'flowId'>, flowIds: string[]): Token {
  const counts = { ...joinsOf(run, place.scopeId)[place.elementId] };
  for (const flowId of flowIds) {
    if (counts[flowId] === 1) delete counts[flowId];
    else counts[flowId]! -= 1;
  }
  const token: Token = { ...place, flowId: null, joined: true };
  setJoin(run, token, counts);
  countTokens(run, place.scopeId, -(flowIds.length - 1));
  return token;
}

/** Tokens held at the joins of a scope end with it. */
export function dropJoins(run: Run, scopeId: string | null): void {
  const joins = joinsOf(run, scopeId);
  const held = Object.values(joins).reduce((sum, counts) => sum + Object.values(counts).reduce((a, b) => a + b, 0), 0);
  if (held === 0) return;
  replaceJoins(run, scopeId, {});
  countTokens(run, scopeId, -held);
}

export function joinsOf(run: Run, scopeId: string | null): Joins {
  return scopeId === null ? run.state.joins : run.element(scopeId).scope!.joins;
}
function setJoin(run: Run, token: Token, counts: Record<string, number>): void {
  const joins = { ...joinsOf(run, token.scopeId) };
  if (Object.keys(counts).length === 0) delete joins[token.elementId];
  else joins[token.elementId] = counts;
  replaceJoins(run, token.scopeId, joins);
}
function replaceJoins(run: Run, scopeId: string | null, joins: Joins): void {
  if (scopeId === null) {
    run.state.joins = joins;
    return;
  }
  const scope = run.edit(scopeId);
  scope.scope = { ...scope.scope!, joins };
}

/** Tokens still on their way into a scope never arrive. */
export function dropTokens(run: Run, scopeId: string | null): void {
  const before = run.tokens.length;
  run.tokens = run.tokens.filter((token) => token.scopeId !== scopeId);
  if (run.tokens.length < before) countTokens(run, scopeId, run.tokens.length - before);
}
