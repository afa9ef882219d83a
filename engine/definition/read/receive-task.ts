import type { ReceiveTaskNode } from '../graph.ts';
import { isTrue } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { readMessage } from './message.ts';
import { type ElementReader, refuse, reportRest } from './reading.ts';

export const readReceiveTask: ElementReader<ReceiveTaskNode> = (element, base, reading) => {
  if (isTrue(element, 'instantiate')) {
    return refuse(reading, element, 'A receive task that starts the process', 'Use a message start event.');
  }
  const activity = readActivity(element, base, reading);
  const foreign = foreignOf(element);
  reportRest(foreign, element, reading);
  return activity && { ...activity, type: 'receiveTask', trigger: readMessage(element, reading) };
};
