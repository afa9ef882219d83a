import { describe, expect, test } from '@jest/globals';
import { definition, feel, message, node, process, timer } from './testing/build.ts';
import { TestCase } from './testing/case.ts';

const start = node('startEvent', 's');
const end = node('endEvent', 'e');

describe('flows', () => {
  test('a user task waits, its completion ends the case', () => {
    const it = new TestCase(definition(process('p', [start, node('userTask', 'a'), end], ['s > a', 'a > e']))).start();
    expect(it.places()).toEqual(['a']);
    it.complete('a', { x: 1 });
    expect(it.state).toMatchObject({ status: 'completed', variables: { x: 1 }, elements: {}, tokens: 0 });
    expect(it.events.map((event) => event.seq)).toEqual(it.events.map((_, index) => index + 1));
    expect(it.events.at(-1)).toMatchObject({ kind: 'instance-ended', outcome: 'completed', endElementId: 'e' });
  });

  test.each([
    [{ x: 1 }, 'a'],
    [{ x: 2 }, 'b'],
    [{ x: 9 }, 'c'],
    [{}, 'c'],
  ])('an exclusive gateway takes the first true flow: %j → %s', (variables, expected) => {
    const nodes = [
      start,
      node('exclusiveGateway', 'g'),
      node('userTask', 'a'),
      node('userTask', 'b'),
      node('userTask', 'c'),
    ];
    const it = new TestCase(
      definition(process('p', nodes, ['s > g', 'g > c default', 'g > a if x = 1', 'g > b if x < 3'])),
    ).start(variables);
    expect(it.places()).toEqual([expected]);
  });

  test('no flow taken is an incident; corrected variables and a retry mend it', () => {
    const nodes = [start, node('exclusiveGateway', 'g'), node('userTask', 'a')];
    const it = new TestCase(definition(process('p', nodes, ['s > g', 'g > a if x = 1']))).start({ x: 5 });
    expect(it.incident()).toMatchObject({ code: 'NO_FLOW_TAKEN', elementId: 'g' });
    it.give({
      kind: 'retry-incident',
      ...it.by({ id: 'q', groups: [] }),
      incidentId: it.incident().incidentId,
      variables: { x: 1 },
    });
    expect(it.places()).toEqual(['a']);
    expect(it.state!.incidents).toEqual({});
  });

  test('a parallel join waits for one token by each flow', () => {
    const nodes = [
      start,
      node('parallelGateway', 'f'),
      node('userTask', 'a'),
      node('userTask', 'b'),
      node('parallelGateway', 'j'),
      end,
    ];
    const it = new TestCase(
      definition(process('p', nodes, ['s > f', 'f > a', 'f > b', 'a > j', 'b > j', 'j > e'])),
    ).start();
    it.complete('a');
    expect(it.state).toMatchObject({ status: 'active', tokens: 2, joins: { j: { 'a-j': 1 } } });
    it.complete('b');
    expect(it.state).toMatchObject({ status: 'completed', tokens: 0, joins: {} });
  });

  test('an endless loop is stopped with an incident that names the cycle, and nothing of it is kept', () => {
    const nodes = [start, node('userTask', 'a'), node('task', 'b'), node('exclusiveGateway', 'g'), end];
    const it = new TestCase(
      definition(process('p', nodes, ['s > a', 'a > b', 'b > g', 'g > e if done', 'g > b default'])),
    ).start();
    const before = it.events.length;
    it.complete('a');
    expect(it.incident()).toMatchObject({ code: 'LOOP_WITHOUT_WAITING', elementId: 'b' });
    expect(it.incident().message).toContain('b → g → b');
    expect(it.events.length - before).toBeLessThan(10);
    it.give({
      kind: 'retry-incident',
      ...it.by({ id: 'q', groups: [] }),
      incidentId: it.incident().incidentId,
      variables: { done: true },
    });
    expect(it.state!.status).toBe('completed');
  });
});

