import { describe, expect, test } from '@jest/globals';
import { monthBeside, monthsOfYear, weeksOfMonth } from './year-view.ts';

const meeting = (id: string, startsAt: string) => ({ id, startsAt });

describe('meetings of a year', () => {
  test('twelve months, each with its meetings in order', () => {
    const months = monthsOfYear(
      [
        meeting('b', '2027-05-11T08:00:00Z'),
        meeting('a', '2027-05-04T08:00:00Z'),
        meeting('c', '2027-11-02T08:00:00Z'),
        meeting('other', '2028-05-02T08:00:00Z'),
      ],
      2027,
    );
    expect(months).toHaveLength(12);
    expect(months[4]!.items.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(months[10]!.items).toHaveLength(1);
    expect(months.flatMap(({ items }) => items)).toHaveLength(3);
  });
  test('the day is that of Copenhagen', () => {
    // 31 December 23:30 in UTC is the new year here.
    expect(monthsOfYear([meeting('a', '2026-12-31T23:30:00Z')], 2027)[0]!.items).toHaveLength(1);
  });
});

describe('weeks of a month', () => {
  test('begin on Monday and have seven days', () => {
    const weeks = weeksOfMonth([meeting('a', '2027-03-15T12:00:00Z')], 2027, 3);
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(weeks[0]!.map((day) => day?.date ?? '')).toEqual([
      '2027-03-01',
      '2027-03-02',
      '2027-03-03',
      '2027-03-04',
      '2027-03-05',
      '2027-03-06',
      '2027-03-07',
    ]);
    expect(weeks[2]![0]!.items).toHaveLength(1);
    expect(weeks.at(-1)!.filter(Boolean)).toHaveLength(3);
  });
  test('February of a leap year', () => {
    expect(weeksOfMonth([], 2028, 2).flat().filter(Boolean)).toHaveLength(29);
  });
});

test('months beside go over the turn of the year', () => {
  expect(monthBeside(2027, 1, -1)).toEqual({ year: 2026, month: 12 });
  expect(monthBeside(2027, 12, 1)).toEqual({ year: 2028, month: 1 });
});
