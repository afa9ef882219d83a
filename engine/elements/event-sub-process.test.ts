import { describe, expect, test } from '@jest/globals';
import type { StartEventNode } from '../definition/graph.ts';
import { explain } from '../explain.ts';
import { definition, feel, message, node, process, timer } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');
/** An event sub-process `id` that begins with `trigger` and then waits at the user task `task`. */
const handler = (
  id: string,
  trigger: StartEventNode['trigger'],
  task: string,
  fields: Partial<StartEventNode> = {},
) => [
  node('eventSubProcess', id, { start: `${id}-start`, scope: fields.scope ?? null }),
  node('startEvent', `${id}-start`, { ...fields, trigger, scope: id }),
  node('userTask', task, { scope: id }),
];
const error = (code: string | null) => ({ kind: 'error', code, codeVariable: 'code' }) as const;

describe('in the process itself', () => {
  const nodes = [
    start,
    node('userTask', 'a'),
    ...handler('h', message('stop'), 'b'),
    ...handler('t', timer('duration', 'PT1H'), 'c', { interrupting: false }),
  ];
  const one = definition(process('p', nodes, ['s > a', 'h-start > b', 't-start > c']));

  test('waits in the name of the case; its deadline is told, a message that may come is nothing the case waits for', () => {
    const it = new TestCase(one).start();
    expect(Object.values(it.state!.subscriptions)).toMatchObject([{ elementInstanceId: '0', elementId: 'h-start' }]);
    expect(explain(one, it.state!).waitingFor.map(({ kind, elementId }) => `${kind} ${elementId}`)).toEqual([
      'task a',
      'timer t-start',
    ]);
  });

  test('a non-interrupting one runs beside, an interrupting one ends everything and disarms the others', () => {
    const it = new TestCase(one).start().advance('PT1H');
    expect(it.places()).toEqual(['a', 'c']);
    it.message('stop', null, { why: 'x' });
    expect([it.places(), it.state!.timers, it.state!.subscriptions, it.state!.tokens]).toEqual([['b'], {}, {}, 1]);
    expect(it.kinds('task-cancelled')).toMatchObject([{ cause: 'boundary' }, { cause: 'scope' }]);
    it.complete('b');
    expect(it.state).toMatchObject({ status: 'completed', elements: {}, variables: { why: 'x' } });
  });

  test('nothing stays armed when the case ends', () => {
    const it = new TestCase(one).start().complete('a');
    expect(it.state).toMatchObject({ status: 'completed', timers: {}, subscriptions: {} });
    expect(it.commands.map(({ kind }) => kind)).toEqual(['set-timer', 'cancel-timer']);
  });
});

test('a time that cannot be read is an incident beside which the case goes on; a retry arms it', () => {
  const nodes = [start, node('userTask', 'a'), ...handler('h', timer('duration', '=wait'), 'b')];
  const one = definition(process('p', nodes, ['s > a', 'h-start > b']));
  const it = new TestCase(one).start();
  expect([it.incident(), it.places()]).toMatchObject([{ code: 'TIMER_TEXT_INVALID', elementId: 'h-start' }, ['a']]);
  const { incidentId } = it.incident();
  it.give({ kind: 'retry-incident', ...it.by(SOMEONE), incidentId, variables: { wait: 'PT1H' } }).advance('PT1H');
  expect(it.places()).toEqual(['b']);
  const other = new TestCase(one).start();
  const { incidentId: id } = other.incident();
  other.give({ kind: 'resolve-incident', ...other.by(SOMEONE), incidentId: id, reason: 'not needed' }).advance('P1D');
  expect([other.places(), other.state!.incidents]).toEqual([['a'], {}]);
});

test('an error is taken inside before the boundary event; its code and variables are seen', () => {
  const nodes = [
    start,
    node('subProcess', 'sub'),
    node('userTask', 'a', { scope: 'sub' }),
    ...handler('h', error('X'), 'b', { scope: 'sub' }),
    node('boundaryEvent', 'edge', { attachedTo: 'sub', trigger: error(null) }),
    node('userTask', 'c'),
  ];
  const one = definition(process('p', nodes, ['s > sub', 'h-start > b', 'edge > c']));
  const it = new TestCase(one).start();
  it.give({ kind: 'throw-error', elementInstanceId: it.waitingAt('a'), code: 'X', variables: { n: 1 } });
  expect([it.places(), it.state!.variables]).toEqual([['b'], { n: 1, code: 'X' }]);
  it.give({ kind: 'throw-error', elementInstanceId: it.waitingAt('b'), code: 'X' });
  expect(it.places()).toEqual(['c']);
});

test('it sees the variables of its sub-process', () => {
  const nodes = [
    start,
    node('subProcess', 'sub', { inputs: [{ source: feel('"m"'), target: 'own' }] }),
    node('userTask', 'a', { scope: 'sub' }),
    node('eventSubProcess', 'h', { start: 'hs', scope: 'sub' }),
    node('startEvent', 'hs', { scope: 'h', trigger: message('stop') }),
    node('scriptTask', 'x', { scope: 'h', script: feel('own + "!"'), resultVariable: 'seen' }),
    node('userTask', 'after'),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > sub', 'hs > x', 'sub > after']))).start();
  it.message('stop');
  expect([it.places(), it.state!.variables]).toEqual([['after'], { seen: 'm!' }]);
});
