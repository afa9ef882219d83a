import { describe, expect, test } from '@jest/globals';
import type { CompensationTrigger, ElementNode } from '../definition/graph.ts';
import { definition, feel, message, node, process } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');
function compensation(activity: string | null = null, waits = true): CompensationTrigger {
  return { kind: 'compensation', activity, waits };
}
/** A task with what undoes it; both wait for somebody. */
function undoable(id: string, fields: object = {}, handler: object = {}): ElementNode[] {
  const { scope = null } = fields as { scope?: string | null };
  return [
    node('userTask', id, { ...fields, compensation: `undo-${id}` }),
    node('boundaryEvent', `edge-${id}`, { scope, attachedTo: id, trigger: compensation() }),
    node('userTask', `undo-${id}`, { scope, forCompensation: true, ...handler }),
  ];
}
function thrower(id: string, trigger = compensation(), scope: string | null = null): ElementNode {
  return node('intermediateThrowEvent', id, { scope, trigger });
}
const items = {
  multiInstance: {
    sequential: false,
    cardinality: null,
    collection: feel('[1, 2, 3]'),
    inputElement: 'item',
    outputCollection: null,
    outputElement: null,
    completionCondition: null,
  },
};

describe('a scope is compensated', () => {
  const nodes = [start, ...undoable('a'), ...undoable('b'), ...undoable('c'), thrower('t'), node('userTask', 'z')];

  test('in reverse order of completion, and the event waits for the last handler', () => {
    const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > b', 'b > c', 'c > t', 't > z']))).start();
    it.complete('a').complete('b').complete('c');
    expect(it.places()).toEqual(['undo-c']);
    it.complete('undo-c');
    expect(it.places()).toEqual(['undo-b']);
    it.complete('undo-b').complete('undo-a');
    expect([it.places(), it.state!.completed, it.visited('edge-a')]).toEqual([['z'], undefined, 1]);
    expect(it.kinds('compensation-thrown')).toMatchObject([{ elementId: 't', activity: null, count: 3 }]);
  });

  test('side by side where neither leads to the other', () => {
    const branches = [...nodes, node('parallelGateway', 'split'), node('parallelGateway', 'join')];
    const flows = ['s > split', 'split > a', 'split > b', 'a > join', 'b > join', 'join > c', 'c > t', 't > z'];
    const it = new TestCase(definition(process('p', branches, flows))).start();
    it.complete('a').complete('b').complete('c');
    expect(it.places()).toEqual(['undo-c']);
    it.complete('undo-c');
    expect(it.places()).toEqual(['undo-a', 'undo-b']);
    it.complete('undo-a').complete('undo-b');
    expect(it.places()).toEqual(['z']);
  });

  test('only what has completed, and only once', () => {
    const twice = [...nodes, thrower('t2')];
    const one = definition(process('p', twice, ['s > a', 's > b', 'a > t', 't > t2', 't2 > z']));
    const it = new TestCase(one).start().complete('a');
    expect(it.places()).toEqual(['b', 'undo-a']);
    it.complete('undo-a');
    expect(it.places()).toEqual(['b', 'z']);
  });

  test('without waiting: the flows are taken at once', () => {
    const quick = [start, ...undoable('a'), thrower('t', compensation(null, false)), node('userTask', 'z')];
    const it = new TestCase(definition(process('p', quick, ['s > a', 'a > t', 't > z']))).start().complete('a');
    expect(it.places()).toEqual(['undo-a', 'z']);
    it.complete('z');
    expect(it.state!.status).toBe('active');
    it.complete('undo-a');
    expect([it.state!.status, it.visited('z')]).toEqual(['completed', 1]);
  });
});

test('one activity is compensated once for each time it completed', () => {
  const nodes = [start, ...undoable('a'), ...undoable('b'), node('exclusiveGateway', 'x'), node('endEvent', 'e')];
  const end = node('endEvent', 'e', { trigger: compensation('a') });
  const flows = ['s > x', 'x > a', 'a > b', 'b > x2', 'x2 > x if again', 'x2 > e default'];
  const one = process('p', [...nodes.slice(0, -1), end, node('exclusiveGateway', 'x2')], flows);
  const it = new TestCase(definition(one)).start();
  it.complete('a', { again: true }).complete('b').complete('a', { again: false }).complete('b');
  expect(it.places()).toEqual(['undo-a']);
  it.complete('undo-a').complete('undo-a');
  expect([it.state!.status, it.visited('undo-b')]).toEqual(['completed', 0]);
});