test('an interrupting boundary timer ends a sub-process and everything in it', () => {
  const nodes = [
    start,
    node('subProcess', 'sub'),
    node('startEvent', 'is', { scope: 'sub' }),
    node('userTask', 'a', { scope: 'sub' }),
    node('boundaryEvent', 't', { attachedTo: 'sub', trigger: timer('duration', 'P1D') }),
    node('userTask', 'late'),
    end,
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > sub', 'is > a', 'sub > e', 't > late']))).start();
  it.advance('PT23H');
  expect(it.places()).toEqual(['a']);
  it.advance('PT1H');
  expect(it.places()).toEqual(['late']);
  expect(it.kinds('task-cancelled')).toMatchObject([{ elementId: 'a', cause: 'scope' }]);
  it.complete('late');
  expect(it.state).toMatchObject({ status: 'completed', timers: {}, elements: {} });
});

test('a non-interrupting cycle fires as often as it says', () => {
  const nodes = [
    start,
    node('userTask', 'a'),
    node('boundaryEvent', 't', { attachedTo: 'a', interrupting: false, trigger: timer('cycle', 'R3/PT1H') }),
    node('task', 'ping'),
    end,
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > e', 't > ping']))).start();
  it.advance('P1D');
  expect(it.visited('ping')).toBe(3);
  expect(it.state!.timers).toEqual({});
  it.complete('a');
  expect(it.state!.status).toBe('completed');
});

test('an event-based gateway takes the first that happens', () => {
  const nodes = [
    start,
    node('eventBasedGateway', 'g'),
    node('intermediateCatchEvent', 'm', { trigger: message('paid', 'order') }),
    node('intermediateCatchEvent', 't', { trigger: timer('duration', 'PT1H') }),
    end,
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > g', 'g > m', 'g > t', 'm > e', 't > e']))).start({
    order: 7,
  });
  it.message('paid', '8');
  expect(it.refused).toMatchObject({ code: 'MESSAGE_NOT_EXPECTED' });
  it.message('paid', '7', { sum: 5 });
  expect(it.state).toMatchObject({ status: 'completed', variables: { sum: 5 }, timers: {}, subscriptions: {} });
  expect([it.visited('m'), it.visited('t')]).toEqual([1, 0]);
});

test('parallel multi-instance collects outputs in order and keeps instances apart', () => {
  const hear = node('userTask', 'hear', {
    assignee: feel('body.id'),
    multiInstance: {
      sequential: false,
      cardinality: null,
      collection: feel('bodies'),
      inputElement: 'body',
      outputCollection: 'answers',
      outputElement: feel('{body: body.id, stance: stance}'),
      completionCondition: null,
    },
  });
  const it = new TestCase(definition(process('p', [start, hear, end], ['s > hear', 'hear > e']))).start({
    bodies: [{ id: 'x' }, { id: 'y' }],
  });
  const tasks = it.kinds('task-created').map((event) => ('taskId' in event ? event.taskId : ''));
  const complete = (taskId: string, stance: string) =>
    it.give({ kind: 'complete-task', ...it.by({ id: 'z', groups: ['administrator'] }), taskId, variables: { stance } });
  complete(tasks[1]!, 'objection');
  complete(tasks[0]!, 'support');
  expect(it.state).toMatchObject({
    status: 'completed',
    variables: {
      answers: [
        { body: 'x', stance: 'support' },
        { body: 'y', stance: 'objection' },
      ],
    },
  });
  expect(it.state!.variables).not.toHaveProperty('stance');
});

test('an error leaves a called process and is taken by the boundary event of the call', () => {
  const called = process(
    'inner',
    [start, node('serviceTask', 'job', { call: { kind: 'service', type: { feel: false, text: 'x' }, retries: 3 } })],
    ['s > job'],
  );
  const nodes = [
    start,
    node('callActivity', 'call', { calledElement: 'inner' }),
    node('boundaryEvent', 'b', { attachedTo: 'call', trigger: { kind: 'error', code: 'NO', codeVariable: 'why' } }),
    node('userTask', 'mend'),
    end,
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > call', 'call > e', 'b > mend']), called)).start();
  it.failJob('job', 'NO');
  expect(it.places()).toEqual(['mend']);
  expect(it.state!.variables).toEqual({ why: 'NO' });
  expect(it.kinds('error-thrown')).toMatchObject([{ elementId: 'job', caughtBy: 'b' }]);
});
