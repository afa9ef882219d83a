import { readFeel } from '../expressions.ts';
import type {
  ComplexGatewayNode,
  EventBasedGatewayNode,
  ExclusiveGatewayNode,
  InclusiveGatewayNode,
  ParallelGatewayNode,
  ProcessGraph,
} from '../graph.ts';
import { childOf, childrenOf, isTrue, type ModdleElement, textOf } from '../moddle-element.ts';
import { beginsProcess, type ElementReader, type Reading, refuse, reportForeign } from './reading.ts';

export const readExclusiveGateway: ElementReader<ExclusiveGatewayNode> = (element, base, reading) => {
  reportForeign(element, reading);
  return { ...base, type: 'exclusiveGateway', defaultFlow: textOf(childOf(element, 'default'), 'id') };
};

export const readInclusiveGateway: ElementReader<InclusiveGatewayNode> = (element, base, reading) => {
  reportForeign(element, reading);
  return { ...base, type: 'inclusiveGateway', defaultFlow: textOf(childOf(element, 'default'), 'id') };
};

export const readComplexGateway: ElementReader<ComplexGatewayNode> = (element, base, reading) => {
  reportForeign(element, reading);
  const text = textOf(childOf(element, 'activationCondition'), 'body');
  const place = { elementId: base.id, what: 'The activation condition', problems: reading.problems };
  const activationCondition = readFeel(text, place);
  return {
    ...base,
    type: 'complexGateway',
    activationCondition,
    defaultFlow: textOf(childOf(element, 'default'), 'id'),
  };
};

export const readParallelGateway: ElementReader<ParallelGatewayNode> = (element, base, reading) => {
  reportForeign(element, reading);
  return { ...base, type: 'parallelGateway' };
};

export const readEventBasedGateway: ElementReader<EventBasedGatewayNode> = (element, base, reading) => {
  reportForeign(element, reading);
  const instantiate = isTrue(element, 'instantiate');
  const parallel = textOf(element, 'eventGatewayType') === 'Parallel';
  if (instantiate && !beginsProcess(element, base, reading)) return null;
  if (parallel && !instantiate) {
    const hint = 'Use a parallel gateway with events behind it.';
    return refuse(reading, element, 'A parallel event-based gateway that does not start the process', hint);
  }
  return {
    ...base,
    type: 'eventBasedGateway',
    ...(instantiate ? { instantiate } : {}),
    ...(parallel ? { parallel } : {}),
  };
};

/**
 * The number of flows that `gatewayDirection` allows where it is said (BPMN 2.0.2, 10.6.1, a MUST); it does nothing
 * else. Asked of a process, with all it holds, once its flows are connected.
 */
export function checkDirections(scope: ModdleElement, graph: ProcessGraph, reading: Reading): void {
  for (const element of childrenOf(scope, 'flowElements')) {
    checkDirections(element, graph, reading);
    const direction = textOf(element, 'gatewayDirection');
    const node = direction === null ? undefined : graph.elements[textOf(element, 'id') ?? ''];
    if (!node) continue;
    const several = { in: node.incoming.length > 1, out: node.outgoing.length > 1 };
    const contradicted =
      (direction === 'Converging' && several.out) ||
      (direction === 'Diverging' && several.in) ||
      (direction === 'Mixed' && !(several.in && several.out));
    if (!contradicted) continue;
    const flows = `${node.incoming.length} flows lead to it and ${node.outgoing.length} from it`;
    const hint = 'Remove `gatewayDirection`, or correct it.';
    reading.problems.error('VALUE_INVALID', node.id, `The gateway says it is ${direction}, but ${flows}.`, hint);
  }
}
