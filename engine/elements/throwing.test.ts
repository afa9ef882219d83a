import { describe, expect, test } from '@jest/globals';
import { definition, feel, literal, message, node, process } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');
const escalation = (code: string | null) => ({ kind: 'escalation', code, codeVariable: 'which' }) as const;

describe('escalation', () => {
  const nodes = [
    start,
    node('subProcess', 'sub'),
    node('intermediateThrowEvent', 'x', { scope: 'sub', trigger: escalation('X') }),
    node('userTask', 'a', { scope: 'sub' }),
    node('userTask', 'b'),
  ];
  const edge = (id: string, code: string | null, interrupting: boolean) =>
    node('boundaryEvent', id, { attachedTo: 'sub', interrupting, trigger: escalation(code) });

  test.each([
    [false, ['a', 'b']],
    [true, ['b']],
  ])('interrupting %s: tokens at %j', (interrupting, places) => {
    const flows = ['s > sub', 'x > a', 'edge > b'];
    const it = new TestCase(definition(process('p', [...nodes, edge('edge', null, interrupting)], flows))).start();
    expect([it.places(), it.state!.variables]).toEqual([places, { which: 'X' }]);
    expect(it.kinds('escalation-thrown')).toMatchObject([{ elementId: 'x', code: 'X', caughtBy: 'edge' }]);
    for (const id of places) it.complete(id);
    expect(it.state!.status).toBe('completed');
  });

  test('taken by nobody it changes nothing', () => {
    const it = new TestCase(definition(process('p', nodes, ['s > sub', 'x > a', 'sub > b']))).start();
    expect([it.places(), it.state!.incidents]).toEqual([['a'], {}]);
    it.give({ kind: 'throw-escalation', ...it.by(SOMEONE), elementInstanceId: it.waitingAt('a'), code: 'Y' });
    expect(it.kinds('escalation-thrown')).toMatchObject([{ caughtBy: null }, { elementId: 'a', caughtBy: null }]);
    it.give({ kind: 'throw-escalation', ...it.by(SOMEONE), elementInstanceId: '99', code: 'Y' });
    expect(it.refused).toMatchObject({ code: 'ELEMENT_INSTANCE_NOT_FOUND' });
  });

  test('an end event leads its token to its end after it', () => {
    const end = node('endEvent', 'x', { scope: 'sub', trigger: escalation('X') });
    const ended = [start, node('subProcess', 'sub'), end, edge('edge', 'X', false), node('userTask', 'b')];
    const it = new TestCase(definition(process('p', ended, ['s > sub', 'edge > b', 'sub > b']))).start();
    expect([it.places(), it.visited('edge')]).toEqual([['b', 'b'], 1]);
  });
});

describe('message', () => {
  const inputs = [{ source: feel('n'), target: 'n' }];
  test('a throw event and an end event publish it, with what their input mappings say', () => {
    const nodes = [
      start,
      node('intermediateThrowEvent', 'x', { trigger: message('told', 'who'), inputs }),
      node('endEvent', 'e', { trigger: message('over') }),
    ];
    const it = new TestCase(definition(process('p', nodes, ['s > x', 'x > e']))).start({ who: 'anna', n: 1 });
    it.answer('x').answer('e');
    expect(it.commands).toMatchObject([
      { kind: 'publish-message', name: 'told', correlationKey: 'anna', variables: { n: 1 } },
      { kind: 'publish-message', name: 'over', correlationKey: null, variables: {} },
    ]);
    expect(it.state).toMatchObject({ status: 'completed', variables: { who: 'anna', n: 1 } });
  });

  test('without a message a service carries it out, or nothing', () => {
    const service = { kind: 'service', type: literal('tell'), retries: 3 } as const;
    const nodes = [
      start,
      node('intermediateThrowEvent', 'x', { trigger: { kind: 'send', service } }),
      node('intermediateThrowEvent', 'y', { trigger: { kind: 'send', service: null } }),
    ];
    const it = new TestCase(definition(process('p', nodes, ['s > x', 'x > y']))).start();
    it.answer('x', { id: 7 });
    expect(it.state).toMatchObject({ status: 'completed', variables: { id: 7 } });
  });
});
