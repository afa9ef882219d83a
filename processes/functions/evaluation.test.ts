import { expect, test } from '@jest/globals';
import { isEvaluationYear } from './evaluation.ts';
import { schemeRules } from './scheme-rules.ts';

const rules = schemeRules('HOLSTEBRO', '2027-01-01').evaluation as { firstYear: number; everyYears: number };

test('evaluation years: every second from 2015, none before, none where the scheme has no such rule', () => {
  const years = Array.from({ length: 22 }, (_, index) => 2013 + index);
  expect(years.filter((year) => isEvaluationYear(year, rules))).toEqual([
    2015, 2017, 2019, 2021, 2023, 2025, 2027, 2029, 2031, 2033,
  ]);
  expect(isEvaluationYear(2013, rules)).toBe(false);
  expect(isEvaluationYear(2027, undefined)).toBe(false);
});
