import { type TimerKind, timerTextProblem } from '../../../values/timer.ts';
import { readValue } from '../../expressions.ts';
import type { TimerTrigger } from '../../graph.ts';
import { childOf, type ModdleElement, nearestId, textOf } from '../../moddle-element.ts';
import type { Reading } from '../reading.ts';

const PROPERTIES: Record<string, TimerKind> = { timeDate: 'date', timeDuration: 'duration', timeCycle: 'cycle' };

export function readTimerTrigger(definition: ModdleElement, reading: Reading): TimerTrigger | null {
  const elementId = nearestId(definition);
  const given = Object.keys(PROPERTIES).filter((property) => textOf(childOf(definition, property), 'body') !== null);
  const [property] = given;
  if (property === undefined || given.length > 1) {
    const message = property === undefined ? 'The timer says no time.' : `The timer has ${given.join(' and ')}.`;
    reading.problems.error('TIMER_TEXT_INVALID', elementId, message);
    return null;
  }
  const text = textOf(childOf(definition, property), 'body');
  const value = readValue(text, { elementId, what: 'The time of the timer', problems: reading.problems });
  if (value === null) return null;
  const of = PROPERTIES[property]!;
  const problem = value.feel ? null : timerTextProblem(of, value.text);
  if (problem !== null) {
    reading.problems.error('TIMER_TEXT_INVALID', elementId, problem);
    return null;
  }
  return { kind: 'timer', of, value };
}