describe('multi-instance', () => {
  test('the handler runs once per instance, with its item; none while the activity is not over', () => {
    const nodes = [start, ...undoable('a', items), thrower('t'), thrower('early'), node('userTask', 'z')];
    const one = definition(process('p', nodes, ['s > a', 's > early', 'a > t', 't > z']));
    const it = new TestCase(one).start();
    expect(it.kinds('compensation-thrown')).toMatchObject([{ count: 0 }]);
    it.complete('a').complete('a').complete('a');
    expect(it.places()).toEqual(['undo-a', 'undo-a', 'undo-a']);
    const seen = Object.values(it.state!.elements).flatMap(({ variables }) => variables?.item ?? []);
    expect(seen.sort()).toEqual([1, 2, 3]);
    it.complete('undo-a').complete('undo-a').complete('undo-a');
    expect(it.places()).toEqual(['z']);
  });

  test('a sequential one goes back one by one; a handler may be multi-instance itself', () => {
    const sequential = { multiInstance: { ...items.multiInstance, sequential: true } };
    const nodes = [start, ...undoable('a', sequential, items), thrower('t'), node('userTask', 'z')];
    const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > t', 't > z']))).start();
    it.complete('a').complete('a').complete('a');
    expect(it.places()).toEqual(['undo-a', 'undo-a', 'undo-a']);
    for (let count = 0; count < 9; count += 1) it.complete('undo-a');
    expect(it.places()).toEqual(['z']);
  });
});

describe('a sub-process that completed', () => {
  const own = { inputs: [{ source: feel('x'), target: 'own' }] };
  const inner = [
    node('subProcess', 'sub', own),
    ...undoable('a', { scope: 'sub' }),
    ...undoable('b', { scope: 'sub' }),
    thrower('t'),
    node('userTask', 'z'),
  ];
  const flows = ['s > sub', 'a > b', 'sub > t', 't > z'];

  test('is undone by its parts in reverse order, with its data as they were', () => {
    const it = new TestCase(definition(process('p', [start, ...inner], flows))).start({ x: 1 });
    it.complete('a').give({
      kind: 'set-variables',
      ...it.by(SOMEONE),
      scopeId: it.state!.elements[it.waitingAt('b')]!.scopeId!,
      variables: { own: 2 },
    });
    it.complete('b');
    expect(it.places()).toEqual(['undo-b']);
    const [undone] = Object.values(it.state!.elements).filter(({ elementId }) => elementId === 'sub');
    expect(undone!.variables).toEqual({ own: 2 });
    it.complete('undo-b').complete('undo-a');
    expect([it.places(), it.visited('sub')]).toEqual([['z'], 1]);
  });

  test('is undone by its handler where it has one', () => {
    const [sub, ...rest] = inner;
    const nodes = [
      start,
      { ...sub!, compensation: 'undo-sub' } as ElementNode,
      ...rest,
      node('boundaryEvent', 'edge-sub', { attachedTo: 'sub', trigger: compensation() }),
      node('subProcess', 'undo-sub', { forCompensation: true }),
      node('userTask', 'undo', { scope: 'undo-sub' }),
    ];
    const it = new TestCase(definition(process('p', nodes, flows))).start({ x: 1 }).complete('a').complete('b');
    expect(it.places()).toEqual(['undo']);
    it.complete('undo');
    expect(it.places()).toEqual(['z']);
  });

  test('is undone by its compensation event sub-process where it has one, which may undo the parts', () => {
    const nodes = [
      start,
      ...inner,
      node('eventSubProcess', 'way-back', { scope: 'sub', start: 'ws' }),
      node('startEvent', 'ws', { scope: 'way-back', trigger: compensation() }),
      node('userTask', 'w', { scope: 'way-back' }),
      thrower('wt', compensation('a'), 'way-back'),
      node('userTask', 'w2', { scope: 'way-back' }),
    ];
    const one = definition(process('p', nodes, [...flows, 'ws > w', 'w > wt', 'wt > w2']));
    const it = new TestCase(one).start({ x: 1 }).complete('a').complete('b');
    expect(it.places()).toEqual(['w']);
    it.complete('w');
    expect(it.places()).toEqual(['undo-a']);
    it.complete('undo-a').complete('w2');
    expect([it.places(), it.visited('undo-b'), it.visited('ws')]).toEqual([['z'], 0, 1]);
  });

  test('leaves nothing behind when its scope ends', () => {
    const deeper = [start, node('subProcess', 'outer'), ...undoable('a', { scope: 'outer' }), node('userTask', 'z')];
    const nodes = [...deeper, thrower('t', compensation(), 'other'), node('subProcess', 'other')];
    const it = new TestCase(definition(process('p', nodes, ['s > outer', 'outer > z', 'z > other']))).start();
    it.complete('a');
    expect(it.state!.completed).toMatchObject([{ elementId: 'outer', inner: [{ elementId: 'a' }] }]);
    it.complete('z');
    expect([it.state!.status, it.state!.completed, it.visited('undo-a')]).toEqual(['completed', undefined, 0]);
  });
});

