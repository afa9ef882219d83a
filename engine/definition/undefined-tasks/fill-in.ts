import { childOf, childrenOf, isTrue, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import { readLanes } from '../read/lanes.ts';
import type { Reading } from '../read/reading.ts';

/**
 * Completes a file that was drawn without technical detail, in the reader's own objects, before anything is read:
 * undefined and manual tasks of a lane or pool become user tasks of its group; events without a name for their
 * message, signal, error or escalation get one. What the file says itself stays. Gives the group of each process as a
 * whole, by its id: the name of its pool, else its own.
 */
export function fillIn(root: ModdleElement, dangling: Reading['dangling']): Map<string, string> {
  const groups = new Map<string, string>();
  const elements = childrenOf(root, 'rootElements');
  const pools = elements.flatMap((element) => childrenOf(element, 'participants'));
  const names = messageNames(elements);
  for (const process of elements.filter(({ $type }) => $type === 'bpmn:Process')) {
    const pool = pools.find((one) => childOf(one, 'processRef') === process);
    const lanes = readLanes(process);
    const group = nameOf(pool ?? process);
    if (group !== null) groups.set(textOf(process, 'id') ?? '', group);
    everyFlowElement(process, (element) => {
      for (const definition of childrenOf(element, 'eventDefinitions')) nameEvent(element, definition, names);
      if (/^bpmn:(SendTask|ReceiveTask)$/.test(element.$type)) nameTask(element, names);
      return giveToPeople(element, lanes, group, dangling);
    });
  }
  return groups;
}

function everyFlowElement(scope: ModdleElement, replace: (element: ModdleElement) => ModdleElement): void {
  const elements = scope.flowElements;
  if (!Array.isArray(elements)) return;
  for (const [index, element] of (elements as ModdleElement[]).entries()) {
    elements[index] = replace(element);
    everyFlowElement(element, replace);
  }
}

/** The same task as one for people; the reader's objects do not let their type be changed. */
function giveToPeople(
  element: ModdleElement,
  lanes: Map<string, string>,
  pool: string | null,
  dangling: Reading['dangling'],
): ModdleElement {
  if (element.$type !== 'bpmn:Task' && element.$type !== 'bpmn:ManualTask') return element;
  if (isTrue(element, 'isForCompensation')) return element;
  const inLane = lanes.has(textOf(element, 'id') ?? '');
  if (!inLane && pool === null) return element;
  const task = Object.create(element, { $type: { value: 'bpmn:UserTask' } }) as ModdleElement;
  if (!inLane) set(task, 'candidateGroups', pool);
  const broken = dangling.get(element);
  if (broken) dangling.set(task, broken);
  return task;
}

/** Names of messages by the ids of the elements that message flows join: both ends must mean the same. */
function messageNames(elements: ModdleElement[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const flow of elements.flatMap((element) => childrenOf(element, 'messageFlows'))) {
    const ends = [childOf(flow, 'sourceRef'), childOf(flow, 'targetRef')];
    if (ends.some((end) => end === null || end.$type === 'bpmn:Participant')) continue;
    const message = childOf(flow, 'messageRef');
    const name = (message && nameOf(message)) ?? nameOf(flow) ?? textOf(flow, 'id');
    for (const end of ends) {
      const id = textOf(end, 'id');
      if (id !== null && name !== null && !names.has(id)) names.set(id, name);
    }
  }
  return names;
}

/** What an event definition refers to, by its type: the property and the type of the object. */
const REFERS: Record<string, [string, string]> = {
  'bpmn:MessageEventDefinition': ['messageRef', 'bpmn:Message'],
  'bpmn:SignalEventDefinition': ['signalRef', 'bpmn:Signal'],
  'bpmn:ErrorEventDefinition': ['errorRef', 'bpmn:Error'],
  'bpmn:EscalationEventDefinition': ['escalationRef', 'bpmn:Escalation'],
};

function nameEvent(event: ModdleElement, definition: ModdleElement, names: Map<string, string>): void {
  const refers = REFERS[definition.$type];
  if (refers === undefined) return;
  const [property, type] = refers;
  // A catching error or escalation event without one takes all: that is something said.
  const takesAll = /Error|Escalation/.test(type) && !/ThrowEvent|EndEvent/.test(event.$type);
  if (takesAll) return;
  const referred = childOf(definition, property);
  const id = textOf(event, 'id') ?? '';
  // A thrown message that no flow leads to anybody is only drawn.
  const onlyDrawn = type === 'bpmn:Message' && /ThrowEvent|EndEvent/.test(event.$type) && !names.has(id);
  if (referred === null && onlyDrawn) return;
  const name = (type === 'bpmn:Message' ? names.get(id) : undefined) ?? nameOf(event) ?? id;
  refer(definition, property, type, referred, name);
}

function nameTask(task: ModdleElement, names: Map<string, string>): void {
  const name = names.get(textOf(task, 'id') ?? '');
  if (name !== undefined) refer(task, 'messageRef', 'bpmn:Message', childOf(task, 'messageRef'), name);
}

function refer(
  holder: ModdleElement,
  property: string,
  type: string,
  referred: ModdleElement | null,
  name: string,
): void {
  if (referred === null) set(holder, property, { $type: type, id: name, name });
  else if (nameOf(referred) === null && textOf(referred, 'errorCode') === null) set(referred, 'name', name);
}

function set(element: ModdleElement, property: string, value: unknown): void {
  Object.defineProperty(element, property, { value, enumerable: true, configurable: true, writable: true });
}
