import type { EventSubProcessNode, SubProcessNode } from '../graph.ts';
import { childOf, isTrue } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { type ElementReader, refuse, reportRest } from './reading.ts';

/** The sub-process itself; the process reader goes on with what it holds. */
export const readSubProcess: ElementReader<SubProcessNode | EventSubProcessNode> = (element, base, reading) => {
  if (isTrue(element, 'triggeredByEvent')) {
    if (childOf(element, 'loopCharacteristics')) {
      return refuse(reading, element, 'An event sub-process with a loop marker', 'Put a multi-instance inside it.');
    }
    reportRest(foreignOf(element), element, reading);
    // Its start event is found when all that it holds is read.
    return { ...base, type: 'eventSubProcess', start: '' };
  }
  const activity = readActivity(element, base, reading);
  reportRest(foreignOf(element), element, reading);
  return activity && { ...activity, type: 'subProcess' };
};
