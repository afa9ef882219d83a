import { expect, test } from '@jest/globals';
import { definition, feel, node, process } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');
const loopOf = (condition: string | null, testBefore: boolean, maximum: number | null) => ({
  loop: { condition: condition === null ? null : feel(condition), testBefore, maximum },
});

test.each([
  ['loopCounter < 3', true, null, 3],
  ['loopCounter < 3', false, null, 3],
  ['false', true, null, 0],
  ['false', false, null, 1],
  ['true', true, 4, 4],
  [null, false, 2, 2],
])('while %s, tested before %s, at most %s: %i rounds', (condition, before, maximum, rounds) => {
  const nodes = [start, node('task', 'a', loopOf(condition, before, maximum)), node('endEvent', 'e')];
  const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > e']))).start();
  expect([it.visited('a'), it.state!.status, it.state!.variables]).toEqual([rounds, 'completed', {}]);
});

test('what one round sets the next one sees, in a sub-process too; boundary events sit on the whole', () => {
  const nodes = [
    start,
    node('subProcess', 'sub', loopOf('n < 3', false, null)),
    node('userTask', 'a', { scope: 'sub' }),
    node('scriptTask', 'x', { scope: 'sub', script: feel('if n = null then 1 else n + 1'), resultVariable: 'n' }),
    node('boundaryEvent', 'edge', { attachedTo: 'sub', trigger: { kind: 'error', code: 'X', codeVariable: null } }),
    node('userTask', 'b'),
  ];
  const one = definition(process('p', nodes, ['s > sub', 'a > x', 'edge > b']));
  const it = new TestCase(one).start().complete('a').complete('a').complete('a');
  expect([it.state!.status, it.state!.variables]).toEqual(['completed', { n: 3 }]);
  const other = new TestCase(one).start().complete('a');
  other.give({ kind: 'throw-error', ...other.by(SOMEONE), elementInstanceId: other.waitingAt('a'), code: 'X' });
  expect([other.places(), other.state!.tokens]).toEqual([['b'], 1]);
});

test('a loop that never waits and never ends is stopped', () => {
  const nodes = [start, node('task', 'a', loopOf('true', true, null))];
  const it = new TestCase(definition(process('p', nodes, ['s > a']))).start();
  expect(it.incident()).toMatchObject({ code: 'LOOP_WITHOUT_WAITING' });
});
