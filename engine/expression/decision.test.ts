import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compileDecisions } from '../definition/compile-decisions.ts';
import type { JsonObject } from '../values/json.ts';
import { evaluateDecision } from './decision.ts';
import type { DecisionModel, DecisionTableModel } from './decision-model.ts';

const NOW = '2026-06-05T10:00:00.000Z';

interface TableText {
  policy: string;
  inputs: [expression: string, type?: string, allowed?: string][];
  outputs: [name: string, values?: string, standard?: string][];
  rules: [when: string[], then: string[]][];
}
function tableXml({ policy, inputs, outputs, rules }: TableText, id = 'd', more = ''): string {
  const text = (value: string) => `<text>${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</text>`;
  return `<decision id="${id}" name="${id}"><variable name="${id}"/>${more}<decisionTable ${policy}>
    ${inputs.map(([expression, type, allowed]) => `<input><inputExpression ${type ? `typeRef="${type}"` : ''}>${text(expression)}</inputExpression>${allowed ? `<inputValues>${text(allowed)}</inputValues>` : ''}</input>`).join('')}
    ${outputs.map(([name, values, standard]) => `<output name="${name}">${values ? `<outputValues>${text(values)}</outputValues>` : ''}${standard ? `<defaultOutputEntry>${text(standard)}</defaultOutputEntry>` : ''}</output>`).join('')}
    ${rules.map(([when, then], index) => `<rule id="${id}-r${index + 1}">${when.map((cell) => `<inputEntry>${text(cell)}</inputEntry>`).join('')}${then.map((cell) => `<outputEntry>${text(cell)}</outputEntry>`).join('')}</rule>`).join('')}
    </decisionTable></decision>`;
}
const file = (content: string) =>
  `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="f" name="f" namespace="x">${content}</definitions>`;

async function modelsOf(xml: string): Promise<Record<string, DecisionModel>> {
  const { decisions, problems } = await compileDecisions(xml);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return Object.fromEntries(decisions.map((decision) => [decision.id, decision]));
}
async function decide(table: TableText, input: JsonObject) {
  return evaluateDecision(await modelsOf(file(tableXml(table))), 'd', input, NOW);
}

const SIZES: TableText = {
  policy: 'hitPolicy="UNIQUE"',
  inputs: [['n']],
  outputs: [['size', '"big","middle","small"']],
  rules: [
    [['< 5'], ['"small"']],
    [['[3..8]'], ['"middle"']],
    [['> 6'], ['"big"']],
  ],
};
const withPolicy = (policy: string, change: Partial<TableText> = {}): TableText => ({ ...SIZES, policy, ...change });
const numbers: TableText['rules'] = [
  [['< 5'], ['1']],
  [['[3..8]'], ['10']],
  [['> 6'], ['n * 2']],
];

describe('hit policies', () => {
  test.each([
    ['UNIQUE', withPolicy('hitPolicy="UNIQUE"'), 2, 'small'],
    ['the policy when none is written', withPolicy(''), 9, 'big'],
    ['FIRST', withPolicy('hitPolicy="FIRST"'), 7, 'middle'],
    ['PRIORITY', withPolicy('hitPolicy="PRIORITY"'), 7, 'big'],
    ['RULE ORDER', withPolicy('hitPolicy="RULE ORDER"'), 7, ['middle', 'big']],
    ['OUTPUT ORDER', withPolicy('hitPolicy="OUTPUT ORDER"'), 7, ['big', 'middle']],
    ['COLLECT', withPolicy('hitPolicy="COLLECT"'), 4, ['small', 'middle']],
    ['COLLECT COUNT', withPolicy('hitPolicy="COLLECT" aggregation="COUNT"'), 4, 2],
    ['COLLECT SUM', withPolicy('hitPolicy="COLLECT" aggregation="SUM"', { rules: numbers }), 7, 24],
    ['COLLECT MIN', withPolicy('hitPolicy="COLLECT" aggregation="MIN"', { rules: numbers }), 7, 10],
    ['COLLECT MAX', withPolicy('hitPolicy="COLLECT" aggregation="MAX"', { rules: numbers }), 7, 14],
  ])('%s', async (_name, table, n, value) => expect(await decide(table, { n })).toMatchObject({ ok: true, value }));

  test('ANY takes equal results and refuses different ones', async () => {
    const same = withPolicy('hitPolicy="ANY"', {
      rules: [
        [['< 5'], ['"x"']],
        [['< 9'], ['"x"']],
      ],
    });
    expect(await decide(same, { n: 3 })).toEqual({ ok: true, value: 'x', ruleIds: ['d-r1', 'd-r2'] });
    expect(await decide(withPolicy('hitPolicy="ANY"'), { n: 4 })).toMatchObject({
      ok: false,
      code: 'DECISION_NOT_UNIQUE',
    });
  });
  test('UNIQUE refuses two matches', async () => {
    expect(await decide(SIZES, { n: 7 })).toMatchObject({
      ok: false,
      code: 'DECISION_NOT_UNIQUE',
      message: expect.stringContaining('d-r2, d-r3'),
    });
  });
});

