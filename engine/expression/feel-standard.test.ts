import { describe, expect, test } from '@jest/globals';
import { evaluate, feelTest, feelValue } from './feel.ts';
import { toJson } from './feel-values.ts';

const NOW = '2026-06-05T10:00:00.000Z';
const VARIABLES = { n: 3, days: ['2026-01-01'], people: [{ age: 4 }, { age: 40 }] };

/** What decisions read; processes read FEEL as the library has it. */
describe('FEEL as the standard has it', () => {
  test.each([
    ['duration("P10D") / 4', 'P2DT12H'],
    ['2 * duration("P1Y1M")', 'P2Y2M'],
    ['duration("P2Y") / duration("P6M")', 4],
    ['-duration("PT1H")', '-PT1H'],
    ['date("2026-01-02") - duration("PT1H")', '2026-01-01'],
    ['date("2026-03-31") + duration("P1M")', '2026-04-30'],
    [
      'date and time("2026-03-29T20:00:00@Europe/Copenhagen") - date and time("2026-03-28T20:00:00@Europe/Copenhagen")',
      'PT23H',
    ],
    ['1 + /* one */ n // and no more', 4],
    ['"a" + "b"', 'ab'],
    ['2 ** 3 - 1', 7],
    ['years and months duration(date("2024-01-31"), date("2026-01-30"))', 'P1Y11M'],
    ['@"2026-01-01T24:00:00"', '2026-01-02T00:00:00'],
    ['date("-0044-03-15").year', -44],
    ['for d in date("2026-02-27")..date("2026-03-01") return d', ['2026-02-27', '2026-02-28', '2026-03-01']],
    ['for i in 3..1 return i', [3, 2, 1]],
    ['for i in (1..3] return i', [2, 3]],
    ['5[item > 3]', [5]],
    ['people[age > 18].age', [40]],
    ['people[-1].age', 40],
    ['during([2..3], [1..10])', true],
    ['overlaps before([1..5], [3..8])', true],
    ['coincides([1..5], [1..5])', true],
    ['2 in range("[1..3]")', true],
    ['[1..3] instance of range<number>', true],
    ['"[1..3] instance of range<number>"', '[1..3] instance of range<number>'],
    ['list replace([1, 2, 3], -1, 9)', [1, 2, 9]],
    ['list replace([1, 2, 3], function(item, new) item > 1, 9)', [1, 9, 9]],
    ['matches("A", "[A-Z-[BC]]")', true],
    ['replace("a b", "( )", "-", "x")', '-a- -b-'],
    ['is(time("10:00:00Z"), time("10:00:00+00:00"))', true],
    ['decimal(1/3, 2)', 0.33],
  ])('%s', (text, expected) => {
    const { value, problem } = feelValue(text, VARIABLES, NOW);
    expect({ value: toJson(value, 0), problem }).toEqual({ value: expected, problem: null });
    // A variable with an unusual name has the text read anew with it.
    expect(toJson(feelValue(text, { ...VARIABLES, 'odd name': 1 }, NOW).value, 0)).toEqual(expected);
  });

  test.each([
    '"x" + 1',
    'date("2026-01-01") * date("2026-01-01")',
    'date("2026-01-01") - time("10:00:00")',
    'time("10:00:00+19:00")',
    'date and time("2026-01-01T10:00:00+01:00@Europe/Copenhagen")',
    'range("[3..1]")',
    'matches("a", "[")',
    'round up(1.5, 7000)',
    'nosuch(1)',
  ])('null, said aloud: %s', (text) => {
    expect(feelValue(text, VARIABLES, NOW)).toMatchObject({ value: null, problem: expect.any(String) });
  });

  test('a context that gives a name twice is null', () => {
    expect(feelValue('{a: 1, a: 2}', {}, NOW).value).toBeNull();
  });
  test('another variable in a cell is what the input must be, also where both are true or false', () => {
    expect(feelTest('other', false, { other: false }, NOW).value).toBe(true);
    expect(feelTest('other', false, { other: true }, NOW).value).toBe(false);
    expect(feelTest('not(other)', false, { other: true }, NOW).value).toBe(true);
  });
});

describe('processes', () => {
  test('keep what they have decided before', () => {
    const text = 'date("2026-01-02") - duration("PT1H")';
    expect(evaluate({ feel: true, text }, {}, NOW)).toEqual({ ok: true, value: '2026-01-01T23:00:00.000Z' });
  });
  test('have the functions that the library lacks, and variables of their names', () => {
    expect(evaluate({ feel: true, text: 'during(2, [1..3])' }, {}, NOW)).toMatchObject({ value: true });
    expect(evaluate({ feel: true, text: 'range + starts' }, { range: 1, starts: 2 }, NOW)).toMatchObject({ value: 3 });
  });
});

test('a text that asks for itself tells its own warnings apart', () => {
  const calls: unknown[] = [];
  const again = (x: unknown) => {
    if (calls.push(x) < 3) calls.push(feelValue('again(x) + y', { again, x: 1, y: 'text' }, NOW).problem);
    return 1;
  };
  expect(feelValue('again(x) + y', { again, x: 1, y: 1 }, NOW)).toEqual({ value: 2, problem: null });
  expect(calls.some((call) => typeof call === 'string')).toBe(true);
});
