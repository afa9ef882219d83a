import { expect, test } from '@jest/globals';
import { explain } from './explain.ts';
import type { ModifyInput } from './input.ts';
import { restore } from './restore.ts';
import { definition, literal, message, node, process, timer } from './testing/build.ts';
import { SOMEONE, TestCase } from './testing/case.ts';

const WITH_TIMER = () =>
  new TestCase(
    definition(
      process(
        'p',
        [
          node('startEvent', 's'),
          node('userTask', 'a'),
          node('boundaryEvent', 't', { attachedTo: 'a', interrupting: false, trigger: timer('cycle', 'R/P1D') }),
          node('boundaryEvent', 'm', { attachedTo: 'a', interrupting: true, trigger: message('stop') }),
          node('userTask', 'reminded'),
          node('userTask', 'stopped'),
          node('endEvent', 'e'),
        ],
        ['s > a', 'a > e', 't > reminded', 'm > stopped'],
      ),
    ),
  );
const suspend = (one: TestCase) => one.give({ kind: 'suspend', ...one.by(SOMEONE), reason: 'waits for the court' });
const goOn = (one: TestCase) => one.give({ kind: 'resume', ...one.by(SOMEONE) });
const modify = (one: TestCase, wish: Omit<ModifyInput, 'kind' | 'commandId' | 'actor' | 'reason'>) =>
  one.give({ kind: 'modify', ...one.by(SOMEONE), reason: 'drawn wrongly', ...wish });

test('a suspended case takes no task; its timers act when it is resumed, and then at once', () => {
  const one = suspend(WITH_TIMER().start());
  expect(explain(one.definition, one.state!).suspended).toMatchObject({
    actorId: 'someone',
    reason: 'waits for the court',
  });
  expect(one.complete('a').refused?.code).toBe('INSTANCE_SUSPENDED');
  expect(suspend(one).refused?.code).toBe('INSTANCE_SUSPENDED');
  const { timers } = one.state!;
  const [timerId] = Object.keys(timers);
  one.now = '2027-03-04T08:00:00.000Z';
  one.give({ kind: 'timer-fired', timerId: timerId! });
  expect([one.places(), one.state!.timers]).toEqual([['a'], timers]);
  goOn(one);
  expect(one.state!.suspended).toBeUndefined();
  expect(one.visited('reminded')).toBe(1);
  // the rounds that were missed follow at once
  one.advance('PT1S');
  expect(one.visited('reminded')).toBe(3);
  expect(goOn(one).refused?.code).toBe('INSTANCE_NOT_SUSPENDED');
});

test('messages are kept while it stands still; a case that is cancelled meanwhile is over', () => {
  const one = suspend(WITH_TIMER().start()).message('stop', null, { why: 'moved' });
  expect([one.refused, one.places()]).toEqual([null, ['a']]);
  expect(one.message('stop').refused?.code).toBe('MESSAGE_NOT_EXPECTED');
  goOn(one);
  expect(one.places()).toEqual(['stopped']);
  const other = suspend(WITH_TIMER().start());
  other.give({ kind: 'cancel-instance', ...other.by(SOMEONE), reason: 'no longer' });
  expect(other.state!.status).toBe('cancelled');
});

test('the answer of a job that was under way takes effect when the case is resumed', () => {
  const call = { kind: 'service', type: literal('x'), retries: 1 } as const;
  const one = new TestCase(
    definition(
      process(
        'p',
        [node('startEvent', 's'), node('serviceTask', 'j', { call }), node('userTask', 'a')],
        ['s > j', 'j > a'],
      ),
    ),
  ).start();
  suspend(one).answer('j', { n: 1 });
  expect(one.places()).toEqual(['j']);
  expect(restore(one.definition, one.state!)).toEqual([]);
  goOn(one);
  expect([one.places(), one.state!.variables]).toEqual([['a'], { n: 1 }]);
});

const SCOPED = () =>
  new TestCase(
    definition(
      process(
        'p',
        [
          node('startEvent', 's'),
          node('parallelGateway', 'split'),
          node('subProcess', 'sub'),
          node('startEvent', 'is', { scope: 'sub' }),
          node('userTask', 'i', { scope: 'sub' }),
          node('userTask', 'k', { scope: 'sub' }),
          node('userTask', 'b'),
          node('parallelGateway', 'join'),
          node('userTask', 'last'),
        ],
        ['s > split', 'split > sub', 'split > b', 'is > i', 'i > k', 'sub > join', 'b > join', 'join > last'],
      ),
    ),
  ).start();

test('tokens are moved by hand, and the counts still hold', () => {
  const one = SCOPED();
  modify(one, { cancel: [one.waitingAt('i')], start: [{ elementId: 'k' }], variables: { n: 2 } });
  expect(one.places()).toEqual(['b', 'k']);
  expect(one.kinds('instance-modified')[0]).toMatchObject({
    cancelled: [{ elementId: 'i' }],
    started: [{ elementId: 'k' }],
    variables: ['n'],
    reason: 'drawn wrongly',
  });
  one.complete('k').complete('b').complete('last');
  expect([one.state!.status, one.state!.variables]).toEqual(['completed', { n: 2 }]);
});

test('a scope that is left empty is over; a join begins without the other paths; the last end is the end of the case', () => {
  const one = SCOPED();
  modify(one, { cancel: [one.waitingAt('i')] });
  expect(one.places()).toEqual(['b']);
  modify(one, { cancel: [one.waitingAt('b')], start: [{ elementId: 'b' }] });
  expect(one.complete('b').places()).toEqual(['last']);
  const other = SCOPED();
  modify(other, { cancel: [other.waitingAt('sub'), other.waitingAt('b')], start: [{ elementId: 'join' }] });
  expect(other.places()).toEqual(['last']);
  modify(other, { cancel: [other.waitingAt('last')] });
  expect(other.state!.status).toBe('cancelled');
});

test('what cannot be is refused with a pointer and changes nothing', () => {
  const one = SCOPED();
  const refused = (wish: Parameters<typeof modify>[1]) => {
    const { code, pointer } = modify(one, wish).refused!;
    return `${code} ${pointer}`;
  };
  expect(refused({ cancel: ['99'] })).toBe('ELEMENT_INSTANCE_NOT_FOUND /cancel/0');
  expect(refused({ start: [{ elementId: 'b' }, { elementId: 'nowhere' }] })).toBe(
    'ELEMENT_NOT_FOUND /start/1/elementId',
  );
  expect(refused({ start: [{ elementId: 'k', scopeId: '99' }] })).toBe('ELEMENT_INSTANCE_NOT_FOUND /start/0/scopeId');
  expect(refused({})).toBe('INPUT_INVALID ');
  modify(one, { start: [{ elementId: 'sub' }] });
  expect(refused({ start: [{ elementId: 'k' }] })).toBe('INPUT_INVALID /start/0/scopeId');
  expect(one.places()).toEqual(['b', 'i', 'i']);
});
