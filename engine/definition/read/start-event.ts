import { hasError } from '../event-parts.ts';
import type { StartEventNode } from '../graph.ts';
import { isTrue, type ModdleElement } from '../moddle-element.ts';
import { type ElementReader, type Reading, reportForeign } from './reading.ts';
import { definitionsOf, readCatching, readTrigger } from './triggers/index.ts';

/** Triggers that begin an event sub-process. */
const OF_EVENT_SUB_PROCESS = ['message', 'timer', 'signal', 'condition', 'error', 'escalation'] as const;
const OF_PROCESS = ['none', 'message', 'timer', 'signal', 'condition'] as const;

export const readStartEvent: ElementReader<StartEventNode> = (element, base, reading) => {
  const holder = element.$parent;
  if (holder && isTrue(holder, 'triggeredByEvent')) {
    const where = 'The start event of an event sub-process';
    const [definition, ...more] = definitionsOf(element);
    const undoes = more.length === 0 && definition?.$type === 'bpmn:CompensateEventDefinition';
    const trigger = undoes
      ? readTrigger(element, where, ['compensation'], reading)
      : readCatching(element, where, OF_EVENT_SUB_PROCESS, reading);
    reportForeign(element, reading);
    const interrupting = isInterrupting(element, trigger !== null && hasError(trigger), reading);
    return trigger && { ...base, type: 'startEvent', trigger, ...(interrupting || undoes ? {} : { interrupting }) };
  }
  // In a sub-process only a none start event makes sense: the others begin event sub-processes.
  const allowed = base.scope === null ? OF_PROCESS : (['none'] as const);
  const trigger = readCatching(element, 'A start event', allowed, reading);
  reportForeign(element, reading);
  return trigger && { ...base, type: 'startEvent', trigger };
};

function isInterrupting(element: ModdleElement, byError: boolean, reading: Reading): boolean {
  const interrupting = element.isInterrupting !== false;
  if (byError && !interrupting) {
    const message = 'An error always interrupts, but this event sub-process is drawn as not interrupting.';
    reading.problems.error('VALUE_INVALID', String(element.id), message, 'Draw it with a solid edge.');
  }
  return interrupting;
}
