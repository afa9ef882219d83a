import { readFeel } from '../expressions.ts';
import type { BehaviorEvent, BehaviorEvents } from '../graph.ts';
import { childOf, childrenOf, type ModdleElement, nearestId, textOf } from '../moddle-element.ts';
import { type Reading, refuse } from './reading.ts';
import { definitionsOf, readDefinition } from './triggers/index.ts';

const THROWN = ['signal', 'escalation', 'error'] as const;

/**
 * The events that a multi-instance throws when its instances are done (BPMN 2.0.2, table 10.29). Null: none, as with
 * `behavior` All, or where the event is not said, which is worth a warning.
 */
export function readBehavior(
  loop: ModdleElement,
  activity: ModdleElement,
  reading: Reading,
): BehaviorEvents | null | 'refused' {
  const behavior = textOf(loop, 'behavior') ?? 'All';
  if (behavior === 'All') return null;
  if (behavior === 'None' || behavior === 'One') {
    const property = behavior === 'None' ? 'noneBehaviorEventRef' : 'oneBehaviorEventRef';
    const definition = childOf(loop, property);
    if (reading.dangling.get(loop)?.[property]) return 'refused';
    if (definition === null) {
      const message = `The multi-instance says no \`${property}\`, so it throws nothing.`;
      reading.problems.warning('MISSING_REFERENCE', nearestId(activity), message);
      return null;
    }
    const events = readEvents([definition], activity, reading);
    return events === null ? 'refused' : { kind: behavior === 'None' ? 'each' : 'first', events };
  }
  if (behavior !== 'Complex') {
    refuse(reading, activity, `A multi-instance with behavior \`${behavior.slice(0, 40)}\``);
    return 'refused';
  }
  const rules: Extract<BehaviorEvents, { kind: 'when' }>['rules'] = [];
  for (const definition of childrenOf(loop, 'complexBehaviorDefinition')) {
    const place = { elementId: nearestId(activity), what: 'The condition for an event', problems: reading.problems };
    const condition = readFeel(textOf(childOf(definition, 'condition'), 'body'), place);
    const event = childOf(definition, 'event');
    const events = event && readEvents(definitionsOf(event), activity, reading);
    if (condition === null || !events || events.length === 0) {
      const message = 'A `complexBehaviorDefinition` needs a condition and an event with a definition.';
      reading.problems.error('VALUE_INVALID', nearestId(activity), message, 'Say when it throws what.');
      return 'refused';
    }
    rules.push({ condition, events });
  }
  return rules.length === 0 ? null : { kind: 'when', rules };
}

function readEvents(definitions: ModdleElement[], activity: ModdleElement, reading: Reading): BehaviorEvent[] | null {
  const events: BehaviorEvent[] = [];
  for (const definition of definitions) {
    const event = readDefinition(activity, definition, 'A multi-instance that throws an event', THROWN, reading);
    if (event === null) return null;
    if (event.kind !== 'signal' && event.code === null) {
      const message = `The multi-instance throws an ${event.kind} without code.`;
      reading.problems.error('MISSING_REFERENCE', nearestId(activity), message);
      return null;
    }
    events.push(event);
  }
  return events;
}
