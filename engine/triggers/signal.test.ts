import { expect, test } from '@jest/globals';
import { explain } from '../explain.ts';
import { definition, feel, literal, node, process } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');
const signal = (name: string) => ({ kind: 'signal', name: literal(name) }) as const;

test('a throw event broadcasts by a job; when it is answered this instance gets the signal before the thrower goes on', () => {
  const nodes = [
    start,
    node('parallelGateway', 'f'),
    node('intermediateCatchEvent', 'c', { trigger: signal('alarm') }),
    node('intermediateThrowEvent', 'x', { trigger: signal('alarm'), inputs: [{ source: feel('n'), target: 'm' }] }),
    node('userTask', 'a'),
    node('userTask', 'b'),
  ];
  const one = definition(process('p', nodes, ['s > f', 'f > x', 'f > c', 'c > a', 'x > b']));
  const it = new TestCase(one).start({ n: 1 });
  expect(it.commands).toMatchObject([{ kind: 'broadcast-signal', name: 'alarm', variables: { m: 1 } }]);
  expect(explain(one, it.state!).waitingFor.map(({ what }) => what)).toContain('Waits for signal "alarm".');
  it.answer('x');
  expect([it.places(), it.state!.signals, it.state!.variables]).toEqual([['a', 'b'], {}, { n: 1, m: 1 }]);
  expect(it.kinds('signal-received')).toMatchObject([{ elementId: 'c', name: 'alarm' }]);
});

test('a signal for nobody changes nothing and is not refused', () => {
  const it = new TestCase(definition(process('p', [start, node('userTask', 'a')], ['s > a']))).start();
  it.give({ kind: 'signal', ...it.by(SOMEONE), name: 'alarm', variables: { n: 1 } });
  expect([it.refused, it.places(), it.state!.variables]).toEqual([null, ['a'], {}]);
});

test('whoever takes it first may end others that waited for it', () => {
  const nodes = [
    start,
    node('subProcess', 'sub'),
    node('intermediateCatchEvent', 'c', { scope: 'sub', trigger: signal('alarm') }),
    node('boundaryEvent', 'edge', { attachedTo: 'sub', trigger: signal('alarm') }),
    node('userTask', 'a'),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > sub', 'edge > a']))).start();
  it.give({ kind: 'signal', ...it.by(SOMEONE), name: 'alarm', variables: {} });
  expect([it.places(), it.kinds('signal-received').length]).toEqual([['a'], 1]);
});
