import { describe, expect, test } from '@jest/globals';
import type { CompensationTrigger, ElementNode, MultiInstance } from '../definition/graph.ts';
import { definition, feel, message, node, process, timer } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const compensation: CompensationTrigger = { kind: 'compensation', activity: null, waits: true };
const error = { kind: 'error', code: 'E', codeVariable: null } as const;

function undoable(id: string, scope: string, fields: object = {}): ElementNode[] {
  return [
    node('userTask', id, { scope, compensation: `undo-${id}`, ...fields }),
    node('boundaryEvent', `edge-${id}`, { scope, attachedTo: id, trigger: compensation }),
    node('userTask', `undo-${id}`, { scope, forCompensation: true }),
  ];
}
function transaction(id: string, fields: object = {}): ElementNode[] {
  const { scope = null } = fields as { scope?: string | null };
  return [
    node('subProcess', id, { transaction: true, ...fields }),
    node('endEvent', `${id}-cancel`, { scope: id, trigger: { kind: 'cancel' } }),
    node('boundaryEvent', `${id}-edge`, { scope, attachedTo: id, trigger: { kind: 'cancel' } }),
  ];
}
const start = node('startEvent', 's');
const after = [node('userTask', 'good'), node('userTask', 'bad')];
const base = [start, ...transaction('x'), ...undoable('a', 'x'), ...undoable('b', 'x'), ...after];
/** a, then b, then a question whose answer cancels or ends it. */
const nodes = [
  ...base,
  node('userTask', 'ask', { scope: 'x' }),
  node('exclusiveGateway', 'which', { scope: 'x' }),
  node('endEvent', 'x-end', { scope: 'x' }),
];
const flows = [
  's > x',
  'a > b',
  'b > ask',
  'ask > which',
  'which > x-cancel if no',
  'which > x-end default',
  'x > good',
  'x-edge > bad',
];

describe('a transaction', () => {
  test('that is cancelled undoes what completed in it, then leaves by its cancel event', () => {
    const it = new TestCase(definition(process('p', nodes, flows))).start();
    it.complete('a').complete('b').complete('ask', { no: true });
    expect(it.places()).toEqual(['undo-b']);
    it.complete('undo-b');
    expect(it.places()).toEqual(['undo-a']);
    it.complete('undo-a');
    expect([it.places(), it.visited('x-edge'), it.visited('x-cancel')]).toEqual([['bad'], 1, 1]);
    expect(it.complete('bad').state).toMatchObject({ status: 'completed', tokens: 0 });
  });

  test('that succeeds goes on, and can still be undone later', () => {
    const late = [...nodes, node('intermediateThrowEvent', 't', { trigger: compensation }), node('userTask', 'z')];
    const it = new TestCase(definition(process('p', late, [...flows, 'good > t', 't > z']))).start();
    it.complete('a').complete('b').complete('ask', { no: false });
    expect(it.places()).toEqual(['good']);
    it.complete('good').complete('undo-b').complete('undo-a');
    expect(it.places()).toEqual(['z']);
  });

  test('ends what is active in it, which has not completed and is not undone', () => {
    const beside = [...nodes, ...undoable('c', 'x'), node('subProcess', 'sub', { scope: 'x' })];
    const deep = [...beside, ...undoable('d', 'sub'), node('userTask', 'e', { scope: 'sub' })];
    const it = new TestCase(definition(process('p', deep, [...flows, 'd > e']))).start();
    it.complete('a').complete('b').complete('d');
    expect(it.places()).toEqual(['ask', 'c', 'e']);
    it.complete('ask', { no: true });
    expect(it.places()).toEqual(['undo-b']);
    it.complete('undo-b').complete('undo-a');
    expect([it.places(), it.visited('undo-c'), it.visited('undo-d')]).toEqual([['bad'], 0, 0]);
  });

  test('that has a hazard leaves by its error event and undoes nothing', () => {
    const edge = node('boundaryEvent', 'hazard', { attachedTo: 'x', trigger: error });
    const it = new TestCase(
      definition(process('p', [...nodes, edge, node('userTask', 'help')], [...flows, 'hazard > help'])),
    ).start();
    it.complete('a');
    it.give({ kind: 'throw-error', elementInstanceId: it.waitingAt('b'), code: 'E' });
    expect([it.places(), it.visited('undo-a')]).toEqual([['help'], 0]);
  });

  test('that is being undone is not interrupted from outside, but by an error of what undoes it', () => {
    const edges = [
      node('boundaryEvent', 'late', { attachedTo: 'x', trigger: timer('duration', 'PT1H') }),
      node('boundaryEvent', 'stop', { attachedTo: 'x', trigger: message('stop') }),
      node('boundaryEvent', 'hazard', { attachedTo: 'x', trigger: error }),
    ];
    const graph = process('p', [...nodes, ...edges, node('userTask', 'help')], [...flows, 'hazard > help']);
    const it = new TestCase(definition(graph)).start();
    it.complete('a').complete('b').complete('ask', { no: true });
    expect(it.state).toMatchObject({ timers: {}, subscriptions: {} });
    it.advance('PT2H').complete('undo-b');
    it.give({ kind: 'throw-error', elementInstanceId: it.waitingAt('undo-a'), code: 'E' });
    expect(it.places()).toEqual(['help']);
  });

  test('with nothing to undo leaves at once', () => {
    const bare = [start, ...transaction('x'), node('userTask', 'bad')];
    const it = new TestCase(definition(process('p', bare, ['s > x', 'x-edge > bad']))).start();
    expect(it.places()).toEqual(['bad']);
  });

  test('may be cancelled from a sub-process and from an event sub-process in it', () => {
    const inside = [
      ...base.filter(({ id }) => id !== 'x-cancel'),
      node('subProcess', 'sub', { scope: 'x' }),
      node('endEvent', 'cancel', { scope: 'sub', trigger: { kind: 'cancel' } }),
      node('eventSubProcess', 'h', { scope: 'x', start: 'hs' }),
      node('startEvent', 'hs', { scope: 'h', trigger: message('stop') }),
      ...undoable('c', 'h'),
      node('endEvent', 'cancel-2', { scope: 'h', trigger: { kind: 'cancel' } }),
    ];
    const all = ['s > x', 'a > b', 'b > sub', 'x-edge > bad', 'hs > c', 'c > cancel-2'];
    const one = definition(process('p', inside, all));
    const first = new TestCase(one).start().complete('a').complete('b');
    first.complete('undo-b').complete('undo-a');
    expect(first.places()).toEqual(['bad']);
    const second = new TestCase(one).start().complete('a').message('stop').complete('c');
    expect(second.places()).toEqual(['undo-c']);
    second.complete('undo-c').complete('undo-a');
    expect(second.places()).toEqual(['bad']);
  });
});

