import { expect, test } from '@jest/globals';
import type { ElementNode } from './definition/graph.ts';
import { definition, feel, message, node, process } from './testing/build.ts';
import { TestCase } from './testing/case.ts';

const multiInstance = {
  sequential: false,
  cardinality: feel('2'),
  collection: null,
  inputElement: null,
  outputCollection: null,
  outputElement: null,
  completionCondition: null,
};
const script = (id: string, fields = {}) =>
  node('scriptTask', id, { script: feel('1'), resultVariable: 'x', ...fields } as never);

/** Models that go round for ever, with the round as it is told: from an element back to itself. */
const ENDLESS: [string, ElementNode[], string[], string[]][] = [
  [
    'exclusive gateways',
    [node('exclusiveGateway', 'g'), script('a'), node('exclusiveGateway', 'h')],
    ['s > g', 'g > a', 'a > h', 'h > e if x > 9', 'h > g default'],
    ['g', 'a', 'h'],
  ],
  [
    'inclusive gateways',
    [script('a'), node('inclusiveGateway', 'split'), script('b'), script('c'), node('inclusiveGateway', 'join')],
    ['s > a', 'a > split', 'split > b', 'split > c', 'b > join', 'c > join', 'join > a'],
    ['a', 'split', 'b', 'c', 'join'],
  ],
  [
    'a fork with its join',
    [
      node('parallelGateway', 'split'),
      script('b'),
      script('c'),
      node('parallelGateway', 'join'),
      node('exclusiveGateway', 'g'),
    ],
    ['s > g', 'g > split', 'split > b', 'split > c', 'b > join', 'c > join', 'join > g'],
    ['g', 'split', 'b', 'c', 'join'],
  ],
  [
    'link events',
    [
      node('exclusiveGateway', 'in'),
      script('a'),
      node('intermediateThrowEvent', 'to', { trigger: { kind: 'link', name: 'l' } } as never),
      node('intermediateCatchEvent', 'from', { trigger: { kind: 'link', name: 'l' } } as never),
    ],
    ['s > in', 'in > a', 'a > to', 'to > from', 'from > in'],
    ['in', 'a', 'to', 'from'],
  ],
  [
    'a sub-process',
    [
      node('exclusiveGateway', 'g'),
      node('subProcess', 'sub'),
      node('startEvent', 'is', { scope: 'sub' }),
      script('b', { scope: 'sub' }),
      node('endEvent', 'ie', { scope: 'sub' }),
    ],
    ['s > g', 'g > sub', 'sub > g', 'is > b', 'b > ie'],
    ['g', 'sub', 'is', 'b', 'ie'],
  ],
  [
    'inside a sub-process',
    [
      node('subProcess', 'sub'),
      node('startEvent', 'is', { scope: 'sub' }),
      script('b', { scope: 'sub' }),
      script('c', { scope: 'sub' }),
    ],
    ['s > sub', 'sub > e', 'is > b', 'b > c', 'c > b'],
    ['b', 'c'],
  ],
  [
    'a multi-instance activity',
    [script('a'), script('many', { multiInstance })],
    ['s > a', 'a > many', 'many > a'],
    ['a', 'many'],
  ],
  [
    'an error that leads back',
    [
      node('exclusiveGateway', 'g'),
      node('subProcess', 'sub'),
      node('startEvent', 'is', { scope: 'sub' }),
      node('endEvent', 'fails', { scope: 'sub', trigger: { kind: 'error', code: 'NO' } } as never),
      node('boundaryEvent', 'caught', {
        attachedTo: 'sub',
        trigger: { kind: 'error', code: 'NO', codeVariable: null },
      } as never),
    ],
    ['s > g', 'g > sub', 'is > fails', 'sub > e', 'caught > g'],
    ['g', 'sub', 'is', 'fails', 'caught'],
  ],
];

test.each(ENDLESS)('%s that never wait are stopped, and the round is named in its order', (_, nodes, flows, round) => {
  const all = [node('startEvent', 's'), ...nodes, node('endEvent', 'e')];
  const used = all.filter(({ id }) => id !== 'e' || flows.some((flow) => / > e\b/.test(flow)));
  const it = new TestCase(definition(process('p', used, flows))).start();
  const { code, message: text } = it.incident();
  expect(code).toBe('LOOP_WITHOUT_WAITING');
  const named = /goes round (.*) without/.exec(text)![1]!.split(' → ');
  // The round begins where it was noticed, and ends there again.
  expect(named[0]).toBe(named.at(-1));
  const place = round.indexOf(named[0]!);
  expect(named.slice(0, -1)).toEqual([...round.slice(place), ...round.slice(0, place)]);
  // Nothing of it is kept: the case stands where it stood before the step, but for what was certain.
  expect(it.state!.status).toBe('active');
  expect(it.events.length).toBeLessThan(20);
});

test('a round that waits goes on as long as it likes', () => {
  const nodes = [
    node('startEvent', 's'),
    script('a'),
    node('intermediateCatchEvent', 'wait', { trigger: message('again') }),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > wait', 'wait > a']))).start();
  for (let count = 0; count < 300; count += 1) it.message('again');
  expect(it.state!.incidents).toEqual({});
  expect(it.visited('a')).toBe(301);
});
