import type { MessageTrigger } from '../../graph.ts';
import { type ModdleElement, nearestId } from '../../moddle-element.ts';
import { readMessage } from '../message.ts';
import type { Reading } from '../reading.ts';

export function readMessageTrigger(definition: ModdleElement, reading: Reading): MessageTrigger | null {
  const trigger = readMessage(definition, reading);
  if (trigger === null && !reading.dangling.get(definition)?.messageRef && definition.messageRef === undefined) {
    reading.problems.error('MISSING_REFERENCE', nearestId(definition), 'The message event says no message.');
  }
  return trigger;
}
