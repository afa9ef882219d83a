import { describe, expect, test } from '@jest/globals';
import { checkSyntax, evaluate, evaluateCondition, feelTest, variablesOf } from './feel.ts';

const NOW = '2026-03-29T00:30:00.000Z';
const VARIABLES = {
  a: 5,
  now: 'a variable cannot hide the clock',
  order: { lines: [{ price: 100 }, { price: 250 }], 'first name': 'Ane' },
  deadline: '2026-12-23',
  æble: 3,
};
const value = (text: string) => evaluate({ feel: true, text }, VARIABLES, NOW);

describe('evaluate', () => {
  test.each([
    ['a > 1', true],
    ['a > 1 // a remark at the end', true],
    ['æble + 1', 4],
    ['order.lines[price > 100].price', [250]],
    ['order.first name', 'Ane'],
    ['sum(order.lines.price)', 350],
    ['for line in order.lines return line.price + a', [105, 255]],
    ['some line in order.lines satisfies line.price = 250', true],
    ['{x: 1, y: x + 1}', { x: 1, y: 2 }],
    ['missing', null],
    ['missing = 1', false],
    ['missing > 1', null],
    ['missing + 1', null],
    ['missing.entry', null],
    ['a / 0', null],
    ['now()', NOW],
    ['today()', '2026-03-29'],
    ['date(deadline) > today()', true],
    ['date(deadline) + duration("P1M")', '2027-01-23'],
    ['duration("P1DT2H")', 'P1DT2H'],
    ['date and time("2026-06-05T13:30:00")', '2026-06-05T13:30:00'],
    ['date and time("2026-06-05T13:30:00+02:00")', '2026-06-05T11:30:00.000Z'],
    ['add working days(date(deadline), 3)', '2026-12-30'],
    ['next working day(date("2026-12-24"))', '2026-12-28'],
    ['end of day(deadline)', '2026-12-23T23:00:00.000Z'],
    ['at nine(deadline)', '2026-12-23T08:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(value(text)).toEqual({ ok: true, value: expected });
    // The second call takes the prepared text; a variable with an unusual name makes FEEL read it anew.
    expect(value(text)).toEqual({ ok: true, value: expected });
    expect(evaluate({ feel: true, text }, { ...VARIABLES, now: 0, 'odd name': 1 }, NOW)).toEqual({
      ok: true,
      value: expected,
    });
  });

  test.each([
    '',
    '1 +',
    'a)',
    'foo(1)',
    '"x" + 1',
    'date("2026-13-01")',
    'function(x) x',
    '[1..3]',
    'external {a: 1}',
    'string length("a", "b")',
  ])('refuses %s', (text) => {
    expect(value(text)).toMatchObject({ ok: false, code: 'EXPRESSION_FAILED' });
    expect(value(text)).toMatchObject({ ok: false, code: 'EXPRESSION_FAILED' });
  });

  test('names the function that is missing', () => {
    expect(value('foo(1)')).toMatchObject({ message: expect.stringContaining('no function named `foo`') });
  });
  test('a literal is its own text', () => {
    expect(evaluate({ feel: false, text: 'a > 1' }, VARIABLES, NOW)).toEqual({ ok: true, value: 'a > 1' });
  });
  test('today is the local date', () => {
    expect(evaluate({ feel: true, text: 'today()' }, {}, '2026-06-04T22:30:00.000Z')).toEqual({
      ok: true,
      value: '2026-06-05',
    });
  });
  test('reads variables whose names hold spaces', () => {
    expect(evaluate({ feel: true, text: 'my total + 1' }, { 'my total': 2 }, NOW)).toEqual({ ok: true, value: 3 });
  });
  test('does not change variables and does not hand them out', () => {
    const variables = { list: [{ x: 1 }] };
    const result = evaluate({ feel: true, text: 'list' }, variables, NOW);
    expect(result).toEqual({ ok: true, value: [{ x: 1 }] });
    expect(result.ok && result.value).not.toBe(variables.list);
  });
  test('a warning of one call is not seen by the next', () => {
    const expression = { feel: true, text: 'x + 1' };
    expect(evaluate(expression, { x: 'text' }, NOW).ok).toBe(false);
    expect(evaluate(expression, { x: 1 }, NOW)).toEqual({ ok: true, value: 2 });
  });
});

describe('evaluateCondition', () => {
  const condition = (text: string) => evaluateCondition({ feel: true, text }, VARIABLES, NOW);
  test('null is not fulfilled', () => expect(condition('missing > 1')).toEqual({ ok: true, value: false }));
  test('true', () => expect(condition('a = 5')).toEqual({ ok: true, value: true }));
  test('refuses what is neither', () =>
    expect(condition('a')).toMatchObject({ ok: false, code: 'CONDITION_NOT_BOOLEAN' }));
});

test.each([
  ['> 3', 5, true],
  ['> 3', null, false],
  ['"a", "b"', 'b', true],
  ['not("a")', 'b', true],
  ['-', null, true],
  ['< a', 4, true],
  ['[1..3]', 3, true],
  ['date("2026-01-01")', '2026-01-01', false],
])('unary test %s of %s', (text, tested, expected) => {
  expect(feelTest(text, tested, VARIABLES, NOW)).toEqual({ value: expected, problem: null });
});

test('checkSyntax', () => {
  expect(checkSyntax('count(list) > 1')).toBeNull();
  expect(checkSyntax('add working days(today(), 3)')).toBeNull();
  expect(checkSyntax('{f: function(x) x, g: f(1)}')).toBeNull();
  expect(checkSyntax('1 +')).toContain('character 4');
  expect(checkSyntax('foo(1) + bar()')).toContain('`foo`, `bar`');
  expect(checkSyntax('> 3, "a"', 'tests')).toBeNull();
  expect(checkSyntax('> ', 'tests')).not.toBeNull();
});
test('variablesOf', () => {
  expect(variablesOf('for x in rows return x.i + a + count(k) + o.p')).toEqual(['rows', 'a', 'k', 'o']);
});
