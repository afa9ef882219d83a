import { describe, expect, test } from '@jest/globals';
import { makeHolidays } from '../../infra/scripts/make-holidays.ts';
import closedDays from './danish-holidays.json' with { type: 'json' };
import * as time from './time.ts';
import { formatDate, formatDateShort, formatDateTime } from './time-text.ts';
import { timerDue, timerDueAgain } from './timer.ts';

test('the table of closed days is the one date-holidays gives', () => {
  expect(closedDays).toEqual(makeHolidays());
});

describe('reading', () => {
  test.each([
    ['2026-06-05T13:30:00+02:00', '2026-06-05T11:30:00.000Z'],
    ['2026-06-05T13:30:00', '2026-06-05T11:30:00.000Z'],
    ['2026-06-05T13:30', '2026-06-05T11:30:00.000Z'],
    ['2026-12-05', '2026-12-04T23:00:00.000Z'],
    ['2026-06-05T13:30:00@Europe/Copenhagen', '2026-06-05T11:30:00.000Z'],
    // does not exist: an hour later on the clock
    ['2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
    // exists twice: the first
    ['2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
    ['2026-02-30', null],
    ['2026-02-30T10:00:00', null],
    ['tomorrow', null],
    ['', null],
  ])('%s', (text, expected) => expect(time.parseInstant(text)).toBe(expected));
  test('a late evening in UTC is the next day in Denmark', () => {
    expect(time.parseDate('2026-06-04T22:30:00Z')).toBe('2026-06-05');
    expect(time.parseDate('2026-02-29')).toBeNull();
  });
});

describe('days', () => {
  test.each([
    ['2026-06-04', true],
    ['2026-06-05', false],
    ['2026-06-06', false],
    ['2026-12-24', false],
    ['2026-12-31', false],
    ['2026-04-02', false],
    ['2026-04-06', false],
    ['2023-05-05', false],
    ['2024-04-26', true],
    ['2026-05-01', true],
  ])('%s is a working day: %s', (date, expected) => expect(time.isWorkingDay(date)).toBe(expected));
  test('outside the table nothing is guessed', () => expect(() => time.isWorkingDay('2061-01-03')).toThrow(RangeError));
  test('counting', () => {
    expect(time.addWorkingDays('2026-12-23', 1)).toBe('2026-12-28');
    expect(time.addWorkingDays('2026-12-28', -1)).toBe('2026-12-23');
    expect(time.addWorkingDays('2026-04-01', 2)).toBe('2026-04-08');
    expect(time.nextWorkingDay('2026-04-02')).toBe('2026-04-07');
    expect(time.previousWorkingDay('2026-04-06')).toBe('2026-04-01');
  });
  test('end of day is the next midnight, on both nights of the clock change', () => {
    expect(time.endOfDay('2026-03-28')).toBe('2026-03-28T23:00:00.000Z');
    expect(time.endOfDay('2026-03-29')).toBe('2026-03-29T22:00:00.000Z');
    expect(time.endOfDay('2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
    expect(time.atNine('2026-10-25')).toBe('2026-10-25T08:00:00.000Z');
  });
  test.each([
    ['2027-03-01', 4, '2031-02-28'],
    ['2028-02-29', 4, '2032-02-28'],
    ['2028-02-29', 1, '2029-02-28'],
    ['2028-03-01', 4, '2032-02-29'],
    ['2027-01-01', 4, '2030-12-31'],
  ])('a term from %s of %s years ends on %s', (start, years, last) => expect(time.termEnd(start, years)).toBe(last));
  test('months are clamped', () => {
    expect(time.addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(time.addMonths('2027-12-10', 1)).toBe('2028-01-10');
    expect(time.addYears('2028-02-29', 1)).toBe('2029-02-28');
    expect(time.endOfMonth('2027-12-10')).toBe('2027-12-31');
  });
});

describe('durations', () => {
  const evening = '2026-03-28T12:00:00.000Z';
  test.each([
    ['P1D', '2026-03-29T11:00:00.000Z'],
    ['PT24H', '2026-03-29T12:00:00.000Z'],
    ['P1DT1H', '2026-03-29T12:00:00.000Z'],
    ['-P1W', '2026-03-21T12:00:00.000Z'],
    ['P1BD', '2026-03-30T11:00:00.000Z'],
    ['P1M', '2026-04-28T11:00:00.000Z'],
    ['P', null],
    ['PT', null],
    ['3 days', null],
    ['P1.5D', null],
  ])('%s', (duration, expected) => expect(time.addDuration(evening, duration)).toBe(expected));
  test('of dates', () => {
    expect(time.addToDate('2026-12-23', 'P3BD')).toBe('2026-12-30');
    expect(time.addToDate('2026-12-23', '-P3D')).toBe('2026-12-20');
    expect(time.addToDate('2026-12-23', 'PT3H')).toBeNull();
  });
  test('clamp', () =>
    expect(time.clamp('2026-03-28T12:00:00.000Z', '2026-04-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z')).toBe(
      '2026-04-01T00:00:00.000Z',
    ));
});

describe('timers', () => {
  const now = '2026-03-27T12:00:00.000Z';
  const due = (dueAt: string, remaining: number | null) => ({ ok: true, dueAt, remaining });
  test.each([
    ['date', '2026-04-01T09:00:00', due('2026-04-01T07:00:00.000Z', 0)],
    ['date', '2020-01-01', due(now, 0)],
    ['duration', 'P3D', due('2026-03-30T11:00:00.000Z', 0)],
    ['duration', '-P3D', due(now, 0)],
    ['duration', 'P5BD', due('2026-04-08T11:00:00.000Z', 0)],
    ['cycle', 'R3/PT10M', due('2026-03-27T12:10:00.000Z', 2)],
    ['cycle', 'P1D', { ...due('2026-03-28T12:00:00.000Z', null), cycle: 'R/2026-03-28T12:00:00.000Z/P1D' }],
    ['cycle', 'R/P1D', { ...due('2026-03-28T12:00:00.000Z', null), cycle: 'R/2026-03-28T12:00:00.000Z/P1D' }],
    ['cycle', 'R2/2026-04-01T09:00:00/P1D', due('2026-04-01T07:00:00.000Z', 1)],
    ['cycle', 'R2/2020-01-01T00:00:00Z/PT7M', due('2026-03-27T12:05:00.000Z', 1)],
    ['cycle', 'R/2026-03-01T09:00:00/P1M', due('2026-04-01T07:00:00.000Z', null)],
    ['cycle', 'R/PT10M/2026-03-27T13:30:00', due('2026-03-27T12:10:00.000Z', null)],
    ['cycle', '0 0 12 * * ?', due('2026-03-28T11:00:00.000Z', null)],
    ['cycle', '0/15 30 9 ? * MON-FRI', due('2026-03-30T07:30:00.000Z', null)],
    ['cycle', '@daily', due('2026-03-27T23:00:00.000Z', null)],
    ['duration', 'P1W', due('2026-04-03T11:00:00.000Z', 0)],
    ['duration', 'PT0.5S', due('2026-03-27T12:00:00.500Z', 0)],
    ['duration', 'PT1.5H', due('2026-03-27T13:30:00.000Z', 0)],
    ['date', '2026-04-01T09:00:00@America/New_York', due('2026-04-01T13:00:00.000Z', 0)],
    ['date', '20260401T090000Z', due('2026-04-01T09:00:00.000Z', 0)],
    ['cycle', '0 9 * * 1', due('2026-03-30T07:00:00.000Z', null)],
    ['cycle', '*/15 8-16 * * mon-fri', due('2026-03-27T12:15:00.000Z', null)],
    ['cycle', '30 2 29 3 *', due('2026-03-29T01:30:00.000Z', null)],
    ['cycle', '0 0 29 2 *', due('2028-02-28T23:00:00.000Z', null)],
  ] as const)('%s %s', (kind, text, expected) => expect(timerDue(kind, text, now)).toEqual(expected));
  test.each([
    ['date', 'P3D'],
    ['duration', '2026-01-01'],
    ['duration', 'P999999999Y'],
    ['duration', ''],
    ['cycle', 'R0/PT10M'],
    ['cycle', 'R/PT0S'],
    ['cycle', 'R/-PT1S'],
    ['cycle', '61 * * * *'],
    ['cycle', '0 0 31 2 *'],
    ['cycle', '0 0 12 * * 1'],
    ['cycle', '0 0 12 L * ?'],
    ['cycle', '0 0 12 ? * MON#2'],
    ['cycle', 'R/PT10M/2026-01-01'],
    ['cycle', 'R/2026-04-01/2026-04-02'],
    ['cycle', 'R/2026-04-01/P1D/2026-05-01'],
    ['date', '2026-W14-3'],
    ['date', '2026-091'],
    ['duration', 'PT-5M'],
    ['duration', 'PT1.5H30M'],
  ] as const)('refuses %s %s', (kind, text) =>
    expect(timerDue(kind, text, now)).toMatchObject({ ok: false, code: 'TIMER_TEXT_INVALID' }),
  );
  test('a cycle counts from its last due time', () => {
    expect(timerDueAgain('R3/PT10M', '2026-03-27T12:10:00.000Z', 2)).toEqual(due('2026-03-27T12:20:00.000Z', 1));
    expect(timerDueAgain('R3/PT10M', '2026-03-27T12:30:00.000Z', 0)).toBeNull();
    expect(timerDueAgain('R/2026-03-01T09:00:00/P1D', '2026-03-28T08:00:00.000Z', null)).toEqual(
      due('2026-03-29T07:00:00.000Z', null),
    );
    expect(timerDueAgain('0 9 * * 1', '2026-03-30T07:00:00.000Z', null)).toEqual(due('2026-04-06T07:00:00.000Z', null));
  });
});

describe('cycles over the clock changes and the ends of months', () => {
  const times = (text: string, now: string, count: number) => {
    const all: string[] = [];
    let due = timerDue('cycle', text, now);
    for (; due?.ok && all.length < count; due = timerDueAgain(text, due.dueAt, due.remaining)!) {
      all.push(time.dateTimeOf(due.dueAt).slice(5, 16));
      text = due.cycle ?? text;
    }
    return all;
  };
  test.each([
    // A time that one night leaves out comes later that night, and at its own time again from the next on.
    ['R/2026-03-28T02:30:00/P1D', '2026-03-27T12:00:00.000Z', ['03-28T02:30', '03-29T03:30', '03-30T02:30']],
    ['R/P1D', '2026-03-27T01:30:00.000Z', ['03-28T02:30', '03-29T03:30', '03-30T02:30']],
    ['30 2 * * *', '2026-03-27T12:00:00.000Z', ['03-28T02:30', '03-29T03:30', '03-30T02:30']],
    // One that comes twice is taken once where it is a time of day …
    ['R/2026-10-24T02:30:00/P1D', '2026-10-23T12:00:00.000Z', ['10-24T02:30', '10-25T02:30', '10-26T02:30']],
    ['30 2 * * *', '2026-10-24T12:00:00.000Z', ['10-25T02:30', '10-26T02:30']],
    // … and twice where it goes by time that passes.
    ['R/PT30M', '2026-10-25T00:00:00.000Z', ['10-25T02:30', '10-25T02:00', '10-25T02:30', '10-25T03:00']],
    ['*/30 * * * *', '2026-10-25T00:00:00.000Z', ['10-25T02:30', '10-25T02:00', '10-25T02:30', '10-25T03:00']],
    ['*/30 * * * *', '2026-03-29T00:00:00.000Z', ['03-29T01:30', '03-29T03:00', '03-29T03:30']],
    ['R/2026-01-31T09:00:00/P1M', '2026-01-01T12:00:00.000Z', ['01-31T09:00', '02-28T09:00', '03-31T09:00']],
    ['R/2020-01-31T09:00:00/P1M', '2026-02-01T12:00:00.000Z', ['02-28T09:00', '03-31T09:00', '04-30T09:00']],
    ['R2/2026-01-31T09:00:00/P1M', '2026-01-01T12:00:00.000Z', ['01-31T09:00', '02-28T09:00']],
    ['R/PT1H/2026-01-01T15:00:00', '2026-01-01T12:00:00.000Z', ['01-01T14:00', '01-01T15:00']],
    ['R3/P1BD', '2026-12-23T08:00:00.000Z', ['12-28T09:00', '12-29T09:00', '12-30T09:00']],
  ])('%s from %s', (text, now, expected) =>
    expect(times(text, now, expected.length + 1).slice(0, expected.length)).toEqual(expected),
  );
  test('the end and the number of times are kept', () => {
    expect(times('R2/2026-01-31T09:00:00/P1M', '2026-01-01T12:00:00.000Z', 9)).toHaveLength(2);
    expect(times('R/PT1H/2026-01-01T15:00:00', '2026-01-01T12:00:00.000Z', 9)).toHaveLength(2);
  });
});

test('texts', () => {
  expect(formatDateTime('2026-06-05T11:30:00.000Z')).toBe('fredag den 5. juni 2026 kl. 13.30');
  expect(formatDateTime('2026-06-05T11:30:00.000Z', 'en')).toBe('Friday 5 June 2026 at 13:30');
  expect(formatDate('2027-03-01')).toBe('1. marts 2027');
  expect(formatDateShort('2027-03-01')).toBe('01-03-2027');
});
