import type { ComplexGatewayNode } from '../definition/graph.ts';
import type { Run } from '../run.ts';
import { isActivated } from '../scopes/complex-join.ts';
import { countTokens, flowsToTake, sendToken, takeFlows } from '../scopes/flows.ts';
import type { ComplexState, ElementInstance } from '../state.ts';
import type { JsonObject } from '../values/json.ts';
import type { ElementBehaviour } from './behaviour.ts';

/**
 * Waits for start until its activation condition holds, takes one token of each flow that has some and sends tokens on
 * as an inclusive gateway does; then waits for reset until no token can come any more by the other flows, takes those
 * that came and begins anew (BPMN 2.0.2, 13.4.5). It is one element instance from the first token to the reset.
 *
 * Conditions may read `activationCount` (tokens that wait here), `tokensByFlow` (the same by flow id) and
 * `waitingForStart`. On the reset the standard asks the conditions out of it once more. Only a condition that reads
 * `waitingForStart` says anything about the reset, so the others are not asked again: taken to the letter every plain
 * race would be run twice.
 *
 * Without an activation condition nothing is said about which tokens are enough, so it waits for all that can come.
 */
export const complexGateway: ElementBehaviour<ComplexGatewayNode> = {
  arrive(run, token, node) {
    const { flowId, scopeId } = token;
    if (flowId === null || (node.incoming.length < 2 && node.activationCondition === null)) return true;
    const there = run.childrenOf(scopeId).find((one) => one.elementId === node.id && one.complex);
    if (!there) return { complex: { phase: 'start', held: { [flowId]: 1 }, passed: [] } };
    const complex = there.complex!;
    const held = { ...complex.held, [flowId]: (complex.held[flowId] ?? 0) + 1 };
    run.edit(there.id).complex = { ...complex, held };
    // From here on the gateway counts for it.
    countTokens(run, scopeId, -1);
    return { joins: there.id };
  },

  enter(run, element, node) {
    if (!element.complex) return 'leaves';
    const variables = countersOf(node, element.complex);
    run.edit(element.id).variables = variables;
    if (element.complex.phase === 'start' && isActivated(run, run.element(element.id), node)) {
      activate(run, run.element(element.id), node);
    }
    return 'waits';
  },

  complete(run, element, node) {
    const { complex } = element;
    const resets = complex?.phase === 'reset';
    if (complex) run.edit(element.id).variables = countersOf(node, complex);
    const flows = resets ? flowsAtReset(run, run.element(element.id), node) : flowsToTake(run, element, node);
    const taken = Object.keys(complex?.held ?? {}).filter((id) => !resets || !complex!.passed.includes(id));
    for (const [flowId, count] of Object.entries(complex?.held ?? {})) {
      const { processKey, elementId, scopeId } = element;
      const left = taken.includes(flowId) ? count - 1 : count;
      for (let index = 0; index < left; index += 1) sendToken(run, { processKey, elementId, scopeId, flowId });
    }
    return flows;
  },
};

function activate(run: Run, element: ElementInstance, node: ComplexGatewayNode): void {
  const flows = flowsToTake(run, element, node);
  const { held } = element.complex!;
  const left = Object.entries(held).flatMap(([id, count]) => (count > 1 ? [[id, count - 1] as const] : []));
  run.edit(element.id).complex = { phase: 'reset', held: Object.fromEntries(left), passed: Object.keys(held) };
  takeFlows(run, element, flows);
}

function flowsAtReset(run: Run, element: ElementInstance, node: ComplexGatewayNode): string[] {
  const graph = run.graph(element.processKey);
  const asking = node.outgoing.filter((id) => /\bwaitingForStart\b/.test(graph.flows[id]!.condition?.text ?? ''));
  return asking.length === 0
    ? []
    : flowsToTake(run, element, { ...node, outgoing: asking, defaultFlow: null }, 'may be none');
}

function countersOf(node: ComplexGatewayNode, { held, phase }: ComplexState): JsonObject {
  const counts = node.incoming.map((id): [string, number] => [id, held[id] ?? 0]);
  return {
    activationCount: counts.reduce((sum, [, count]) => sum + count, 0),
    tokensByFlow: Object.fromEntries(counts),
    waitingForStart: phase === 'start',
  };
}
