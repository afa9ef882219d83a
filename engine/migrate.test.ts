import { expect, test } from '@jest/globals';
import type { Definition, ElementNode } from './definition/graph.ts';
import type { MigrationPlan } from './migrate/mapping.ts';
import { migrate } from './migrate.ts';
import { definition, feel, literal, message, node, process, timer } from './testing/build.ts';
import { deepFreeze, TestCase } from './testing/case.ts';

const FLOWS = ['s > a', 'a > e'];
const start = () => node('startEvent', 's');
const end = () => node('endEvent', 'e');
const boundary = (id: string, attachedTo: string, trigger: object, interrupting = false) =>
  node('boundaryEvent', id, { attachedTo, interrupting, trigger } as never);

function version(
  number: number,
  nodes: ElementNode[],
  flows: string[],
  ...called: Parameters<typeof process>[]
): Definition {
  const made = definition(process('p', nodes, flows), ...called.map((one) => process(...one)));
  return deepFreeze({ ...made, hash: `version-${number}` });
}

/** A case on the new version, with what the migration said; it goes on from JSON. */
function moved(before: TestCase, next: Definition, plan: MigrationPlan = {}) {
  const state = deepFreeze(JSON.parse(JSON.stringify(before.state)));
  const result = migrate(before.definition, next, state, plan, {
    now: before.now,
    commandId: 'move-1',
    actorId: 'asta',
  });
  if (result.problems) throw new Error(result.problems.map(({ code, elementId }) => `${code} ${elementId}`).join(', '));
  const after = new TestCase(next);
  after.now = before.now;
  after.state = JSON.parse(JSON.stringify(result.state));
  // command ids of the first part are remembered
  for (let used = 0; used < 20; used += 1) after.by({ id: 'x', groups: [] });
  return { after, ...result };
}
function problems(before: TestCase, next: Definition, plan: MigrationPlan = {}): string[] {
  const result = migrate(before.definition, next, before.state!, plan);
  return (result.problems ?? []).map(({ code, elementId }) => `${code} ${elementId}`);
}
const summary = (waits: { elementId: string; kind: string }[]) => waits.map((one) => `${one.elementId} ${one.kind}`);

test('a task keeps its id, assignee and variables, and goes on by the flows of the new version', () => {
  const before = new TestCase(version(1, [start(), node('userTask', 'a'), end()], FLOWS)).start({ n: 1 });
  before.give({ kind: 'claim-task', ...before.by({ id: 'ida', groups: [] }), taskId: before.waitingAt('a') });
  const next = version(2, [start(), node('userTask', 'a'), node('userTask', 'b'), end()], ['s > a', 'a > b', 'b > e']);
  const { after, events, report } = moved(before, next);
  expect(events.map(({ kind }) => kind)).toEqual(['instance-migrated']);
  expect(report.elements).toEqual([{ elementInstanceId: before.waitingAt('a'), processKey: 'p', from: 'a', to: 'a' }]);
  expect(after.state!.elements[after.waitingAt('a')]!.task!.assignee).toBe('ida');
  after.complete('a', {}, { id: 'ida', groups: [] }).complete('b');
  expect(after.state!.status).toBe('completed');
  expect(after.state!.variables).toEqual({ n: 1 });
});

test('an element with another id is named by the plan; without a place there is a problem for each', () => {
  const before = new TestCase(version(1, [start(), node('userTask', 'a'), end()], FLOWS)).start();
  const next = version(2, [start(), node('userTask', 'review'), end()], ['s > review', 'review > e']);
  expect(problems(before, next)).toEqual(['ELEMENT_GONE a']);
  expect(problems(before, next, { x: 'review', a: 'nowhere' })).toEqual([
    'PLAN_NAME_UNKNOWN x',
    'PLAN_NAME_UNKNOWN a',
    'ELEMENT_GONE a',
  ]);
  const { after, events } = moved(before, next, { a: 'review' });
  expect(events[0]).toMatchObject({
    renamed: [{ processKey: 'p', elementInstanceId: '2', from: 'a', to: 'review' }],
    actorId: 'asta',
  });
  expect(after.complete('review').state!.status).toBe('completed');
});

test('another type, scope, repetition or called process has no place', () => {
  const before = new TestCase(version(1, [start(), node('userTask', 'a'), end()], FLOWS)).start();
  expect(
    problems(before, version(2, [start(), node('receiveTask', 'a', { trigger: message('m') }), end()], FLOWS)),
  ).toEqual(['TYPE_CHANGED a']);
  const multi = { sequential: false, cardinality: literal('2'), collection: null, inputElement: null } as never;
  expect(
    problems(before, version(2, [start(), node('userTask', 'a', { multiInstance: multi }), end()], FLOWS)),
  ).toEqual(['MULTI_INSTANCE_CHANGED a']);
  const inner = [
    start(),
    node('subProcess', 'a'),
    node('startEvent', 'is', { scope: 'a' }),
    node('userTask', 'i', { scope: 'a' }),
    end(),
  ];
  const scoped = new TestCase(version(1, inner, [...FLOWS, 'is > i'])).start();
  const out = [
    start(),
    node('subProcess', 'a'),
    node('startEvent', 'is', { scope: 'a' }),
    node('userTask', 'i'),
    end(),
  ];
  expect(problems(scoped, version(2, out, FLOWS))).toEqual(['SCOPE_CHANGED i']);
  expect(problems(before, { ...before.definition, hash: 'x', key: 'q' })).toEqual(['OTHER_PROCESS p']);
});

