import { readFeel } from '../expressions.ts';
import type {
  ComplexGatewayNode,
  EventBasedGatewayNode,
  ExclusiveGatewayNode,
  InclusiveGatewayNode,
  ParallelGatewayNode,
} from '../graph.ts';
import { childOf, isTrue, textOf } from '../moddle-element.ts';
import { beginsProcess, type ElementReader, refuse, reportForeign } from './reading.ts';

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
