import { expect, test } from '@jest/globals';
import { importDate } from './import-date.ts';

test.each([
  ['02-06-2026', '2026-06-02'],
  ['10-09-2024', '2024-09-10'],
  ['1.10.06', '2006-10-01'],
  ['2/6 2026', '2026-06-02'],
  ['2026-06-02', '2026-06-02'],
  ['31-06-2026', null],
  ['29-02-2027', null],
  ['13-13-2026', null],
  ['juni 2026', null],
])('%s is %s', (text, date) => {
  expect(importDate(text)).toBe(date);
});