test('an inner transaction that completed is undone with the outer one', () => {
  const inner = [...transaction('y', { scope: 'x' }), ...undoable('c', 'y'), node('endEvent', 'y-end', { scope: 'y' })];
  const all = ['s > x', 'y > a', 'a > x-cancel', 'c > y-end', 'x-edge > bad'];
  const few = [start, ...transaction('x'), ...undoable('a', 'x'), ...inner, ...after];
  const graph = process('p', few, all);
  delete graph.elements['y-cancel'];
  const it = new TestCase(definition(graph)).start().complete('c').complete('a');
  expect(it.places()).toEqual(['undo-a']);
  it.complete('undo-a');
  expect(it.places()).toEqual(['undo-c']);
  it.complete('undo-c');
  expect(it.places()).toEqual(['bad']);
});

describe('a multi-instance transaction', () => {
  const multiInstance: MultiInstance = {
    sequential: false,
    cardinality: null,
    collection: feel('[1, 2, 3]'),
    inputElement: 'item',
    outputCollection: null,
    outputElement: null,
    completionCondition: null,
  };
  const [x, ...rest] = nodes.slice(1);

  test('is cancelled in all its instances, and each undoes its own', () => {
    const graph = process('p', [start, { ...x!, multiInstance } as ElementNode, ...rest], flows);
    const it = new TestCase(definition(graph)).start();
    // The first instance is through, the second cancels, the third is half way.
    it.complete('a').complete('b').complete('ask', { no: false });
    it.complete('a').complete('b').complete('a').complete('ask', { no: true });
    expect(it.places()).toEqual(['undo-a', 'undo-b', 'undo-b']);
    it.complete('undo-b').complete('undo-b').complete('undo-a').complete('undo-a').complete('undo-a');
    expect([it.places(), it.visited('undo-a'), it.visited('undo-b')]).toEqual([['bad'], 3, 2]);
  });
});

test('a case that is cancelled meanwhile leaves nothing', () => {
  const it = new TestCase(definition(process('p', nodes, flows))).start();
  it.complete('a').complete('b').complete('ask', { no: true });
  it.give({ kind: 'cancel-instance', ...it.by(SOMEONE), reason: 'over' });
  expect(it.state).toMatchObject({ status: 'cancelled', elements: {}, incidents: {}, tokens: 0 });
});
