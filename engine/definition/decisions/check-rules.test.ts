import { expect, test } from '@jest/globals';
import type { TableLogic } from '../../expression/decision-model.ts';
import { Problems } from '../problem.ts';
import { checkRules } from './check-rules.ts';

function said(cells: string[][], change: Partial<TableLogic> = {}, allowed: (string | null)[] = []): string[] {
  const problems = new Problems();
  const table: TableLogic = {
    hitPolicy: 'UNIQUE',
    aggregation: null,
    inputs: cells[0]!.map((_, index) => ({
      expression: 'abc'[index]!,
      typeRef: null,
      allowedValues: allowed[index] ?? null,
    })),
    outputs: [{ name: 'o', typeRef: null, values: null, defaultValue: null }],
    // biome-ignore lint/suspicious/noThenProperty: the word of decision tables; a list is no promise
    rules: cells.map((when, index) => ({ id: `r${index + 1}`, when, then: ['1'], annotation: null })),
    ...change,
  };
  checkRules(table, 'd', problems);
  expect(problems.hasErrors).toBe(false);
  return problems.list.map(({ code, message }) => `${code}: ${message}`);
}

test.each<[string[][], string[]]>([
  [[['< 5'], ['>= 5']], []],
  [[['< 5'], ['> 5']], ['RULES_INCOMPLETE: No rule fits `a` = 5.']],
  [[['<= 5'], ['>= 5']], ['RULES_OVERLAP: The rules r1 and r2 both fit: `a` = 5.']],
  [[['[1..3]'], ['(3..6]']], []],
  [[['[1..3]'], ['[4..6]']], []],
  [[['[1..3]'], ['[5..6]']], ['RULES_INCOMPLETE: No rule fits `a` between 3 and 5.']],
  [[['true'], ['false']], []],
  [
    [
      ['true', '-'],
      ['false', '> 1'],
    ],
    ['RULES_INCOMPLETE: No rule fits `a` = false, `b` = 1.'],
  ],
  [[['"x"'], ['"y"']], []],
  [[['"x", "y"'], ['not("x")']], ['RULES_OVERLAP: The rules r1 and r2 both fit: `a` = "y".']],
  [
    [
      ['"x"', '-'],
      ['-', '> 3'],
    ],
    ['RULES_OVERLAP: The rules r1 and r2 both fit: `a` = "x", `b` > 3.'],
  ],
  [[['other'], ['1']], []],
  [[['today() - a > 3'], ['-']], []],
])('%j', (cells, expected) => expect(said(cells)).toEqual(expected));

test('allowed values close a column of text', () => {
  expect(said([['"x"'], ['"y"']], {}, ['"x","y","z"'])).toEqual(['RULES_INCOMPLETE: No rule fits `a` = "z".']);
});
test('a default, or a policy that means it, is not warned of', () => {
  const outputs: TableLogic['outputs'] = [{ name: 'o', typeRef: null, values: null, defaultValue: '0' }];
  expect(said([['< 5'], ['> 5']], { outputs })).toEqual([]);
  expect(said([['< 5'], ['> 1']], { hitPolicy: 'FIRST' })).toEqual([]);
});
