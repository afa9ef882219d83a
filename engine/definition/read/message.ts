import { readValue } from '../expressions.ts';
import { Foreign } from '../foreign.ts';
import type { MessageTrigger } from '../graph.ts';
import { childOf, extensionOf, type ModdleElement, nameOf, nearestId, textOf } from '../moddle-element.ts';
import { correlationKeyOf } from './correlation.ts';
import { OF_CONVERSATION } from './message-flows.ts';
import { type Reading, reportRest } from './reading.ts';

/** The message that an event or task refers to by `messageRef`; null when it refers to none or the reference is broken. */
export function readMessage(holder: ModdleElement, reading: Reading): MessageTrigger | null {
  const message = childOf(holder, 'messageRef');
  if (message === null) return null;
  const elementId = nearestId(holder);
  const problems = reading.problems;
  // The name is optional in the schema; without one the message is known by its id. An empty one says nothing.
  const text = nameOf(message) ?? (message.name === undefined ? textOf(message, 'id') : null);
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
  const own = textOf(subscription, 'correlationKey');
  const key =
    own === null && reading.correlations
      ? (correlationKeyOf(reading.correlations, message, placeOf(holder), problems) ?? null)
      : readValue(own, { elementId, what: 'The correlation key', problems });
  const conversation = message[OF_CONVERSATION] === true;
  return name && { kind: 'message', name, correlationKey: key, ...(conversation ? { conversation } : {}) };
}

/** Whether the message is waited for there, and in which process. */
function placeOf(holder: ModdleElement): { process: ModdleElement | null; waits: boolean; elementId: string | null } {
  const around: ModdleElement[] = [];
  for (let at: ModdleElement | undefined = holder; at; at = at.$parent) around.push(at);
  return {
    process: around.find(({ $type }) => $type === 'bpmn:Process') ?? null,
    waits: !around.some(({ $type }) => /^bpmn:(SendTask|EndEvent|IntermediateThrowEvent)$/.test($type)),
    elementId: nearestId(holder),
  };
}
