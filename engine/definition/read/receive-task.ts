import type { ReceiveTaskNode } from '../graph.ts';
import { isTrue } from '../moddle-element.ts';
import { foreignOf, readActivity } from './activity.ts';
import { readMessage } from './message.ts';
import { beginsProcess, type ElementReader, reportRest } from './reading.ts';

export const readReceiveTask: ElementReader<ReceiveTaskNode> = (element, base, reading) => {
  const instantiate = isTrue(element, 'instantiate');
  if (instantiate && !beginsProcess(element, base, reading)) return null;
  const activity = readActivity(element, base, reading);
  const foreign = foreignOf(element);
  reportRest(foreign, element, reading);
  const trigger = readMessage(element, reading);
  if (instantiate && trigger === null && !reading.dangling.get(element)?.messageRef) {
    const hint = 'Say which message starts the process.';
    reading.problems.error(
      'MISSING_REFERENCE',
      base.id,
      'The receive task that starts the process says no message.',
      hint,
    );
  }
  return activity && { ...activity, type: 'receiveTask', trigger, ...(instantiate ? { instantiate } : {}) };
};
