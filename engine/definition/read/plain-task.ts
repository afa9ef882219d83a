import type { PlainTaskNode } from '../graph.ts';
import { foreignOf, readActivity } from './activity.ts';
import { type ElementReader, reportRest } from './reading.ts';

/** Undefined and manual tasks complete by themselves. */
export const readPlainTask =
  (type: PlainTaskNode['type']): ElementReader<PlainTaskNode> =>
  (element, base, reading) => {
    const activity = readActivity(element, base, reading);
    reportRest(foreignOf(element), element, reading);
    return activity && { ...activity, type };
  };