describe('no match', () => {
  const none = { n: null };
  test('is a failure where something had to be decided', async () => {
    expect(await decide(SIZES, none)).toMatchObject({ ok: false, code: 'DECISION_NO_MATCH' });
  });
  test('takes the default', async () => {
    expect(await decide(withPolicy('', { outputs: [['size', undefined, '"unknown"']] }), none)).toMatchObject({
      ok: true,
      value: 'unknown',
    });
  });
  test('is an empty list, or 0 for COUNT', async () => {
    expect(await decide(withPolicy('hitPolicy="COLLECT"'), none)).toMatchObject({ ok: true, value: [] });
    expect(await decide(withPolicy('hitPolicy="COLLECT" aggregation="COUNT"'), none)).toMatchObject({
      ok: true,
      value: 0,
    });
  });
});

test('several outputs give an object', async () => {
  const table: TableText = {
    policy: 'hitPolicy="FIRST"',
    inputs: [['objections'], ['policy']],
    outputs: [['result'], ['newHearing']],
    rules: [
      [
        ['> 0', '"VETO"'],
        ['"stopped"', 'true'],
      ],
      [
        ['-', '-'],
        ['"passed"', 'objections > 0'],
      ],
    ],
  };
  expect(await decide(table, { objections: 1, policy: 'VETO' })).toMatchObject({
    value: { result: 'stopped', newHearing: true },
  });
  expect(await decide(table, { objections: 0, policy: 'VETO' })).toMatchObject({
    value: { result: 'passed', newHearing: false },
  });
});

test('text of dates is a date where the table says so', async () => {
  const table: TableText = {
    policy: '',
    inputs: [['day', 'date']],
    outputs: [['fee']],
    rules: [
      [['< date("2027-04-01")'], ['76265']],
      [['>= date("2027-04-01")'], ['78100']],
    ],
  };
  expect(await decide(table, { day: '2027-03-31' })).toMatchObject({ value: 76265 });
  expect(await decide(table, { day: '2027-04-01' })).toMatchObject({ value: 78100 });
});

test('values that are not allowed are named', async () => {
  const table = withPolicy('', { inputs: [['n', undefined, '[0..10]']] });
  expect(await decide(table, { n: 11 })).toMatchObject({
    ok: false,
    code: 'DECISION_FAILED',
    message: expect.stringContaining('[0..10]'),
  });
});

test('decisions that need others, names with spaces, literal expressions', async () => {
  const xml = file(`<inputData id="i" name="Hours per week"><variable name="Hours per week"/></inputData>
    <decision id="limit" name="Limit"><variable name="Upper limit"/><literalExpression><text>8</text></literalExpression></decision>
    ${tableXml(
      {
        policy: '',
        inputs: [['Hours per week']],
        outputs: [['ok']],
        rules: [
          [['<= Upper limit'], ['true']],
          [['> Upper limit'], ['false']],
        ],
      },
      'd',
      '<informationRequirement><requiredInput href="#i"/></informationRequirement><informationRequirement><requiredDecision href="#limit"/></informationRequirement>',
    )}`);
  const models = await modelsOf(xml);
  expect(evaluateDecision(models, 'd', { 'Hours per week': 8 }, NOW)).toEqual({
    ok: true,
    value: true,
    ruleIds: ['d-r1'],
  });
  expect(evaluateDecision(models, 'd', { 'Hours per week': 9 }, NOW)).toMatchObject({ value: false });
  expect(evaluateDecision(models, 'nope', {}, NOW)).toMatchObject({ ok: false, code: 'DECISION_MISSING' });
});

