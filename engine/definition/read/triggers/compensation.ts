import type { CompensationTrigger } from '../../graph.ts';
import { childOf, type ModdleElement, nearestId, textOf } from '../../moddle-element.ts';
import type { Reading } from '../reading.ts';

/** Whether the activity can be compensated from there is seen when the whole process is read. */
export function readCompensationTrigger(definition: ModdleElement, reading: Reading): CompensationTrigger | null {
  const missing = reading.dangling.get(definition)?.activityRef;
  if (missing) {
    const message = `The event asks to undo \`${missing.slice(0, 80)}\`, which is not in the file.`;
    const hint = 'Name an activity, or nothing: then all that completed in the scope is undone.';
    reading.problems.error('COMPENSATION_WIRING', nearestId(definition.$parent), message, hint);
    return null;
  }
  const activity = textOf(childOf(definition, 'activityRef'), 'id');
  return { kind: 'compensation', activity, waits: textOf(definition, 'waitForCompletion') !== 'false' };
}
