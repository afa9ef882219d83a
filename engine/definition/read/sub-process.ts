import type { EventSubProcessNode, SubProcessNode } from '../graph.ts';
import { childOf, isTrue, textOf } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { type ElementReader, refuse, reportRest } from './reading.ts';

/** The sub-process itself; the process reader goes on with what it holds. */
export const readSubProcess: ElementReader<SubProcessNode | EventSubProcessNode> = (element, base, reading) => {
  if (isTrue(element, 'triggeredByEvent')) {
    if (element.$type === 'bpmn:Transaction') {
      return refuse(reading, element, 'A transaction that is begun by an event', 'Put a transaction inside it.');
    }
    if (childOf(element, 'loopCharacteristics')) {
      return refuse(reading, element, 'An event sub-process with a loop marker', 'Put a multi-instance inside it.');
    }
    reportRest(foreignOf(element), element, reading);
    // Its start event is found when all that it holds is read.
    return { ...base, type: 'eventSubProcess', start: '' };
  }
  const transaction = element.$type === 'bpmn:Transaction';
  const method = textOf(element, 'method')?.replace(/^#+/, '') ?? 'Compensate';
  if (transaction && method.toLowerCase() !== 'compensate') {
    const what = `A transaction that is undone by the method \`${method.slice(0, 40)}\``;
    return refuse(reading, element, what, 'Draw what undoes each activity (method `##Compensate`).');
  }
  const activity = readActivity(element, base, reading);
  reportRest(foreignOf(element), element, reading);
  return activity && { ...activity, type: 'subProcess', ...(transaction ? { transaction } : {}) };
};
