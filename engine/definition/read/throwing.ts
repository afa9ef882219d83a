import { Foreign } from '../foreign.ts';
import type { SendTrigger } from '../graph.ts';
import { childOf, childrenOf, type ModdleElement } from '../moddle-element.ts';
import { type Reading, reportRest } from './reading.ts';
import { readService } from './service.ts';
import { readTrigger, type Trigger } from './triggers/index.ts';

/**
 * What an end or throw event brings about. A message event without message is carried out by the service that the
 * event names; without either it is only drawn, which is worth a warning.
 */
export function readThrowing<Kind extends Trigger['kind']>(
  event: ModdleElement,
  where: string,
  allowed: readonly Kind[],
  reading: Reading,
): Extract<Trigger, { kind: Kind }> | SendTrigger | null {
  const id = String(event.id);
  const [definition, ...more] = childrenOf(event, 'eventDefinitions');
  const isMessage = definition?.$type === 'bpmn:MessageEventDefinition' && more.length === 0;
  if (isMessage && !childOf(definition, 'messageRef') && !reading.dangling.get(definition)?.messageRef) {
    const ofEvent = new Foreign(event);
    const ofDefinition = new Foreign(definition);
    const service = readService(event, ofEvent, reading) ?? readService(definition, ofDefinition, reading);
    reportRest(ofEvent, event, reading);
    reportRest(ofDefinition, definition, reading);
    if (service === null) {
      reading.problems.warning('MISSING_REFERENCE', id, 'The event says no message, so nothing is sent.');
    }
    return { kind: 'send', service };
  }
  const trigger = readTrigger(event, where, allowed, reading);
  reportRest(new Foreign(event), event, reading);
  const thrown: Trigger | null = trigger;
  if (thrown && 'code' in thrown && thrown.code === null) {
    reading.problems.error('MISSING_REFERENCE', id, `The event says no ${thrown.kind}.`);
    reading.refused.add(id);
    return null;
  }
  return trigger;
}
