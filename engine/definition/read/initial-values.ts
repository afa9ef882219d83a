import type { Mapping, ProcessGraph } from '../graph.ts';
import { childOf, childrenOf, type ModdleElement, nameOf, textOf } from '../moddle-element.ts';
import { type Reading, variableName } from './reading.ts';

const NUMBERS = /^(?:\w+:)?(?:int|integer|long|short|double|float|decimal)$/i;
const BOOLEAN = /^(?:\w+:)?boolean$/i;

/**
 * Data objects with a value, as Flowable and Activiti write them (`flowable:value`): variables that are there from the
 * beginning. Those of a process are set where it begins without trigger unless whoever starts it gave them a value;
 * those of a sub-process are its own.
 */
export function readInitialValues(
  scope: ModdleElement,
  scopeId: string | null,
  graph: ProcessGraph,
  reading: Reading,
): void {
  const values = childrenOf(scope, 'flowElements')
    .filter(({ $type }) => $type === 'bpmn:DataObject')
    .flatMap((data) => initialValue(data, reading));
  if (values.length === 0) return;
  if (scopeId !== null) {
    const holder = graph.elements[scopeId];
    if (holder) holder.inputs = [...values.map(({ target, text }) => mapping(text, target)), ...holder.inputs];
    return;
  }
  for (const node of Object.values(graph.elements)) {
    if (node.type !== 'startEvent' || node.scope !== null || node.trigger.kind !== 'none') continue;
    const unlessGiven = values.map(({ target, text }) =>
      mapping(`if ${target} = null then ${text} else ${target}`, target),
    );
    node.outputs = [...unlessGiven, ...node.outputs];
  }
}

function mapping(text: string, target: string): Mapping {
  return { source: { feel: true, text }, target };
}

function initialValue(data: ModdleElement, reading: Reading): { target: string; text: string }[] {
  const written = childrenOf(childOf(data, 'extensionElements'), 'values').find(
    ({ $type }) => $type === 'camunda:value',
  );
  const value = textOf(written, '$body');
  if (value === null) return [];
  const target = variableName(nameOf(data) ?? textOf(data, 'id'), 'The name of the data object', data, reading);
  if (target === null) return [];
  const type =
    textOf(childOf(data, 'itemSubjectRef'), 'structureRef') ?? reading.dangling.get(data)?.itemSubjectRef ?? '';
  const plain =
    (NUMBERS.test(type) && /^-?\d+(\.\d+)?$/.test(value)) || (BOOLEAN.test(type) && /^(true|false)$/.test(value));
  return [{ target, text: plain ? value : JSON.stringify(value) }];
}
