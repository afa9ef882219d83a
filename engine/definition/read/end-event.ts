import { Foreign } from '../foreign.ts';
import type { EndEventNode } from '../graph.ts';
import { type ElementReader, reportRest } from './reading.ts';
import { readTrigger } from './triggers/index.ts';

export const readEndEvent: ElementReader<EndEventNode> = (element, base, reading) => {
  const trigger = readTrigger(element, 'An end event', ['none', 'terminate', 'error'], reading);
  const foreign = new Foreign(element);
  reportRest(foreign, element, reading);
  if (trigger?.kind === 'error' && trigger.code === null) {
    reading.problems.error('MISSING_REFERENCE', base.id, 'The error end event says no error.');
    reading.refused.add(base.id);
    return null;
  }
  return trigger && { ...base, type: 'endEvent', trigger };
};
