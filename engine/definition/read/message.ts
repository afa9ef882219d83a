import { readValue } from '../expressions.ts';
import { Foreign } from '../foreign.ts';
import type { MessageTrigger } from '../graph.ts';
import { childOf, extensionOf, type ModdleElement, nameOf, nearestId, textOf } from '../moddle-element.ts';
import { OF_CONVERSATION } from './message-flows.ts';
import { type Reading, reportRest } from './reading.ts';

/** The message that an event or task refers to by `messageRef`; null when it refers to none or the reference is broken. */
export function readMessage(holder: ModdleElement, reading: Reading): MessageTrigger | null {
  const message = childOf(holder, 'messageRef');
  if (message === null) return null;
  const elementId = nearestId(holder);
  const problems = reading.problems;
  const text = nameOf(message);
  if (text === null) {
    problems.error(
      'MISSING_REFERENCE',
      elementId,
      `Message ${textOf(message, 'id')} has no name.`,
      'Give the message a name.',
    );
    return null;
  }
  const foreign = new Foreign(message);
  const subscription = extensionOf(message, 'sagsgang:Subscription') ?? foreign.element('zeebe:subscription');
  reportRest(foreign, message, reading);
  const name = readValue(text, { elementId, what: 'The name of the message', problems });
  const key = readValue(textOf(subscription, 'correlationKey'), { elementId, what: 'The correlation key', problems });
  const conversation = message[OF_CONVERSATION] === true;
  return name && { kind: 'message', name, correlationKey: key, ...(conversation ? { conversation } : {}) };
}
