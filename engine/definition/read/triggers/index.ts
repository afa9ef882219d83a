import type {
  CancelTrigger,
  CompensationTrigger,
  ConditionTrigger,
  ErrorTrigger,
  EscalationTrigger,
  LinkTrigger,
  MessageTrigger,
  MultipleThrow,
  MultipleTrigger,
  NoTrigger,
  SignalTrigger,
  TerminateTrigger,
  TimerTrigger,
} from '../../graph.ts';
import { childrenOf, isTrue, type ModdleElement } from '../../moddle-element.ts';
import { type Reading, refuse } from '../reading.ts';
import { readCompensationTrigger } from './compensation.ts';
import { readConditionTrigger } from './condition.ts';
import { readErrorTrigger } from './error.ts';
import { readEscalationTrigger } from './escalation.ts';
import { readLinkTrigger } from './link.ts';
import { readMessageTrigger } from './message.ts';
import { readSignalTrigger } from './signal.ts';
import { readTimerTrigger } from './timer.ts';

export type Trigger =
  | NoTrigger
  | TimerTrigger
  | MessageTrigger
  | ErrorTrigger
  | EscalationTrigger
  | LinkTrigger
  | SignalTrigger
  | ConditionTrigger
  | CompensationTrigger
  | CancelTrigger
  | TerminateTrigger;

/** How each event definition is read. A new event kind gets its file and its line here. */
const READERS: Record<string, (definition: ModdleElement, reading: Reading) => Trigger | null> = {
  'bpmn:TimerEventDefinition': readTimerTrigger,
  'bpmn:MessageEventDefinition': readMessageTrigger,
  'bpmn:ErrorEventDefinition': readErrorTrigger,
  'bpmn:EscalationEventDefinition': readEscalationTrigger,
  'bpmn:LinkEventDefinition': readLinkTrigger,
  'bpmn:SignalEventDefinition': readSignalTrigger,
  'bpmn:ConditionalEventDefinition': readConditionTrigger,
  'bpmn:CompensateEventDefinition': readCompensationTrigger,
  'bpmn:CancelEventDefinition': () => ({ kind: 'cancel' }),
  'bpmn:TerminateEventDefinition': () => ({ kind: 'terminate' }),
};
/** What cannot be one of several on an event: BPMN 2.0.2, table 10.93 has a link and nothing at all only alone. */
const ALONE = ['none', 'link'];
type Alone = NoTrigger | LinkTrigger;

/**
 * What an event reacts to or brings about; `allowed` are the kinds that are supported where it sits. Null when something
 * of it was refused.
 */
export function readTrigger<Kind extends Trigger['kind']>(
  event: ModdleElement,
  where: string,
  allowed: readonly Kind[],
  reading: Reading,
): Extract<Trigger, { kind: Kind }> | null {
  const [definition] = definitionsOf(event);
  return readDefinition(event, definition, where, allowed, reading);
}

/** As `readTrigger`, where an event may react to several things: to any of them, or to all of them. */
export function readCatching<Kind extends Trigger['kind']>(
  event: ModdleElement,
  where: string,
  allowed: readonly Kind[],
  reading: Reading,
): Extract<Trigger, { kind: Kind }> | MultipleTrigger<Exclude<Extract<Trigger, { kind: Kind }>, Alone>> | null {
  const parts = readParts(event, allowed, (definition, fitting) =>
    readDefinition(event, definition, where, fitting, reading),
  );
  if (parts === null) return null;
  if (parts.length === 1) return parts[0]!;
  const parallel = isTrue(event, 'parallelMultiple');
  if (parallel && parts.some(({ kind }) => kind === 'error')) {
    const hint = 'Give the error an event of its own.';
    return refuse(reading, event, 'An event that waits for an error and for something else, all of them,', hint);
  }
  return { kind: 'multiple', parallel, of: parts as Exclude<(typeof parts)[number], Alone>[] };
}

/** As `readTrigger`, where an event may bring about several things; `read` reads one of them. */
export function readThrown<Kind extends Trigger['kind'], T extends { kind: string }>(
  event: ModdleElement,
  allowed: readonly Kind[],
  read: (definition: ModdleElement | undefined, allowed: readonly Kind[]) => T | null,
): T | MultipleThrow<Exclude<T, Alone>> | null {
  const parts = readParts(event, allowed, read);
  if (parts === null) return null;
  return parts.length === 1 ? parts[0]! : { kind: 'multiple', of: parts as Exclude<T, Alone>[] };
}

function readParts<Kind extends string, T>(
  event: ModdleElement,
  allowed: readonly Kind[],
  read: (definition: ModdleElement | undefined, allowed: readonly Kind[]) => T | null,
): T[] | null {
  const definitions = definitionsOf(event);
  if (definitions.length < 2) {
    const one = read(definitions[0], allowed);
    return one && [one];
  }
  const fitting = allowed.filter((kind) => !ALONE.includes(kind));
  const parts = definitions.map((definition) => read(definition, fitting));
  return parts.includes(null) ? null : (parts as T[]);
}

export function definitionsOf(event: ModdleElement): ModdleElement[] {
  return [...childrenOf(event, 'eventDefinitions'), ...childrenOf(event, 'eventDefinitionRef')];
}

/** One definition of an event, or an event without any. */
export function readDefinition<Kind extends Trigger['kind']>(
  event: ModdleElement,
  definition: ModdleElement | undefined,
  where: string,
  allowed: readonly Kind[],
  reading: Reading,
): Extract<Trigger, { kind: Kind }> | null {
  const reader = definition && READERS[definition.$type];
  if (definition && !reader) return refuse(reading, event, `\`${definition.$type}\``);
  const trigger: Trigger | null = definition ? reader!(definition, reading) : { kind: 'none' };
  if (trigger === null) {
    reading.refused.add(String(event.id));
    return null;
  }
  if ((allowed as readonly string[]).includes(trigger.kind)) return trigger as Extract<Trigger, { kind: Kind }>;
  const kind = trigger.kind === 'none' ? 'no trigger' : `a ${trigger.kind} trigger`;
  return refuse(reading, event, `${where} with ${kind}`, `Use ${allowed.map((name) => `\`${name}\``).join(', ')}.`);
}
