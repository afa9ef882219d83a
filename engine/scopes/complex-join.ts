import type { ComplexGatewayNode, Definition } from '../definition/graph.ts';
import { evaluateCondition } from '../expression/feel.ts';
import { ElementFailure, type Run } from '../run.ts';
import type { ElementInstance } from '../state.ts';
import { joinsOf } from './flows.ts';
import { isWaitedFor, tokensIn, waysTo } from './inclusive-join.ts';
import { visibleVariables } from './variables.ts';

const withComplexGateways = new WeakMap<Definition, boolean>();

/**
 * A complex gateway that may go on although no token comes to it. By `activation`: variables changed, and its condition
 * holds now. By `reset`: it waits for nothing but tokens, and none can come by a flow of which it has none (the rule of
 * the inclusive join, BPMN 2.0.2, 13.4.5). `circle`: joins that wait for nothing but each other.
 */
export function complexGatewayToGoOn(run: Run, circle: boolean): { id: string; by: 'activation' | 'reset' } | null {
  if (!run.state.loaded && !hasComplexGateways(run.definition)) return null;
  for (const element of Object.values(run.state.elements)) {
    if (!element.complex) continue;
    if (Object.values(run.state.incidents).some((one) => one.elementInstanceId === element.id)) continue;
    const node = run.node(element) as ComplexGatewayNode;
    if (element.complex.phase === 'start' && node.activationCondition !== null) {
      if (!circle && mayActivate(run, element, node)) return { id: element.id, by: 'activation' };
    } else if (isDone(run, element, circle)) return { id: element.id, by: 'reset' };
  }
  return null;
}

/** Whether the activation condition holds now; never where there is none. */
export function isActivated(run: Run, element: ElementInstance, node: ComplexGatewayNode): boolean {
  if (node.activationCondition === null) return false;
  const answer = evaluateCondition(node.activationCondition, visibleVariables(run.state, element.id), run.now);
  if (!answer.ok) throw new ElementFailure(answer.code, `Activation condition of ${node.id}: ${answer.message}`);
  return answer.value;
}

/** A condition that cannot be asked is asked where that becomes an incident. */
function mayActivate(run: Run, element: ElementInstance, node: ComplexGatewayNode): boolean {
  try {
    return isActivated(run, element, node);
  } catch (failure) {
    if (failure instanceof ElementFailure) return true;
    throw failure;
  }
}

function isDone(run: Run, element: ElementInstance, circle: boolean): boolean {
  const { scopeId, processKey, elementId, complex } = element;
  const graph = run.graph(processKey);
  const held = Object.keys(joinsOf(run, scopeId)).filter(
    (id) => !circle || graph.elements[id]!.type !== 'inclusiveGateway',
  );
  const marked = [...Object.keys(complex!.held), ...complex!.passed];
  return !isWaitedFor(tokensIn(run, scopeId, circle, held), waysTo(graph, elementId), marked);
}

function hasComplexGateways(definition: Definition): boolean {
  let known = withComplexGateways.get(definition);
  if (known === undefined) {
    known = Object.values(definition.processes).some(({ elements }) =>
      Object.values(elements).some(({ type }) => type === 'complexGateway'),
    );
    withComplexGateways.set(definition, known);
  }
  return known;
}
