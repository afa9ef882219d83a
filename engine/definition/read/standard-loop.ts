import { readFeel } from '../expressions.ts';
import type { StandardLoop } from '../graph.ts';
import { childOf, isTrue, type ModdleElement, nearestId, textOf } from '../moddle-element.ts';
import { type Reading, reportForeign } from './reading.ts';

/** The standard loop marker of an activity; null without one, `undefined` when it was refused. */
export function readStandardLoop(activity: ModdleElement, reading: Reading): StandardLoop | null | undefined {
  const loop = childOf(activity, 'loopCharacteristics');
  if (loop?.$type !== 'bpmn:StandardLoopCharacteristics') return null;
  const elementId = nearestId(activity);
  reportForeign(loop, reading);
  const text = textOf(childOf(loop, 'loopCondition'), 'body');
  const condition = readFeel(text, { elementId, what: 'The condition of the loop', problems: reading.problems });
  const written = textOf(loop, 'loopMaximum');
  const maximum = written === null ? null : Number(written);
  if (maximum !== null && !(Number.isInteger(maximum) && maximum > 0)) {
    const message = `The maximum of the loop is \`${written!.slice(0, 40)}\`.`;
    reading.problems.error('VALUE_INVALID', elementId, message, 'Give a whole number from 1.');
    return undefined;
  }
  if (text === null && maximum === null) {
    const message = 'The loop has neither a condition nor a maximum, so it would never end.';
    reading.problems.error('VALUE_INVALID', elementId, message, 'Give it a condition under which it goes on.');
    return undefined;
  }
  if (text !== null && condition === null) return undefined;
  return { condition, testBefore: isTrue(loop, 'testBefore'), maximum };
}
