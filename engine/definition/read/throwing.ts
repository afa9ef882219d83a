import { Foreign } from '../foreign.ts';
import type { LinkTrigger, MultipleThrow, NoTrigger, SendTrigger } from '../graph.ts';
import { childOf, childrenOf, type ModdleElement, textOf } from '../moddle-element.ts';
import { type Reading, reportRest } from './reading.ts';
import { readService } from './service.ts';
import { readDefinition, readThrown, type Trigger } from './triggers/index.ts';

/**
 * What an end or throw event brings about. A message event without message is carried out by the service that the
 * event names; without either it is only drawn, which is worth a warning.
 */
export function readThrowing<Kind extends Trigger['kind']>(
  event: ModdleElement,
  where: string,
  allowed: readonly Kind[],
  reading: Reading,
):
  | Extract<Trigger, { kind: Kind }>
  | SendTrigger
  | MultipleThrow<Exclude<Extract<Trigger, { kind: Kind }>, NoTrigger | LinkTrigger> | SendTrigger>
  | null {
  const ofEvent = new Foreign(event);
  const trigger = readThrown(
    event,
    allowed,
    (definition, fitting) =>
      readSend(event, ofEvent, definition, reading) ?? readDefinition(event, definition, where, fitting, reading),
  );
  reportRest(ofEvent, event, reading);
  const thrown = trigger as Trigger | SendTrigger | MultipleThrow | null;
  for (const one of thrown?.kind === 'multiple' ? thrown.of : [thrown]) {
    if (!one || !('code' in one) || one.code !== null) continue;
    const named = thrownBy(event, `${one.kind}Ref`);
    const message = named
      ? `The event throws the ${one.kind} \`${textOf(named, 'id')}\`, which has no code.`
      : `The event says no ${one.kind}.`;
    reading.problems.error('MISSING_REFERENCE', String(event.id), message);
    reading.refused.add(String(event.id));
    return null;
  }
  return trigger;
}

/** What one of the definitions of an event refers to, wherever the definition stands. */
function thrownBy(event: ModdleElement, reference: string): ModdleElement | null {
  const definitions = [...childrenOf(event, 'eventDefinitions'), ...childrenOf(event, 'eventDefinitionRef')];
  return definitions.map((definition) => childOf(definition, reference)).find((one) => one !== null) ?? null;
}

/** A message definition that names no message; null where it names one, or is none. */
function readSend(
  event: ModdleElement,
  ofEvent: Foreign,
  definition: ModdleElement | undefined,
  reading: Reading,
): SendTrigger | null {
  if (definition?.$type !== 'bpmn:MessageEventDefinition') return null;
  if (childOf(definition, 'messageRef') || reading.dangling.get(definition)?.messageRef) return null;
  const ofDefinition = new Foreign(definition);
  const service = readService(event, ofEvent, reading) ?? readService(definition, ofDefinition, reading);
  reportRest(ofDefinition, definition, reading);
  if (service === null) {
    const message = 'The event says no message, so nothing is sent.';
    reading.problems.warning('MISSING_REFERENCE', String(event.id), message);
  }
  return { kind: 'send', service };
}