describe('from an event sub-process', () => {
  test('the scope around it is compensated', () => {
    const nodes = [
      start,
      node('subProcess', 'sub'),
      ...undoable('a', { scope: 'sub' }),
      node('userTask', 'b', { scope: 'sub' }),
      node('eventSubProcess', 'h', { scope: 'sub', start: 'hs' }),
      node('startEvent', 'hs', { scope: 'h', trigger: message('stop') }),
      thrower('t', compensation(), 'h'),
      node('userTask', 'z'),
    ];
    const it = new TestCase(definition(process('p', nodes, ['s > sub', 'a > b', 'hs > t', 'sub > z']))).start();
    it.complete('a').message('stop');
    expect(it.places()).toEqual(['undo-a']);
    it.complete('undo-a');
    expect(it.places()).toEqual(['z']);
  });
});

test('what completed in an event sub-process is undone with the scope around it', () => {
  const nodes = [
    start,
    node('subProcess', 'sub'),
    ...undoable('a', { scope: 'sub' }),
    node('userTask', 'b', { scope: 'sub' }),
    node('eventSubProcess', 'h', { scope: 'sub', start: 'hs' }),
    node('startEvent', 'hs', { scope: 'h', trigger: message('note'), interrupting: false }),
    ...undoable('c', { scope: 'h' }),
    thrower('t'),
    node('userTask', 'z'),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > sub', 'a > b', 'hs > c', 'sub > t', 't > z']))).start();
  it.complete('a').message('note').complete('c').complete('b');
  expect(it.places()).toEqual(['undo-c']);
  it.complete('undo-c');
  expect(it.places()).toEqual(['undo-a']);
  expect(it.complete('undo-a').places()).toEqual(['z']);
});

describe('handlers', () => {
  const nodes = [start, ...undoable('a'), ...undoable('b'), thrower('t'), node('userTask', 'z')];
  const flows = ['s > a', 'a > b', 'b > t', 't > z'];

  test('end with the case', () => {
    const it = new TestCase(definition(process('p', nodes, flows))).start().complete('a').complete('b');
    it.give({ kind: 'cancel-instance', ...it.by(SOMEONE), reason: 'over' });
    expect(it.state).toMatchObject({ status: 'cancelled', elements: {}, tokens: 0 });
    expect(it.state!.completed).toBeUndefined();
  });

  test('may fail and be tried again', () => {
    const failing = undoable('a', {}, { inputs: [{ source: feel('1 + word'), target: 'n' }] });
    const it = new TestCase(definition(process('p', [...nodes, ...failing], flows))).start({ word: 'x' });
    it.complete('a').complete('b').complete('undo-b');
    expect(it.incident()).toMatchObject({ elementId: 'undo-a', code: 'EXPRESSION_FAILED' });
    const { incidentId } = it.incident();
    it.give({ kind: 'retry-incident', ...it.by(SOMEONE), incidentId, variables: { word: 1 } });
    expect(it.places()).toEqual(['undo-a']);
    it.complete('undo-a');
    expect(it.places()).toEqual(['z']);
  });

  test('are left behind by an event on their edge, whose flow goes on beside them', () => {
    const error = { kind: 'error', code: 'E', codeVariable: null } as const;
    const edge = node('boundaryEvent', 'edge', { attachedTo: 'undo-b', trigger: error });
    const graph = process('p', [...nodes, edge, node('userTask', 'by-hand')], [...flows, 'edge > by-hand']);
    const it = new TestCase(definition(graph)).start().complete('a').complete('b');
    it.give({ kind: 'throw-error', elementInstanceId: it.waitingAt('undo-b'), code: 'E' });
    expect(it.places()).toEqual(['by-hand', 'undo-a']);
    expect(it.state!.elements[it.waitingAt('by-hand')]!.scopeId).toBeNull();
    it.complete('undo-a').complete('by-hand');
    expect(it.places()).toEqual(['z']);
  });
});

describe('what is written down', () => {
  const nodes = [start, ...undoable('a'), node('userTask', 'b'), node('userTask', 'z')];

  test('is nothing where nobody ever asks', () => {
    const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > b', 'b > z']))).start().complete('a');
    expect(it.state!.completed).toBeUndefined();
  });

  test('is what has a handler, with the variables of its own', () => {
    const one = process('p', [...nodes, thrower('t')], ['s > a', 'a > b', 'b > t', 't > z']);
    const it = new TestCase(definition(one)).start().complete('a').complete('b');
    expect(it.state!.elements[it.waitingAt('undo-a')]!.compensates).toEqual({
      seq: expect.any(Number),
      elementId: 'a',
    });
    expect(it.complete('undo-a').places()).toEqual(['z']);
  });

  test('of a call activity is the call, not what the called process set for itself', () => {
    const called = process('q', [node('scriptTask', 'x', { script: feel('1'), resultVariable: 'own' })]);
    const call = node('callActivity', 'a', { calledElement: 'q', compensation: 'undo-a', propagateAllOut: false });
    const caller = process('p', [start, ...undoable('a').slice(1), call, thrower('t')], ['s > a', 'a > t']);
    const it = new TestCase(definition(caller, called)).start();
    expect([it.places(), it.state!.elements[it.waitingAt('undo-a')]!.variables]).toEqual([['undo-a'], null]);
  });
});

test('a handler that calls a process gives back what that process set, not what it saw', () => {
  const called = process('q', [node('scriptTask', 'x', { script: feel('item + 1'), resultVariable: 'got' })]);
  const [a, edge] = undoable('a', items);
  const handler = node('callActivity', 'undo-a', { calledElement: 'q', forCompensation: true });
  const nodes = [start, a!, edge!, handler, thrower('t'), node('userTask', 'z')];
  const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > t', 't > z']), called)).start();
  it.complete('a').complete('a').complete('a');
  expect([it.places(), it.state!.variables]).toEqual([['z'], { got: expect.any(Number) }]);
});

test('an event that throws several things compensates as one of them', () => {
  const several = {
    kind: 'multiple',
    of: [compensation(), { kind: 'escalation', code: 'L', codeVariable: null }],
  } as const;
  const nodes = [
    start,
    node('subProcess', 'sub'),
    ...undoable('a', { scope: 'sub' }),
    node('intermediateThrowEvent', 't', { scope: 'sub', trigger: { ...several, of: [...several.of] } }),
    node('boundaryEvent', 'up', {
      attachedTo: 'sub',
      interrupting: false,
      trigger: { kind: 'escalation', code: 'L', codeVariable: null },
    }),
    node('userTask', 'told'),
    node('userTask', 'z'),
  ];
  const it = new TestCase(definition(process('p', nodes, ['s > sub', 'a > t', 'up > told', 'sub > z']))).start();
  it.complete('a');
  expect(it.places()).toEqual(['undo-a']);
  it.complete('undo-a');
  expect(it.places()).toEqual(['told', 'z']);
});

test('a handler that a person takes out does not keep the others', () => {
  const nodes = [start, ...undoable('a'), ...undoable('b'), thrower('t'), node('userTask', 'z')];
  const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > b', 'b > t', 't > z']))).start();
  it.complete('a').complete('b');
  it.give({ kind: 'modify', ...it.by(SOMEONE), cancel: [it.waitingAt('undo-b')], reason: 'done by hand' });
  expect([it.refused, it.places()]).toEqual([null, ['undo-a']]);
  it.complete('undo-a');
  expect(it.places()).toEqual(['z']);
});

test('thousands of instances are undone in a moment', () => {
  const multiInstance = { ...items.multiInstance, collection: null, cardinality: feel('3000') };
  for (const sequential of [true, false]) {
    const nodes = [
      start,
      node('task', 'a', { multiInstance: { ...multiInstance, sequential }, compensation: 'undo-a' }),
      node('boundaryEvent', 'edge-a', { attachedTo: 'a', trigger: compensation() }),
      node('task', 'undo-a', { forCompensation: true }),
      thrower('t'),
    ];
    const before = performance.now();
    const it = new TestCase(definition(process('p', nodes, ['s > a', 'a > t']))).start();
    expect([it.state!.status, it.visited('undo-a')]).toEqual(['completed', 3000]);
    expect(performance.now() - before).toBeLessThan(20_000);
  }
});
