import { expect, test } from '@jest/globals';
import { shadesOf } from './heat.ts';
import type { StepFigures } from './queries.ts';

const step = (elementId: string, passed: number, median: number | null): StepFigures => ({
  ...{ elementId, name: elementId, nameEn: null, type: 'userTask', active: 0, passed, targetSeconds: null, overdue: 0 },
  ...{ incidents: 0, durations: { median, p90: null, longest: null, overTarget: null } },
});

test('the largest figure has the darkest shade, nothing has none, and each shade has its figure in words', () => {
  const steps = [step('a', 100, null), step('b', 1, 60), step('c', 0, null), step('d', 50, 30)];
  expect(shadesOf(steps, 'count', String)).toEqual([
    { elementId: 'a', level: 5, words: '100' },
    { elementId: 'b', level: 1, words: '1' },
    { elementId: 'd', level: 3, words: '50' },
  ]);
  expect(shadesOf(steps, 'duration', String).map(({ elementId, level }) => [elementId, level])).toEqual([
    ['b', 5],
    ['d', 3],
  ]);
  expect(shadesOf(steps, 'incidents', String)).toEqual([]);
});
