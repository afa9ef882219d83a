import { expect, test } from '@jest/globals';
import { formatKroner, parseKroner, share, toWholeKroner } from './money.ts';

test.each([
  [123450, '1.234,50 kr.'],
  [0, '0,00 kr.'],
  [-5, '-0,05 kr.'],
  [78100, '781,00 kr.'],
  [123456789012, '1.234.567.890,12 kr.'],
])('%s øre', (ore, text) => {
  expect(formatKroner(ore)).toBe(text);
  expect(parseKroner(text)).toBe(ore);
});
test.each([
  ['762,65', 76265],
  ['1234,5', 123450],
  ['781,-', 78100],
  ['781', 78100],
  ['1.23', null],
  ['12,345', null],
  ['abc', null],
  ['', null],
])('reads %s', (text, ore) => expect(parseKroner(text)).toBe(ore));
test('half goes away from zero', () => {
  expect(toWholeKroner(123450)).toBe(123500);
  expect(toWholeKroner(123449)).toBe(123400);
  expect(toWholeKroner(-123450)).toBe(-123500);
  expect(share(76265, 241, 10000)).toBe(1838);
  expect(share(5, 1, 10)).toBe(1);
  expect(share(-5, 1, 10)).toBe(-1);
  expect(() => formatKroner(1.5)).toThrow(RangeError);
});
