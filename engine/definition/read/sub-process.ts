import type { SubProcessNode } from '../graph.ts';
import { isTrue } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { type ElementReader, refuse, reportRest } from './reading.ts';

/** The sub-process itself; the process reader goes on with what it holds. */
export const readSubProcess: ElementReader<SubProcessNode> = (element, base, reading) => {
  if (isTrue(element, 'triggeredByEvent')) {
    return refuse(reading, element, 'An event sub-process', 'Use a boundary event on a sub-process.');
  }
  const activity = readActivity(element, base, reading);
  reportRest(foreignOf(element), element, reading);
  return activity && { ...activity, type: 'subProcess' };
};
