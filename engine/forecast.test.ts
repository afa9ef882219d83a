import { expect, test } from '@jest/globals';
import { type Forecast, forecast } from './forecast.ts';
import { definition, feel, literal, message, node, process, timer } from './testing/build.ts';
import { deepFreeze, TestCase } from './testing/case.ts';

const [start, end] = [node('startEvent', 's'), node('endEvent', 'e', { name: 'Slut' })];

/** Runs one round of the real thing, frozen, and says what it would lead to. */
function ahead(it: TestCase, elementId: string, elementInstanceId?: string): Forecast | null {
  const id = elementInstanceId ?? Object.values(it.state!.elements).find((one) => one.elementId === elementId)!.id;
  return forecast(it.definition, deepFreeze(it.state!), { elementInstanceId: id, elementId }, it.now);
}
const told = (found: Forecast | null) => found?.next.map(({ kind, elementId }) => `${kind} ${elementId}`);

test('a task leads to what comes after it, mails are passed on the way', () => {
  const mail = node('sendTask', 'tell', { send: { kind: 'mail', template: 'x', to: literal('role:hr') } } as never);
  const nodes = [
    start,
    node('userTask', 'a'),
    mail,
    node('userTask', 'b', { nameEn: 'Second', dueDate: feel('now() + duration("P1D")') }),
    node('boundaryEvent', 'late', { attachedTo: 'b', interrupting: false, trigger: timer('duration', 'P2D') }),
    end,
  ];
  const it = new TestCase(
    definition(process('p', nodes, ['s > a', 'a > tell', 'tell > b', 'b > e', 'late > e'])),
  ).start();
  const before = JSON.stringify(it.state);
  const found = ahead(it, 'a');
  expect(told(found)).toEqual(['mail tell', 'timer late', 'task b']);
  expect(found!.next[2]).toMatchObject({ name: 'b', nameEn: 'Second', dueAt: '2027-03-02T08:00:00.000Z' });
  expect(JSON.stringify(it.state)).toBe(before);
  it.complete('a').answer('tell');
  expect(told(ahead(it, 'b'))).toEqual(['end e']);
  expect(told(ahead(it, 'late', it.waitingAt('b')))).toEqual([]);
});

test('the last one ends the case; what a job answers is not known', () => {
  const service = node('serviceTask', 'look', { call: { kind: 'service', type: literal('x'), retries: 3 } } as never);
  const it = new TestCase(
    definition(
      process(
        'p',
        [start, node('userTask', 'a'), service, node('exclusiveGateway', 'g'), node('userTask', 'b'), end],
        ['s > a', 'a > look', 'look > g', 'g > b if found', 'g > e default', 'b > e'],
      ),
    ),
  ).start();
  const branches = (elementId: string) =>
    ahead(it, elementId)!.gateway!.branches.map(({ next }) => next.map(({ kind, elementId: id }) => `${kind} ${id}`));
  expect(branches('a')).toEqual([
    ['job look', 'task b'],
    ['job look', 'end e'],
  ]);
  it.complete('a');
  expect(branches('look')).toEqual([['task b'], ['end e']]);
});

test('where the answer decides, each way out is told with its words', () => {
  const nodes = [
    start,
    node('userTask', 'decide'),
    node('exclusiveGateway', 'g', { name: 'Godkendt?' }),
    node('userTask', 'yes'),
    node('userTask', 'again'),
    end,
  ];
  const flows = [
    's > decide',
    'decide > g',
    'g > yes if decision = "approve"',
    'g > again default',
    'yes > e',
    'again > e',
  ];
  const it = new TestCase(definition(process('p', nodes, flows))).start({ amount: 5 });
  const found = ahead(it, 'decide')!;
  expect(found.next).toEqual([]);
  expect(found.gateway).toMatchObject({ elementId: 'g', name: 'Godkendt?' });
  expect(found.gateway!.branches.map(({ flowId, next }) => [flowId, next.map(({ elementId }) => elementId)])).toEqual([
    ['g-yes', ['yes']],
    ['g-again', ['again']],
  ]);
  // What is known already is no question.
  const other = new TestCase(definition(process('p', nodes, flows))).start({ decision: 'approve' });
  expect(told(ahead(other, 'decide'))).toEqual(['task yes']);
});

test('messages and timers; what nothing foreseeable ends has no forecast', () => {
  const nodes = [
    start,
    node('eventBasedGateway', 'g'),
    node('intermediateCatchEvent', 'm', { trigger: message('paid', '"1"') }),
    node('intermediateCatchEvent', 't', { trigger: timer('duration', 'PT1H') }),
    node('userTask', 'a'),
    end,
  ];
  const it = new TestCase(
    definition(process('p', nodes, ['s > g', 'g > m', 'g > t', 'm > a', 't > e', 'a > e'])),
  ).start();
  const gateway = it.waitingAt('g');
  expect(told(ahead(it, 'm', gateway))).toEqual(['task a']);
  expect(told(ahead(it, 't', gateway))).toEqual(['end e']);
  expect(ahead(it, 'a', '999')).toBeNull();
});
