import type {
  EventBasedGatewayNode,
  ExclusiveGatewayNode,
  InclusiveGatewayNode,
  ParallelGatewayNode,
} from '../graph.ts';
import { childOf, isTrue, textOf } from '../moddle-element.ts';
import { type ElementReader, refuse, reportForeign } from './reading.ts';

export const readExclusiveGateway: ElementReader<ExclusiveGatewayNode> = (element, base, reading) => {
  reportForeign(element, reading);
  return { ...base, type: 'exclusiveGateway', defaultFlow: textOf(childOf(element, 'default'), 'id') };
};

export const readInclusiveGateway: ElementReader<InclusiveGatewayNode> = (element, base, reading) => {
  reportForeign(element, reading);
  return { ...base, type: 'inclusiveGateway', defaultFlow: textOf(childOf(element, 'default'), 'id') };
};

export const readParallelGateway: ElementReader<ParallelGatewayNode> = (element, base, reading) => {
  reportForeign(element, reading);
  return { ...base, type: 'parallelGateway' };
};

export const readEventBasedGateway: ElementReader<EventBasedGatewayNode> = (element, base, reading) => {
  reportForeign(element, reading);
  if (isTrue(element, 'instantiate') || textOf(element, 'eventGatewayType') === 'Parallel') {
    return refuse(reading, element, 'An event-based gateway that starts the process', 'Use several start events.');
  }
  return { ...base, type: 'eventBasedGateway' };
};
