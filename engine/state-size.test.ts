/**
 * How large a state is, in characters of its JSON: a bound per token that waits, and none of it grows with what is
 * finished. Counts only, so that it holds on a slow machine too; bench/step.ts prints the same beside the time.
 */
import { expect, test } from '@jest/globals';
import type { ElementNode } from './definition/graph.ts';
import { MEMORY } from './state.ts';
import { definition, feel, literal, message, node, process, timer } from './testing/build.ts';
import { TestCase } from './testing/case.ts';

const many = (cardinality: string) => ({
  sequential: false,
  cardinality: feel(cardinality),
  collection: null,
  inputElement: null,
  outputCollection: null,
  outputElement: null,
  completionCondition: null,
});
const sizeOf = (it: TestCase) => JSON.stringify(it.state).length;

/** What waits, and how many characters each of it may cost. */
const WAITING: [string, (id: string) => ElementNode, number][] = [
  ['a task of a group', (id) => node('userTask', id, { candidateGroups: literal('hr') }), 600],
  ['a timer', (id) => node('intermediateCatchEvent', id, { trigger: timer('duration', 'P1Y') }), 500],
  ['a message', (id) => node('intermediateCatchEvent', id, { trigger: message('m', '"key"') }), 550],
  [
    'a job',
    (id) => node('serviceTask', id, { call: { kind: 'service', type: literal('x'), retries: 3 } } as never),
    700,
  ],
];
test.each(WAITING)('%s that waits costs no more than it may', (_, nodeOf, most) => {
  const waiting = (count: number) => {
    const ids = Array.from({ length: count }, (_value, index) => `waits-${100 + index}`);
    const nodes = [node('startEvent', 's'), node('parallelGateway', 'f'), ...ids.map(nodeOf), node('endEvent', 'e')];
    const flows = ['s > f', ...ids.flatMap((id) => [`f > ${id}`, `${id} > e`])];
    return sizeOf(new TestCase(definition(process('p', nodes, flows))).start());
  };
  const perToken = (waiting(60) - waiting(10)) / 50;
  expect(perToken).toBeLessThan(most);
});

test('a task in a multi-instance costs no more than one of its own', () => {
  const waiting = (count: number) => {
    const task = node('userTask', 'a', { candidateGroups: literal('hr'), multiInstance: many(String(count)) });
    return sizeOf(new TestCase(definition(process('p', [node('startEvent', 's'), task], ['s > a']))).start());
  };
  expect((waiting(110) - waiting(10)) / 100).toBeLessThan(600);
});

/** One round of it finishes several elements and waits once. */
const ROUNDS: [string, ElementNode[], string[]][] = [
  [
    'tasks and gateways',
    [node('exclusiveGateway', 'g'), node('task', 'b'), node('task', 'c')],
    ['s > g', 'g > b', 'b > c', 'c > wait', 'wait > g'],
  ],
  [
    'a sub-process',
    [node('subProcess', 'sub'), node('startEvent', 'is', { scope: 'sub' }), node('task', 'b', { scope: 'sub' })],
    ['s > sub', 'is > b', 'sub > wait', 'wait > sub'],
  ],
  ['a multi-instance', [node('task', 'b', { multiInstance: many('5') })], ['s > b', 'b > wait', 'wait > b']],
  [
    'a fork and its join',
    [
      node('parallelGateway', 'f'),
      node('task', 'b'),
      node('task', 'c'),
      node('parallelGateway', 'j'),
      node('exclusiveGateway', 'g'),
    ],
    ['s > g', 'g > f', 'f > b', 'f > c', 'b > j', 'c > j', 'j > wait', 'wait > g'],
  ],
  [
    'an inclusive gateway',
    [
      node('inclusiveGateway', 'f'),
      node('task', 'b'),
      node('task', 'c'),
      node('inclusiveGateway', 'j'),
      node('exclusiveGateway', 'g'),
    ],
    ['s > g', 'g > f', 'f > b', 'f > c', 'b > j', 'c > j', 'j > wait', 'wait > g'],
  ],
  [
    'a boundary event',
    [
      node('userTask', 'b', {}),
      node('boundaryEvent', 'late', { attachedTo: 'b', interrupting: false, trigger: timer('cycle', 'R/P1D') }),
      node('task', 'ping'),
    ],
    ['s > wait', 'wait > b', 'b > wait', 'late > ping'],
  ],
];
test.each(ROUNDS)('%s that is finished leaves nothing behind', (_, nodes, flows) => {
  const all = [node('startEvent', 's'), ...nodes, node('intermediateCatchEvent', 'wait', { trigger: message('go') })];
  const it = new TestCase(definition(process('p', all, flows))).start();
  const round = (): number => {
    const before = it.events.length;
    it.message('go');
    if (it.places().includes('b')) it.advance('P1D').complete('b');
    return it.events.length - before;
  };
  // What was answered is remembered for a while; from then on nothing grows but the digits of the numbers.
  for (let count = 0; count < MEMORY; count += 1) round();
  const [young, finished, told] = [sizeOf(it), it.kinds('element-completed').length, round()];
  let last = 0;
  while (it.kinds('element-completed').length < finished + 1000) last = round();
  expect(sizeOf(it) - young).toBeLessThan(250);
  // A step tells as much of an old case as of a young one.
  expect(last).toBe(told);
});
