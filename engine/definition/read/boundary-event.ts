import type { BoundaryEventNode } from '../graph.ts';
import { childOf, textOf } from '../moddle-element.ts';
import { type ElementReader, reportForeign } from './reading.ts';
import { readTrigger } from './triggers/index.ts';

const TRIGGERS = ['timer', 'message', 'signal', 'condition', 'error', 'escalation'] as const;

export const readBoundaryEvent: ElementReader<BoundaryEventNode> = (element, base, reading) => {
  const trigger = readTrigger(element, 'A boundary event', TRIGGERS, reading);
  reportForeign(element, reading);
  const attachedTo = textOf(childOf(element, 'attachedToRef'), 'id');
  if (attachedTo === null) {
    if (!reading.dangling.get(element)?.attachedToRef) {
      reading.problems.error('BOUNDARY_WIRING', base.id, 'The boundary event sits on no activity.');
    }
    reading.refused.add(base.id);
    return null;
  }
  const interrupting = element.cancelActivity !== false;
  if (trigger?.kind === 'error' && !interrupting) {
    const hint = 'Draw it with a solid edge, or use a timer or message.';
    reading.problems.error(
      'BOUNDARY_WIRING',
      base.id,
      'An error event always interrupts, but this one is drawn as not interrupting.',
      hint,
    );
  }
  return trigger && { ...base, type: 'boundaryEvent', attachedTo, interrupting, trigger };
};
