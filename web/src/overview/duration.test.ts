import { expect, test } from '@jest/globals';
import { roundedDuration } from '../../../engine/values/rounded-duration.ts';
import { isOver } from './duration.ts';

const DAY = 86_400;

test('what lasted just as long as its target is within it, whatever the rounding made of it; one step more is over', () => {
  for (const target of [60, 2 * DAY, 7 * DAY, 9 * DAY, 60 * DAY]) {
    const same = roundedDuration(target);
    expect([target, isOver(same, target), isOver(roundedDuration(Math.round(target * 1.1)), target)]).toEqual([
      target,
      false,
      true,
    ]);
  }
  // Two days are rounded up: held against the exact target they would be over it.
  expect(roundedDuration(2 * DAY)).toBeGreaterThan(2 * DAY);
});
