import { hasError } from '../event-parts.ts';
import type { BoundaryEventNode } from '../graph.ts';
import { childOf, textOf } from '../moddle-element.ts';
import { type ElementReader, reportForeign } from './reading.ts';
import { definitionsOf, readCatching, readTrigger } from './triggers/index.ts';

/** They stand alone on an event. */
const ALONE = ['compensation', 'cancel'] as const;
const TRIGGERS = ['timer', 'message', 'signal', 'condition', 'error', 'escalation'] as const;

export const readBoundaryEvent: ElementReader<BoundaryEventNode> = (element, base, reading) => {
  const [definition, ...more] = definitionsOf(element);
  const alone = more.length === 0 && /^bpmn:(Compensate|Cancel)EventDefinition$/.test(definition?.$type ?? '');
  const trigger = alone
    ? readTrigger(element, 'A boundary event', ALONE, reading)
    : readCatching(element, 'A boundary event', TRIGGERS, reading);
  reportForeign(element, reading);
  const attachedTo = textOf(childOf(element, 'attachedToRef'), 'id');
  if (attachedTo === null) {
    if (!reading.dangling.get(element)?.attachedToRef) {
      reading.problems.error('BOUNDARY_WIRING', base.id, 'The boundary event sits on no activity.');
    }
    reading.refused.add(base.id);
    return null;
  }
  // An activity that is undone is over, and one that is cancelled ends with it.
  const interrupting = alone || element.cancelActivity !== false;
  if (trigger && hasError(trigger) && !interrupting) {
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
