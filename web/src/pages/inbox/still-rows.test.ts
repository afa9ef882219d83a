import { describe, expect, test } from '@jest/globals';
import type { UserTask } from '../../api/types.ts';
import { addressOf, asked, readFilters } from './filters.ts';
import { type Seen, still, withNextPages } from './still-rows.ts';

const NOW = '2026-11-22T12:00:00.000Z';
const task = (id: string, dueAt: string | null = '2026-11-30T12:00:00.000Z'): UserTask => ({ id, dueAt }) as UserTask;
const seen = (...tasks: UserTask[]): Seen => ({ key: '', tasks, pages: 1, now: NOW });
const ids = (list: { rows: { task: UserTask }[] }) => list.rows.map((row) => row.task.id);

describe('a list that holds still', () => {
  test('what comes waits, and nothing moves', () => {
    const list = still(seen(task('b'), task('d')), [task('a'), task('b'), task('c'), task('d')], false);
    expect([ids(list), list.news, list.gone]).toEqual([['b', 'd'], 2, 0]);
  });
  test('what is gone stays, marked', () => {
    const list = still(seen(task('a'), task('b')), [task('b')], false);
    expect(list.rows.map((row) => [row.task.id, row.gone])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect(list.gone).toBe(1);
  });
  test('a row shows its new deadline where it stood, and that the order is another is said', () => {
    const moved = task('a', '2026-11-21T12:00:00.000Z');
    const list = still(seen(task('a'), task('b')), [moved, task('b')], false);
    expect([list.rows[0]!.task.dueAt, list.rows[0]!.heading, list.moved]).toEqual([moved.dueAt, 'later', true]);
  });
  test('what is pushed out of the pages that were read is not taken for gone, nor the next page for news', () => {
    const list = still(seen(task('b'), task('c')), [task('a'), task('b')], true);
    expect([list.gone, list.news]).toEqual([0, 1]);
    expect(still(seen(task('a')), [task('a'), task('b')], true).news).toBe(0);
  });
  test('the next page comes after what is there', () => {
    const after = withNextPages(seen(task('b')), [task('a'), task('b'), task('c')], 2);
    expect(after.tasks.map(({ id }) => id)).toEqual(['b', 'c']);
    expect(withNextPages(after, [task('z')], 2)).toBe(after);
  });
  test('rows without a deadline stand last', () => {
    const list = still(seen(task('x', null)), [task('a'), task('x', null)], false);
    expect([list.rows[0]!.heading, list.news]).toEqual(['noDue', 1]);
  });
});

describe('the address of the inbox', () => {
  test('keeps what it knows, and reads the addresses of before', () => {
    const filters = readFilters({ section: 'today', view: 'mine', text: ' læge ', priority: 'high', colour: 'red' });
    expect(filters).toEqual({ section: 'today', view: 'mine', text: 'læge', priority: 'high' });
    expect(readFilters({ section: 'never', view: 'theirs', text: '', priority: 'x' })).toEqual({});
    expect(readFilters({ show: 'group' })).toEqual({ view: 'group' });
    expect(addressOf(filters)).toBe('section=today&view=mine&text=l%C3%A6ge&priority=high');
    expect(readFilters(Object.fromEntries(new URLSearchParams(addressOf(filters))))).toEqual(filters);
  });
  test('asks the server for whose tasks they are', () => {
    expect(asked({})).toEqual({ withoutSnoozed: true, mine: true, candidate: true });
    expect(asked({ view: 'mine', section: 'week' })).toEqual({ mine: true, section: 'week' });
    expect(asked({ view: 'group', process: 'p' })).toEqual({
      withoutSnoozed: true,
      candidate: true,
      definitionKey: 'p',
    });
    expect(asked({ view: 'all', assignee: 'ann', priority: 'urgent' })).toEqual({
      withoutSnoozed: true,
      assignee: 'ann',
      priorityAtLeast: 90,
    });
    expect(asked({ section: 'waiting' })).toEqual({ section: 'waiting' });
  });
});
