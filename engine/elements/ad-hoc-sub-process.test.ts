import { expect, test } from '@jest/globals';
import { explain } from '../explain.ts';
import { definition, feel, literal, node, process } from '../testing/build.ts';
import { SOMEONE, TestCase } from '../testing/case.ts';

const start = node('startEvent', 's');
const CASEWORKER = { id: 'anna', groups: ['caseworker'] };
const MANY = {
  sequential: false,
  collection: null,
  inputElement: null,
  outputCollection: null,
  outputElement: null,
  completionCondition: null,
};
const inside = (id: string) => node('userTask', id, { scope: 'hoc' });
const model = (fields: object, flows: string[] = [], ...more: ReturnType<typeof node>[]) =>
  definition(
    process(
      'p',
      [
        start,
        node('adHocSubProcess', 'hoc', fields),
        inside('a'),
        inside('b'),
        inside('c'),
        ...more,
        node('userTask', 'after'),
      ],
      ['s > hoc', 'hoc > after', ...flows],
    ),
  );

class Case extends TestCase {
  choose(elementId: string, actor = SOMEONE): this {
    const scopeElementInstanceId = this.waitingAt('hoc');
    return this.give({ kind: 'start-ad-hoc-activity', ...this.by(actor), scopeElementInstanceId, elementId });
  }
  end(actor = SOMEONE): this {
    return this.give({ kind: 'complete-ad-hoc', ...this.by(actor), scopeElementInstanceId: this.waitingAt('hoc') });
  }
}

test('nothing begins by itself; people choose, the same one several times too, and say when it is over', () => {
  const it = new Case(model({})).start();
  expect([it.places(), it.state!.tokens]).toEqual([[], 1]);
  it.choose('a').choose('b').choose('a');
  expect(it.places()).toEqual(['a', 'a', 'b']);
  it.complete('a').complete('b').complete('a');
  expect(it.places()).toEqual([]);
  expect(it.state!.elements[it.waitingAt('hoc')]!.adHoc!.done).toEqual({ a: 2, b: 1 });
  it.end();
  expect([it.places(), it.state!.tokens]).toEqual([['after'], 1]);
});

test('what hangs behind an activity follows by itself and cannot be chosen', () => {
  const it = new Case(model({}, ['a > b'])).start();
  expect(it.choose('b').refused?.code).toBe('AD_HOC_ACTIVITY_NOT_FOUND');
  it.choose('a').complete('a');
  expect([it.places(), it.complete('b').places()]).toEqual([['b'], []]);
});

test('the completion condition is asked after each activity and ends what still runs', () => {
  const it = new Case(model({ completionCondition: feel('enough') })).start({ enough: false }).choose('a').choose('b');
  it.complete('a');
  expect(it.places()).toEqual(['b']);
  it.choose('c').complete('c', { enough: true });
  expect([it.places(), it.state!.tokens, it.kinds('task-cancelled').length]).toEqual([['after'], 1, 1]);
});

test('without cancelling the rest, what runs is done and nothing new begins', () => {
  const fields = { completionCondition: feel('enough'), cancelRemaining: false };
  const it = new Case(model(fields, ['a > b'])).start().choose('a').choose('c').complete('a', { enough: true });
  expect(it.places()).toEqual(['b', 'c']);
  expect(it.choose('c').refused?.code).toBe('AD_HOC_ENDING');
  it.complete('c').complete('b', { enough: false });
  expect(it.places()).toEqual(['after']);
});

test('ended by hand, what runs is cancelled or done as the model says', () => {
  const cut = new Case(model({})).start().choose('a').end();
  expect([cut.places(), cut.state!.tokens]).toEqual([['after'], 1]);
  const kept = new Case(model({ cancelRemaining: false })).start().choose('a').end();
  expect([kept.places(), kept.complete('a').places()]).toEqual([['a'], ['after']]);
});

test('ended by hand while a join inside waits: what runs is done along its flows, so the join is not left behind', () => {
  const fork = node('parallelGateway', 'fork', { scope: 'hoc' });
  const join = node('parallelGateway', 'join', { scope: 'hoc' });
  const flows = ['a > fork', 'fork > b', 'fork > c', 'b > join', 'c > join'];
  const it = new Case(model({ ordering: 'sequential', cancelRemaining: false }, flows, fork, join)).start();
  it.choose('a').complete('a').complete('b').end();
  expect(it.places()).toEqual(['c']);
  expect([it.complete('c').places(), it.state!.tokens]).toEqual([['after'], 1]);
});

test('sequential: one at a time', () => {
  const it = new Case(model({ ordering: 'sequential' })).start().choose('a');
  expect(it.choose('b').refused?.code).toBe('AD_HOC_BUSY');
  it.complete('a').choose('b');
  expect(it.places()).toEqual(['b']);
});

