import { expect, test } from '@jest/globals';
import { definition, message, node, process } from '../testing/build.ts';
import { TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');

test.each([
  [0, ['c']],
  [1, ['a']],
  [2, ['a', 'b']],
])('with x = %i the tokens go to %j, and one token leaves the join', (x, places) => {
  const nodes = [
    start,
    node('inclusiveGateway', 'g'),
    ...['a', 'b', 'c'].map((id) => node('userTask', id)),
    node('inclusiveGateway', 'j'),
    node('userTask', 'd'),
  ];
  const flows = ['s > g', 'g > a if x > 0', 'g > b if x > 1', 'g > c default', 'a > j', 'b > j', 'c > j', 'j > d'];
  const it = new TestCase(definition(process('p', nodes, flows))).start({ x });
  expect(it.places()).toEqual(places);
  for (const id of places) it.complete(id);
  expect([it.places(), it.state!.tokens, it.state!.joins]).toEqual([['d'], 1, {}]);
});

test('two joins that wait for nothing but each other do not wait for ever', () => {
  const nodes = [
    start,
    node('parallelGateway', 'f'),
    node('userTask', 'a'),
    node('inclusiveGateway', 'j1'),
    node('userTask', 'b'),
    node('inclusiveGateway', 'j2'),
    node('userTask', 'c'),
    node('exclusiveGateway', 'x'),
  ];
  const flows = ['s > f', 'f > a', 'f > j2', 'a > j1', 'j1 > b', 'b > j2', 'j2 > c', 'c > x', 'x > j1 if again = true'];
  const it = new TestCase(definition(process('p', [...nodes, node('endEvent', 'e')], [...flows, 'x > e default'])));
  it.start().complete('a');
  expect(it.places()).toEqual(['c']);
  it.complete('c', { again: true }).complete('b').complete('c', { again: false });
  expect(it.state!.status).toBe('completed');
});

test('a join goes on when the token it waited for is taken away from outside', () => {
  const nodes = [
    start,
    node('parallelGateway', 'f'),
    node('userTask', 'a'),
    node('userTask', 'b'),
    node('boundaryEvent', 'stop', { attachedTo: 'b', trigger: message('stop') }),
    node('inclusiveGateway', 'j'),
    node('userTask', 'd'),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > f', 'f > a', 'f > b', 'a > j', 'b > j', 'j > d'])));
  it.start().complete('a');
  expect(it.places()).toEqual(['b']);
  it.message('stop');
  expect(it.places()).toEqual(['d']);
});
