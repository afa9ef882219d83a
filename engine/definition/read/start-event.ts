import type { StartEventNode } from '../graph.ts';
import { isTrue, type ModdleElement } from '../moddle-element.ts';
import { type ElementReader, type Reading, reportForeign } from './reading.ts';
import { readTrigger } from './triggers/index.ts';

/** Triggers that begin an event sub-process. */
const OF_EVENT_SUB_PROCESS = ['message', 'timer', 'signal', 'condition', 'error', 'escalation'] as const;
const OF_PROCESS = ['none', 'message', 'timer', 'signal', 'condition'] as const;

export const readStartEvent: ElementReader<StartEventNode> = (element, base, reading) => {
  const holder = element.$parent;
  if (holder && isTrue(holder, 'triggeredByEvent')) {
    const trigger = readTrigger(element, 'The start event of an event sub-process', OF_EVENT_SUB_PROCESS, reading);
    reportForeign(element, reading);
    const interrupting = isInterrupting(element, trigger?.kind, reading);
    return trigger && { ...base, type: 'startEvent', trigger, ...(interrupting ? {} : { interrupting }) };
  }
  // In a sub-process only a none start event makes sense: the others begin event sub-processes.
  const allowed = base.scope === null ? OF_PROCESS : (['none'] as const);
  const trigger = readTrigger(element, 'A start event', allowed, reading);
  reportForeign(element, reading);
  return trigger && { ...base, type: 'startEvent', trigger };
};

function isInterrupting(element: ModdleElement, kind: string | undefined, reading: Reading): boolean {
  const interrupting = element.isInterrupting !== false;
  if (kind === 'error' && !interrupting) {
    const message = 'An error always interrupts, but this event sub-process is drawn as not interrupting.';
    reading.problems.error('VALUE_INVALID', String(element.id), message, 'Draw it with a solid edge.');
  }
  return interrupting;
}
