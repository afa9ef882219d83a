import { childOf, childrenOf, extensionOf, isTrue, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import type { Reading } from './reading.ts';

/** Set on the message that a flow stands for: who takes it is found by the conversation, not by a key of its own. */
export const OF_CONVERSATION = 'sagsgangConversation';

/**
 * Names the messages that message flows between pools stand for, in the reader's own objects, before anything is read
 * (BPMN 2.0.2, 9.3: a message flow shows that a message goes from one participant to another). What an end says itself
 * stays; an end that says nothing means what the other end says, else the message of the flow, else a message named
 * `<process of the receiver>.<id of the first flow to it>`. Only where neither end says one, the message goes along the
 * conversation: to the instance with the same business key (`addressOf`).
 *
 * A pool without a process is somebody outside: what is sent there completes; an event that is to receive from there
 * waits for the message of that name, a receive task until it is completed by its id.
 */
export function nameMessageFlows(root: ModdleElement, dangling: Reading['dangling']): void {
  const flows = childrenOf(root, 'rootElements').flatMap((element) => childrenOf(element, 'messageFlows'));
  const firstTo = new Map<ModdleElement, ModdleElement>();
  for (const flow of flows) {
    const target = childOf(flow, 'targetRef');
    if (target && !firstTo.has(target)) firstTo.set(target, flow);
  }
  for (const flow of flows) join(flow, firstTo, dangling);
}

function join(flow: ModdleElement, firstTo: Map<ModdleElement, ModdleElement>, dangling: Reading['dangling']): void {
  const source = childOf(flow, 'sourceRef');
  const target = childOf(flow, 'targetRef');
  if (source === null || target === null) return;
  const sends = isPool(source) ? null : holderIn(source, dangling);
  const takes = isPool(target) ? null : holderIn(target, dangling);
  const said = childOf(takes, 'messageRef') ?? childOf(sends, 'messageRef');
  const key = firstTo.get(target) ?? flow;
  const message = said ?? ofConversation(flow, key, target);
  const byHand = takes === target && sends === null && !isTrue(target, 'instantiate');
  if (takes !== null && childOf(takes, 'messageRef') === null && !byHand) {
    set(takes, 'messageRef', message);
  }
  if (sends !== null && takes !== null && childOf(sends, 'messageRef') === null && !sendsOtherwise(source)) {
    set(sends, 'messageRef', message);
  }
}

function isPool(element: ModdleElement): boolean {
  return element.$type === 'bpmn:Participant';
}

/** What says the message of an end: the task itself, or the message definition of an event; null where it sends nothing. */
function holderIn(element: ModdleElement, dangling: Reading['dangling']): ModdleElement | null {
  const isTask = /^bpmn:(SendTask|ReceiveTask)$/.test(element.$type);
  const holder = isTask
    ? element
    : (childrenOf(element, 'eventDefinitions').find(({ $type }) => $type === 'bpmn:MessageEventDefinition') ?? null);
  return holder !== null && dangling.get(holder)?.messageRef ? null : holder;
}

/** A mail or service that the sender names is how it sends. */
function sendsOtherwise(source: ModdleElement): boolean {
  const holders = [source, ...childrenOf(source, 'eventDefinitions')];
  return holders.some(
    (holder) =>
      extensionOf(holder, 'sagsgang:Mail') !== null ||
      extensionOf(holder, 'sagsgang:Service') !== null ||
      extensionOf(holder, 'zeebe:taskDefinition') !== null ||
      ['camunda:type', 'camunda:topic', 'camunda:class', 'camunda:expression', 'camunda:delegateExpression'].some(
        (name) => holder.$attrs?.[name] !== undefined,
      ),
  );
}

/** The message of a flow that neither end names. */
function ofConversation(flow: ModdleElement, first: ModdleElement, target: ModdleElement): ModdleElement {
  const message = childOf(first, 'messageRef') ?? childOf(flow, 'messageRef');
  const name =
    (message && nameOf(message)) ?? `${processOf(target)}.${textOf(first, 'id') ?? textOf(target, 'id') ?? ''}`;
  const id = textOf(message, 'id') ?? name;
  return { $type: 'bpmn:Message', id, name, [OF_CONVERSATION]: true };
}

function processOf(element: ModdleElement): string {
  for (let at: ModdleElement | undefined = element; at; at = at.$parent) {
    if (at.$type === 'bpmn:Process') return textOf(at, 'id') ?? '';
  }
  return textOf(element, 'id') ?? '';
}

function set(element: ModdleElement, property: string, value: unknown): void {
  Object.defineProperty(element, property, { value, enumerable: true, configurable: true, writable: true });
}
