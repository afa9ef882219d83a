import { expect, test } from '@jest/globals';
import { csvOf, daysOf } from './csv.ts';

test('a file that a Danish spreadsheet opens: mark, semicolons, decimal commas, no formulas', () => {
  const text = csvOf(
    ['Trin', 'Dage'],
    [
      ['Vurder; "nu"', daysOf(129_600)],
      ['=1+1', null],
      ['Sign', 3],
    ],
  );
  expect(text).toBe('\uFEFFTrin;Dage\r\n"Vurder; ""nu""";1,5\r\n\'=1+1;\r\nSign;3\r\n');
});
