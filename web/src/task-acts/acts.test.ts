import { describe, expect, test } from '@jest/globals';
import type { Session, UserTask } from '../api/types.ts';
import { actsFor, meanwhile, wayBack } from './acts.ts';
import { priorityName } from './priority.ts';
import { passesDeadline, snoozeTimes, snoozeUntilDate } from './snooze-times.ts';

const session = (id: string, ...roles: string[]): Session => ({
  person: { id, name: `Name of ${id}` },
  roles,
  groups: roles,
});
const task = (changes: Partial<UserTask> = {}): UserTask =>
  ({
    id: 't',
    state: 'open',
    assignee: null,
    candidateUsers: [],
    candidateGroups: ['hr'],
    priority: 50,
    dueAt: '2026-12-01T22:00:00.000Z',
    ...changes,
  }) as UserTask;

describe('what is offered in a row', () => {
  const [ann, bo] = [session('ann', 'approver'), session('bo', 'approver')];
  const free = task({ candidateGroups: ['approver'] });
  test('a free task can be taken and snoozed by who is asked, by nobody else', () => {
    expect(actsFor(free, ann)).toEqual(['claim', 'snooze']);
    expect(actsFor(free, session('eve', 'candidate'))).toEqual([]);
    expect(actsFor({ ...free, mayNot: { code: 'FOUR_EYES', text: '' } }, ann)).toEqual(['snooze']);
    const eve = session('eve', 'candidate');
    expect(actsFor({ ...free, standIn: { personId: 'ann', name: 'Ann', offered: false } }, eve)).toEqual([
      'claim',
      'snooze',
    ]);
    // What the absent person holds is taken from them, and goes back to them.
    const held = { ...free, assignee: 'ann', standIn: { personId: 'ann', name: 'Ann', offered: true } };
    expect(actsFor(held, bo)).toEqual(['claim', 'snooze']);
    expect(wayBack(held, 'claim')).toEqual({ act: 'handBack', values: {} });
  });
  test('who holds it can put it back or delegate it; who gives out tasks can give it to others', () => {
    const held = { ...free, assignee: 'ann' };
    expect(actsFor(held, ann)).toEqual(['release', 'delegate', 'snooze', 'priority', 'due']);
    expect(actsFor(held, bo)).toEqual(['snooze']);
    expect(actsFor(held, session('hanne', 'hr'))).toEqual(['assign', 'priority', 'due']);
    // A personal task is given to nobody else.
    expect(actsFor({ ...held, personal: true }, ann)).toEqual(['release', 'snooze', 'priority', 'due']);
    expect(actsFor({ ...held, personal: true }, session('hanne', 'hr'))).toEqual(['priority', 'due']);
  });
  test('a delegated task is handed back by one and taken back by the other', () => {
    const lent = { ...free, assignee: 'bo', owner: 'ann' };
    expect(actsFor(lent, bo)).toEqual(['handBack', 'snooze', 'priority', 'due']);
    expect(actsFor(lent, ann)).toEqual(['takeBack', 'snooze']);
  });
  test('a snoozed task can be shown again; a closed one offers nothing', () => {
    expect(actsFor({ ...free, snoozedUntil: '2026-12-01T07:00:00Z' }, ann)).toEqual(['claim', 'unsnooze']);
    expect(actsFor({ ...free, state: 'completed' }, ann)).toEqual([]);
  });
});

test('the way back leads to what was before', () => {
  const hanne = session('hanne', 'hr');
  const before = task({ assignee: 'ann', snoozedUntil: '2026-11-30T07:00:00Z' });
  expect(wayBack(before, 'claim')).toEqual({ act: 'release', values: {} });
  expect(wayBack(before, 'assign')).toEqual({ act: 'assign', values: { to: 'ann' } });
  expect(wayBack(before, 'unsnooze')?.values).toEqual({
    until: '2026-11-30T07:00:00Z',
    confirmPastDeadline: true,
  });
  expect(wayBack(before, 'priority')).toEqual({ act: 'priority', values: { priority: 50 } });
  expect(wayBack(before, 'handBack')).toBeNull();
  const after = meanwhile(before, 'delegate', { to: 'bo', toName: 'Bo' }, hanne);
  expect([after.owner, after.assignee, after.assigneeName]).toEqual(['ann', 'bo', 'Bo']);
});

test('snoozing: until tomorrow and Monday at eight in Copenhagen, winter and summer', () => {
  // Sunday evening.
  expect(snoozeTimes('2026-11-22T20:00:00Z')).toEqual({
    tomorrow: '2026-11-23T07:00:00.000Z',
    monday: '2026-11-23T07:00:00.000Z',
  });
  // A Monday in summer: next Monday, not today.
  expect(snoozeTimes('2027-06-07T05:00:00Z')).toEqual({
    tomorrow: '2027-06-08T06:00:00.000Z',
    monday: '2027-06-14T06:00:00.000Z',
  });
  expect(snoozeUntilDate('2026-11-22', '2026-11-22T20:00:00Z')).toBeNull();
  expect(snoozeUntilDate('2026-11-24', '2026-11-22T20:00:00Z')).toBe('2026-11-24T07:00:00.000Z');
  const [now, due] = ['2026-11-22T20:00:00Z', '2026-12-01T22:00:00Z'];
  expect(passesDeadline('2026-12-01T22:00:01Z', due, now)).toBe(true);
  expect(passesDeadline('2026-12-01T22:00:00Z', due, now)).toBe(false);
  expect(passesDeadline('2026-12-01T21:00:00Z', null, now)).toBe(false);
  // What is overdue already cannot become so.
  expect(passesDeadline('2026-12-03T21:00:00Z', due, '2026-12-02T21:00:00Z')).toBe(false);
});

test('a priority in words', () => {
  expect([0, 49, 50, 51, 89, 90, 100].map(priorityName)).toEqual([
    'low',
    'low',
    'normal',
    'high',
    'high',
    'urgent',
    'urgent',
  ]);
});
