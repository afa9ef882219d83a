import { Foreign } from '../foreign.ts';
import type { LinkTrigger, MultipleThrow, NoTrigger, SendTrigger } from '../graph.ts';
import { childOf, childrenOf, isTrue, type ModdleElement, textOf } from '../moddle-element.ts';
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
    reading.problems.error('MISSING_REFERENCE', String(event.id), `The event says no ${one.kind}.`);
    reading.refused.add(String(event.id));
    return null;
  }
  if (thrown !== null && isExecutable(event)) requireCodes(event, reading);
  return trigger;
}

/**
 * What is thrown has a code where the process is marked executable (BPMN 2.0.2, 8.4.3 and 8.4.4: the code
 * MUST be supplied). In a drawing that is not, name or id stand in for it.
 */
function requireCodes(event: ModdleElement, reading: Reading): void {
  const definitions = [...childrenOf(event, 'eventDefinitions'), ...childrenOf(event, 'eventDefinitionRef')];
  for (const definition of definitions) {
    for (const kind of ['error', 'escalation']) {
      const thrown = childOf(definition, `${kind}Ref`);
      if (thrown === null || textOf(thrown, `${kind}Code`) !== null) continue;
      const message = `The event throws the ${kind} \`${textOf(thrown, 'id')}\`, which has no code.`;
      reading.problems.error('MISSING_REFERENCE', String(event.id), message, `Give the ${kind} a code.`);
    }
  }
}

function isExecutable(event: ModdleElement): boolean {
  let at: ModdleElement | undefined = event;
  while (at && at.$type !== 'bpmn:Process') at = at.$parent;
  return at !== undefined && isTrue(at, 'isExecutable');
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
