// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of other engines look like that
import { expect, test } from '@jest/globals';
import { evaluate } from '../expression/feel.ts';
import type { JsonObject } from '../values/json.ts';
import { juelToFeel } from './juel.ts';

const VARIABLES: JsonObject = {
  a: 5,
  b: 'x',
  things: [1, 2],
  none: [],
  blank: '',
  order: { lines: [{ id: 7 }] },
  yes: true,
  name: 'Ane',
};

test.each([
  ['${a > 1 && b == "x"}', true],
  ["#{b == 'x' || missing}", true],
  ['${!yes}', false],
  ['${!missing}', true],
  ['${not yes or a eq 5}', true],
  ['${empty missing}', true],
  ['${empty blank}', true],
  ['${empty none}', true],
  ['${not empty things}', true],
  ['${empty a}', false],
  ['${a ge 5 and a lt 6}', true],
  ['${a % 2 == 1}', true],
  ['${a * 2 + 1 - -3}', 14],
  ['${(a + 1) * 2}', 12],
  ['${a > 3 ? "big" : "small"}', 'big'],
  ['${order.lines[0].id}', 7],
  ['Hello ${name}, ${a} times', 'Hello Ane, 5 times'],
  ["${'it\\'s'}", "it's"],
  ['${1 - 1 - 1}', -1],
  ['${yes == true && !(a < 3)}', true],
])('%s', (juel, value) => {
  const text = juelToFeel(juel);
  expect(text).not.toBeNull();
  expect(evaluate({ feel: true, text: text! }, VARIABLES, '2026-01-01T00:00:00.000Z')).toEqual({ ok: true, value });
});

test.each(['${bean.method()}', '${}', '${a', '${a +}', '${a ? b}', '${a[b]}', '${fn:length(a)}', '${a = 5}', '${"x}'])(
  '%s is left to people',
  (juel) => {
    expect(juelToFeel(juel)).toBeNull();
  },
);
