import { expect, test } from '@jest/globals';
import { definition, feel, node, process } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');
const when = (text: string) => ({ kind: 'condition', condition: feel(text) }) as const;
const set = (it: TestCase, variables: { [name: string]: number | string | null }) =>
  it.give({ kind: 'set-variables', ...it.by(SOMEONE), variables });

test('it happens when it becomes true, and again only after it did not hold', () => {
  const nodes = [
    start,
    node('userTask', 'a'),
    node('boundaryEvent', 'edge', { attachedTo: 'a', interrupting: false, trigger: when('x > 1') }),
    node('task', 't'),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > a', 'edge > t']))).start();
  for (const x of [0, 2, 3, 1, 5]) set(it, { x });
  expect(it.visited('t')).toBe(2);
  it.complete('a');
  expect(it.state).toMatchObject({ status: 'completed', conditions: {} });
});

test('a script on its way is noticed, and a condition that holds at once', () => {
  const nodes = [
    start,
    node('parallelGateway', 'f'),
    node('userTask', 'a'),
    node('boundaryEvent', 'edge', { attachedTo: 'a', trigger: when('n = 1') }),
    node('scriptTask', 'one', { script: feel('1'), resultVariable: 'n' }),
    node('scriptTask', 'two', { script: feel('2'), resultVariable: 'n' }),
    node('intermediateCatchEvent', 'c', { trigger: when('n = 2') }),
    node('userTask', 'b'),
    node('userTask', 'd'),
  ];
  const flows = ['s > f', 'f > a', 'f > one', 'one > two', 'two > c', 'c > b', 'edge > d'];
  expect(new TestCase(definition(process('p', nodes, flows))).start().places()).toEqual(['b', 'd']);
});

test('one that cannot be answered is an incident; a retry asks again, the task beside it goes on', () => {
  const edge = node('boundaryEvent', 'edge', { attachedTo: 'a', trigger: when('x + 1') });
  const nodes = [start, node('userTask', 'a'), edge, node('userTask', 'b')];
  const one = definition(process('p', nodes, ['s > a', 'edge > b']));
  const it = new TestCase(one).start({ x: 1 });
  expect([it.incident(), it.places()]).toMatchObject([{ code: 'CONDITION_NOT_BOOLEAN', elementId: 'edge' }, ['a']]);
  it.complete('a');
  expect(it.state).toMatchObject({ status: 'completed', incidents: {} });
});

test('on a call activity it sees what surrounds it, not what is handed in', () => {
  const nodes = [
    start,
    node('callActivity', 'call', {
      calledElement: 'q',
      propagateAllIn: false,
      propagateAllOut: false,
      inputs: [{ source: feel('x'), target: 'x' }],
    }),
    node('boundaryEvent', 'edge', { attachedTo: 'call', trigger: when('x > 1') }),
    node('userTask', 'b'),
  ];
  const called = process('q', [node('startEvent', 't'), node('userTask', 'a')], ['t > a']);
  const it = new TestCase(definition(process('p', nodes, ['s > call', 'edge > b']), called)).start({ x: 1 });
  expect(it.places()).toContain('a');
  set(it, { x: 2 });
  expect(it.places()).toEqual(['b']);
});