describe('what is refused at deploy', () => {
  const need = (id: string) => `<informationRequirement><requiredDecision href="#${id}"/></informationRequirement>`;
  test.each([
    ['<html/>', 'NOT_DMN'],
    [file(''), 'NOT_DMN'],
    [file('<decision id="d" name="d"/>'), 'UNSUPPORTED_ELEMENT'],
    [file('<decision id="d" name="d"><functionDefinition kind="Java"/></decision>'), 'UNSUPPORTED_ELEMENT'],
    [file(tableXml(withPolicy('hitPolicy="LUCKY"'))), 'VALUE_INVALID'],
    [file(tableXml(withPolicy('hitPolicy="UNIQUE" aggregation="SUM"'))), 'VALUE_INVALID'],
    [file(tableXml(withPolicy('hitPolicy="PRIORITY"', { outputs: [['size']] }))), 'VALUE_INVALID'],
    [file(tableXml(withPolicy('', { rules: [[['1', '2'], ['3']]] }))), 'VALUE_INVALID'],
    [file(tableXml(withPolicy('', { rules: [[['> '], ['3']]] }))), 'EXPRESSION_INVALID'],
    [file(tableXml(withPolicy('', { rules: [[['1'], ['foo(3)']]] }))), 'EXPRESSION_INVALID'],
    [file(tableXml(SIZES, 'd', need('nowhere'))), 'DANGLING_REFERENCE'],
    [file(tableXml(SIZES, 'a', need('b')) + tableXml(SIZES, 'b', need('a'))), 'DECISION_CYCLE'],
    [file(tableXml(SIZES) + tableXml(SIZES)), 'DUPLICATE_ID'],
  ])('%#', async (xml, code) => {
    const { decisions, problems } = await compileDecisions(xml);
    expect(decisions).toEqual([]);
    expect(problems.map((problem) => problem.code)).toContain(code);
  });
  test.each(['http://www.omg.org/spec/DMN/20180521/MODEL/', 'https://www.omg.org/spec/DMN/20230324/MODEL/'])(
    'the version %s is read',
    async (uri) => {
      const xml = file(tableXml(SIZES)).replace('https://www.omg.org/spec/DMN/20191111/MODEL/', uri);
      expect((await compileDecisions(xml)).decisions).toHaveLength(1);
    },
  );
});

test('UNIQUE, FIRST and RULE ORDER agree on who matches', () => {
  const rule = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 5 }), fc.integer({ min: 0, max: 9 }), (ranges, n) => {
      const table = (hitPolicy: DecisionTableModel['hitPolicy']): Record<string, DecisionModel> => ({
        d: {
          kind: 'table',
          id: 'd',
          name: 'd',
          requires: {},
          hitPolicy,
          aggregation: null,
          inputs: [{ expression: 'n', typeRef: null, allowedValues: null }],
          outputs: [{ name: 'o', typeRef: null, values: null, defaultValue: null }],
          rules: ranges.map(([a, b], index) => ({
            id: `r${index}`,
            when: [`[${Math.min(a, b)}..${Math.max(a, b)}]`],
            // biome-ignore lint/suspicious/noThenProperty: the word of decision tables; a list is no promise
            then: [String(index)],
            annotation: null,
          })),
        },
      });
      const fits = ranges.flatMap(([a, b], index) => (n >= Math.min(a, b) && n <= Math.max(a, b) ? [index] : []));
      expect(evaluateDecision(table('RULE ORDER'), 'd', { n }, NOW)).toMatchObject({ value: fits });
      const unique = evaluateDecision(table('UNIQUE'), 'd', { n }, NOW);
      const first = evaluateDecision(table('FIRST'), 'd', { n }, NOW);
      if (fits.length === 1) expect(unique).toEqual(first);
      else expect(unique).toMatchObject({ code: fits.length === 0 ? 'DECISION_NO_MATCH' : 'DECISION_NOT_UNIQUE' });
      if (fits.length > 0) expect(first).toMatchObject({ value: fits[0] });
    }),
    { numRuns: 60 },
  );
});
