import type {
  ConditionTrigger,
  ErrorTrigger,
  EscalationTrigger,
  LinkTrigger,
  MessageTrigger,
  NoTrigger,
  SignalTrigger,
  TerminateTrigger,
  TimerTrigger,
} from '../../graph.ts';
import { childrenOf, isTrue, type ModdleElement } from '../../moddle-element.ts';
import { type Reading, refuse } from '../reading.ts';
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
  'bpmn:TerminateEventDefinition': () => ({ kind: 'terminate' }),
};
const REFUSED: Record<string, [string, string]> = {
  'bpmn:CompensateEventDefinition': ['A compensation event', 'Draw the way back with an error event.'],
  'bpmn:CancelEventDefinition': ['A cancel event', 'Use an error event.'],
};

/** What an event reacts to or brings about; `allowed` are the kinds that are supported where it sits. */
export function readTrigger<Kind extends Trigger['kind']>(
  event: ModdleElement,
  where: string,
  allowed: readonly Kind[],
  reading: Reading,
): Extract<Trigger, { kind: Kind }> | null {
  const definitions = [...childrenOf(event, 'eventDefinitions'), ...childrenOf(event, 'eventDefinitionRef')];
  if (definitions.length > 1 || isTrue(event, 'parallelMultiple')) {
    return refuse(reading, event, 'An event with several triggers', 'Draw one event per trigger.');
  }
  const [definition] = definitions;
  const refused = definition && REFUSED[definition.$type];
  if (refused) return refuse(reading, event, refused[0], refused[1]);
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