test('timers keep their due time; events that were added are armed, those that are gone are closed', () => {
  const nodes = (extra: ElementNode[]) => [start(), node('userTask', 'a'), end(), node('endEvent', 'late'), ...extra];
  const before = new TestCase(
    version(1, nodes([boundary('t', 'a', timer('duration', 'P3D')), boundary('m', 'a', message('old'))]), [
      ...FLOWS,
      't > late',
      'm > late',
    ]),
  ).start();
  const due = Object.values(before.state!.timers)[0]!.dueAt;
  before.advance('P1D');
  const next = version(
    2,
    nodes([
      boundary('t', 'a', timer('duration', 'P9D')),
      boundary('u', 'a', timer('duration', 'P2D')),
      boundary('m', 'a', message('new')),
    ]),
    [...FLOWS, 't > late', 'u > late', 'm > late'],
  );
  const { after, report } = moved(before, next);
  expect(summary(report.armed)).toEqual(['u timer', 'm message']);
  expect(summary(report.closed)).toEqual([]);
  expect(Object.values(after.state!.timers).map(({ elementId, dueAt }) => [elementId, dueAt])).toEqual([
    ['t', due],
    ['u', '2027-03-04T08:00:00.000Z'],
  ]);
  expect(Object.values(after.state!.subscriptions).map(({ name }) => name)).toEqual(['new']);
  const gone = moved(before, version(3, nodes([]), FLOWS));
  expect(summary(gone.report.closed)).toEqual(['t timer', 'm message']);
  expect(gone.after.state!.timers).toEqual({});
  expect(gone.commands).toEqual([{ kind: 'cancel-timer', timerId: expect.any(String) }]);
});

test('what has happened already is not armed once more', () => {
  const nodes = [
    start(),
    node('userTask', 'a'),
    end(),
    node('endEvent', 'late'),
    boundary('t', 'a', timer('duration', 'P1D')),
  ];
  const flows = [...FLOWS, 't > late'];
  const before = new TestCase(version(1, nodes, flows)).start().advance('P2D');
  const { after, report } = moved(before, version(2, [...nodes, node('userTask', 'z')], flows));
  expect([report.armed, Object.keys(after.state!.timers)]).toEqual([[], []]);
});

test('a gateway waits for the events behind it in the new version, a condition is asked at once', () => {
  const before = new TestCase(
    version(
      1,
      [start(), node('eventBasedGateway', 'g'), node('intermediateCatchEvent', 'm', { trigger: message('m') }), end()],
      ['s > g', 'g > m', 'm > e'],
    ),
  ).start({ ready: true });
  const next = version(
    2,
    [
      start(),
      node('eventBasedGateway', 'g'),
      node('intermediateCatchEvent', 'm', { trigger: message('m') }),
      node('intermediateCatchEvent', 'c', { trigger: { kind: 'condition', condition: feel('ready') } }),
      node('userTask', 'a'),
      end(),
    ],
    ['s > g', 'g > m', 'm > e', 'g > c', 'c > a', 'a > e'],
  );
  const { after } = moved(before, next);
  expect(after.places()).toEqual(['a']);
  expect(after.state!.subscriptions).toEqual({});
});

test('multi-instance, called process, joins and event sub-processes go with it', () => {
  const parts = (extra: ElementNode[]) => [
    start(),
    node('parallelGateway', 'split'),
    node('userTask', 'each', {
      multiInstance: {
        sequential: true,
        cardinality: literal('2'),
        collection: null,
        inputElement: null,
        outputCollection: null,
        outputElement: null,
        completionCondition: null,
      },
    }),
    node('callActivity', 'call', { calledElement: 'q' }),
    node('userTask', 'quick'),
    node('parallelGateway', 'join'),
    end(),
    ...extra,
  ];
  const flows = [
    's > split',
    'split > each',
    'split > call',
    'split > quick',
    'each > join',
    'call > join',
    'quick > join',
    'join > e',
  ];
  const called: Parameters<typeof process> = [
    'q',
    [node('startEvent', 'qs'), node('userTask', 'qa'), node('endEvent', 'qe')],
    ['qs > qa', 'qa > qe'],
  ];
  const before = new TestCase(version(1, parts([]), flows, called)).start({ n: 1 }).complete('quick').complete('each');
  const handler = [
    node('eventSubProcess', 'esp', { start: 'es' }),
    node('startEvent', 'es', { scope: 'esp', interrupting: false, trigger: message('note') }),
    node('userTask', 'read', { scope: 'esp' }),
  ];
  const next = version(2, parts(handler), [...flows, 'es > read'], called);
  const { after, report } = moved(before, next);
  expect(summary(report.armed)).toEqual(['es message']);
  expect(after.places()).toEqual(['each', 'qa']);
  after.message('note').complete('read').complete('each').complete('qa');
  expect(after.state!.status).toBe('completed');
  const without = parts([]).filter(({ id }) => id !== 'quick');
  expect(
    problems(
      before,
      version(
        3,
        without,
        flows.filter((flow) => !flow.includes('quick')),
        called,
      ),
    ),
  ).toEqual(['FLOW_GONE join']);
});

test('a case that has ended stays, and the same version changes nothing', () => {
  const one = version(1, [start(), node('userTask', 'a'), end()], FLOWS);
  const before = new TestCase(one).start();
  const same = migrate(one, one, before.state!);
  expect(same).toMatchObject({ events: [], commands: [] });
  before.complete('a');
  expect(problems(before, version(2, [start(), end()], ['s > e']))).toEqual(['INSTANCE_ENDED p']);
});
