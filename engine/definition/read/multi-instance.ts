import { readFeel, readValue } from '../expressions.ts';
import { Foreign } from '../foreign.ts';
import type { MultiInstance } from '../graph.ts';
import { childOf, extensionOf, isTrue, type ModdleElement, nameOf, nearestId, textOf } from '../moddle-element.ts';
import { readBehavior } from './behavior-events.ts';
import { dataOfLoop, variableOf } from './data.ts';
import { type Reading, refuse, reportRest, variableName } from './reading.ts';

/**
 * The loop marker of an activity: multi-instance by number or by collection, parallel or sequential.
 * `undefined` when it was refused.
 */
export function readMultiInstance(activity: ModdleElement, reading: Reading): MultiInstance | null | undefined {
  const loop = childOf(activity, 'loopCharacteristics');
  if (loop === null) return null;
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    refuse(reading, activity, `\`${loop.$type}\``);
    return undefined;
  }
  const behavior = readBehavior(loop, activity, reading);
  if (behavior === 'refused') return undefined;
  const elementId = nearestId(activity);
  const place = (what: string) => ({ elementId, what, problems: reading.problems });
  const foreign = new Foreign(loop);
  const own = extensionOf(loop, 'sagsgang:Loop') ?? extensionOf(activity, 'sagsgang:Loop');
  const zeebe = foreign.element('zeebe:loopCharacteristics');
  const collectionText =
    textOf(own, 'inputCollection') ??
    textOf(zeebe, 'inputCollection') ??
    foreign.attribute('camunda:collection') ??
    dataName(loop, 'loopDataInputRef', activity, reading);
  const collection = readFeel(collectionText, place('The collection of the multi-instance'));
  const cardinality = readFeel(textOf(childOf(loop, 'loopCardinality'), 'body'), place('The number of instances'));
  const completion = textOf(childOf(loop, 'completionCondition'), 'body');
  const outputElement =
    textOf(own, 'outputElement') ?? textOf(zeebe, 'outputElement') ?? variableOf(childOf(loop, 'outputDataItem'));
  const name = (text: string | null, what: string) => variableName(text, what, activity, reading);
  reportRest(foreign, activity, reading);
  if ((collectionText === null) === (childOf(loop, 'loopCardinality') === null)) {
    const message = 'A multi-instance needs a collection or a number of instances, and not both.';
    reading.problems.error(
      'VALUE_INVALID',
      elementId,
      message,
      'Set `inputCollection` of `sagsgang:loop`, or `loopCardinality`.',
    );
  }
  return {
    sequential: isTrue(loop, 'isSequential'),
    cardinality,
    collection,
    inputElement: name(
      textOf(own, 'inputElement') ??
        textOf(zeebe, 'inputElement') ??
        foreign.attribute('camunda:elementVariable') ??
        variableOf(childOf(loop, 'inputDataItem')),
      'The name of the item',
    ),
    outputCollection: name(
      textOf(own, 'outputCollection') ??
        textOf(zeebe, 'outputCollection') ??
        dataName(loop, 'loopDataOutputRef', activity, reading),
      'The name of the collected results',
    ),
    outputElement:
      own || zeebe
        ? readValue(outputElement, place('The result of an instance'))
        : readFeel(outputElement, place('The result of an instance')),
    completionCondition: readFeel(completion, place('The completion condition')),
    ...(behavior === null ? {} : { behavior }),
  };
}

/** The data that a loop reads or fills: in files it is an object of the diagram or just the name of a variable. */
function dataName(loop: ModdleElement, property: string, activity: ModdleElement, reading: Reading): string | null {
  const data = childOf(loop, property);
  if (data) {
    const meant = dataOfLoop(activity, data);
    return variableOf(meant) ?? nameOf(meant) ?? textOf(meant, 'id');
  }
  return reading.dangling.get(loop)?.[property] ?? null;
}
