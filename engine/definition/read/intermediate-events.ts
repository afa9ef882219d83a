import type { IntermediateCatchEventNode, IntermediateThrowEventNode } from '../graph.ts';
import { type ElementReader, reportForeign } from './reading.ts';
import { readTrigger } from './triggers/index.ts';

export const readIntermediateCatchEvent: ElementReader<IntermediateCatchEventNode> = (element, base, reading) => {
  const trigger = readTrigger(element, 'An intermediate catch event', ['timer', 'message'], reading);
  reportForeign(element, reading);
  return trigger && { ...base, type: 'intermediateCatchEvent', trigger };
};

export const readIntermediateThrowEvent: ElementReader<IntermediateThrowEventNode> = (element, base, reading) => {
  const trigger = readTrigger(element, 'An intermediate throw event', ['none'], reading);
  reportForeign(element, reading);
  return trigger && { ...base, type: 'intermediateThrowEvent', trigger };
};