test.each([
  ['all' as const, ['a', 'b', 'c']],
  [feel('["a", "c"]'), ['a', 'c']],
  [literal('b'), ['b']],
])('begun by itself (%j) it ends when nothing runs any more', (starts, begun) => {
  const it = new Case(model({ starts })).start();
  expect(it.places()).toEqual(begun);
  for (const id of begun) it.complete(id);
  expect(it.places()).toEqual(['after']);
});

test('begun by itself one after the other; with a condition it stays open until that holds', () => {
  const one = new Case(model({ starts: 'all', ordering: 'sequential' })).start();
  expect([one.places(), one.complete('a').places(), one.complete('b').places()]).toEqual([['a'], ['b'], ['c']]);
  expect(one.complete('c').places()).toEqual(['after']);
  const open = new Case(model({ starts: feel('["a"]'), completionCondition: feel('enough') })).start().complete('a');
  expect([open.places(), open.choose('b').complete('b', { enough: true }).places()]).toEqual([[], ['after']]);
  const bad = new Case(model({ starts: feel('["x"]') })).start();
  expect(bad.incident()).toMatchObject({ code: 'COLLECTION_INVALID', elementId: 'hoc' });
  expect(new Case(model({ starts: feel('[]') })).start().places()).toEqual(['after']);
});

test('who may choose is checked in the core and told by explain', () => {
  const it = new Case(model({ candidateGroups: literal('hr,chief') })).start();
  expect(it.choose('a', CASEWORKER).refused).toMatchObject({ code: 'NOT_AUTHORISED', elementId: 'hoc' });
  expect(it.end(CASEWORKER).refused?.code).toBe('NOT_AUTHORISED');
  expect(it.choose('a', { id: 'bo', groups: ['hr'] }).refused).toBe(null);
  const [task, choice] = explain(it.definition, it.state!).waitingFor;
  expect([task!.kind, choice!.kind, choice!.who?.candidateGroups]).toEqual(['task', 'choice', ['hr', 'chief']]);
  const gone = it.waitingAt('hoc');
  it.end();
  const late = { kind: 'complete-ad-hoc', ...it.by(SOMEONE), scopeElementInstanceId: gone } as const;
  expect(it.give(late).refused?.code).toBe('ELEMENT_INSTANCE_NOT_FOUND');
});

test('several at once as a multi-instance; a boundary event, an error inside and event sub-processes reach it', () => {
  const many = { multiInstance: { ...MANY, cardinality: feel('2') } };
  const two = new Case(model({ ...many, completionCondition: feel('true') })).start();
  const [first, second] = Object.values(two.state!.elements).filter(({ adHoc }) => adHoc);
  for (const scope of [first!, second!]) {
    const choice = { scopeElementInstanceId: scope.id, elementId: 'a' };
    two.give({ kind: 'start-ad-hoc-activity', ...two.by(SOMEONE), ...choice });
  }
  expect([two.complete('a').places(), two.complete('a').places()]).toEqual([['a'], ['after']]);

  const edge = node('boundaryEvent', 'edge', {
    attachedTo: 'hoc',
    trigger: { kind: 'error', code: 'X', codeVariable: null },
  });
  const failing = new Case(model({}, ['edge > out'], edge, node('userTask', 'out'))).start().choose('a');
  failing.give({ kind: 'throw-error', ...failing.by(SOMEONE), elementInstanceId: failing.waitingAt('a'), code: 'X' });
  expect([failing.places(), failing.state!.tokens]).toEqual([['out'], 1]);

  const sub = [
    node('eventSubProcess', 'event', { scope: 'hoc', start: 'es' }),
    node('startEvent', 'es', {
      scope: 'event',
      trigger: { kind: 'message', name: literal('now'), correlationKey: null },
    }),
    node('userTask', 'instead', { scope: 'event' }),
  ];
  const open = new Case(model({}, ['es > instead'], ...sub)).start().choose('a').complete('a').message('now');
  expect(open.places()).toEqual(['instead']);
  expect(open.choose('a').refused?.code).toBe('AD_HOC_ENDING');
  expect([open.complete('instead').places(), open.state!.subscriptions]).toEqual([['after'], {}]);
});

test('a completion condition that cannot be asked stops the activity; tried again it goes on', () => {
  const it = new Case(model({ completionCondition: feel('if n = null then "?" else n > 1') })).start().choose('a');
  const incident = it.complete('a').incident();
  expect(incident.elementId).toBe('a');
  it.give({ kind: 'retry-incident', ...it.by(SOMEONE), incidentId: incident.incidentId, variables: { n: 2 } });
  expect([it.places(), it.state!.tokens]).toEqual([['after'], 1]);
});
