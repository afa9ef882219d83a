import { describe, expect, test } from '@jest/globals';
import { termEnd } from '../../engine/values/time.ts';
import { nextTermStep, termSteps } from './term-prompts.ts';

const MONTHS = [9, 6, 3, 1];

describe('prompts before the last day', () => {
  test.each([
    // Last day, then the four instants and the end of the day.
    [
      '2031-02-28',
      ['2030-05-28T07:00', '2030-08-28T07:00', '2030-11-28T08:00', '2031-01-28T08:00', '2031-02-28T23:00'],
    ],
    // 31 August has no 31 November, and 31 July is a Saturday: the Friday before; 31 May is a Monday.
    [
      '2027-08-31',
      ['2026-11-30T08:00', '2027-02-26T08:00', '2027-05-31T07:00', '2027-07-30T07:00', '2027-08-31T22:00'],
    ],
    // 29 February; nine months before is 29 May, Constitution Day and Christmas Eve are closed elsewhere.
    [
      '2028-02-29',
      ['2027-05-28T07:00', '2027-08-27T07:00', '2027-11-29T08:00', '2028-01-28T08:00', '2028-02-29T23:00'],
    ],
    // 24 December is closed: Thursday 23.
    [
      '2028-01-24',
      ['2027-04-23T07:00', '2027-07-23T07:00', '2027-10-22T07:00', '2027-12-23T08:00', '2028-01-24T23:00'],
    ],
    // The last day is the night in which the clock goes forward, and the one in which it goes back.
    [
      '2027-03-27',
      ['2026-06-26T07:00', '2026-09-25T07:00', '2026-12-23T08:00', '2027-02-26T08:00', '2027-03-27T23:00'],
    ],
    [
      '2027-10-31',
      ['2027-01-29T08:00', '2027-04-30T07:00', '2027-07-30T07:00', '2027-09-30T07:00', '2027-10-31T23:00'],
    ],
  ])('%s', (lastDay, instants) => {
    expect(termSteps(lastDay, MONTHS).map(({ at }) => at.slice(0, 16))).toEqual(instants);
  });

  test('the first asks what shall happen afterwards', () => {
    expect(termSteps('2031-02-28', [1, 9, 3, 6]).map(({ months, first }) => [months, first])).toEqual([
      [9, true],
      [6, false],
      [3, false],
      [1, false],
      [null, false],
    ]);
  });

  test('what has passed is not made up for; the end always comes', () => {
    const next = (after: string) => nextTermStep('2031-02-28', MONTHS, after);
    expect(next('2030-05-28T06:59:59.000Z')).toMatchObject({ months: 9 });
    expect(next('2030-05-28T07:00:00.000Z')).toMatchObject({ months: 6 });
    expect(next('2031-01-28T08:00:00.000Z')).toMatchObject({ kind: 'end', at: '2031-02-28T23:00:00.000Z' });
    expect(next('2032-01-01T00:00:00.000Z')).toMatchObject({ kind: 'end' });
    expect(nextTermStep('2031-02-28', [], '2027-01-01T00:00:00.000Z')).toMatchObject({ kind: 'end' });
  });
});

test.each([
  ['2027-03-01', '2031-02-28'],
  ['2028-02-29', '2032-02-28'],
  ['2031-03-01', '2035-02-28'],
  ['2024-03-01', '2028-02-29'],
  ['2027-01-01', '2030-12-31'],
])('a term of four years from %s ends on %s', (start, end) => {
  expect(termEnd(start, 4)).toBe(end);
});
