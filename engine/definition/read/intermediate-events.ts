import type { IntermediateCatchEventNode, IntermediateThrowEventNode } from '../graph.ts';
import { type ElementReader, reportForeign } from './reading.ts';
import { readThrowing } from './throwing.ts';
import { readCatching } from './triggers/index.ts';

const THROWN = ['none', 'escalation', 'message', 'signal', 'link', 'compensation'] as const;

export const readIntermediateCatchEvent: ElementReader<IntermediateCatchEventNode> = (element, base, reading) => {
  const trigger = readCatching(
    element,
    'An intermediate catch event',
    ['timer', 'message', 'signal', 'condition', 'link'],
    reading,
  );
  reportForeign(element, reading);
  return trigger && { ...base, type: 'intermediateCatchEvent', trigger };
};

export const readIntermediateThrowEvent: ElementReader<IntermediateThrowEventNode> = (element, base, reading) => {
  const trigger = readThrowing(element, 'An intermediate throw event', THROWN, reading);
  return trigger && { ...base, type: 'intermediateThrowEvent', trigger };
};
