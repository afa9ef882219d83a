import './texts/all.ts';
import { describe, expect, test } from '@jest/globals';
import {
  dateFromField,
  formatDate,
  formatDateTime,
  formatDeadline,
  formatMoment,
  formatNear,
  instantOf,
  numberFromField,
  oreFromField,
  timeFromField,
  urgency,
} from './format.ts';

const NOW = '2027-02-10T09:00:00Z';

describe('dates as people read them', () => {
  test.each([
    ['far away: no weekday', formatDate('2027-06-05', NOW, 'da'), '5. juni 2027'],
    ['within 14 days: weekday', formatDate('2027-02-15', NOW, 'da'), 'mandag den 15. februar 2027'],
    ['English', formatDate('2027-02-15', NOW, 'en'), 'Monday 15 February 2027'],
    ['an instant is a day in Copenhagen', formatDate('2027-06-04T22:30:00Z', NOW, 'da'), '5. juni 2027'],
    ['with the time', formatDateTime('2027-06-05T11:30:00Z', NOW, 'da'), '5. juni 2027 kl. 13.30'],
    ['today', formatNear('2027-02-10T12:04:00Z', NOW, 'da'), 'i dag kl. 13.04'],
    ['yesterday', formatNear('2027-02-09T12:04:00Z', NOW, 'en'), 'yesterday at 13:04'],
    ['a deadline at midnight is the day before', formatDeadline('2027-02-10T23:00:00Z', NOW, 'da'), 'i dag'],
    ['a deadline in the day has its time', formatDeadline('2027-02-11T11:00:00Z', NOW, 'da'), 'i morgen kl. 12.00'],
    ['waiting until midnight', formatMoment('2027-03-01T23:00:00Z', NOW, 'da'), 'udgangen af 1. marts 2027'],
    ['a moment with its zone', instantOf('2027-07-15T13:00:00[Europe/Copenhagen]'), '2027-07-15T11:00:00.000Z'],
    ['an instant stays one', instantOf('2027-07-15T11:00:00Z'), '2027-07-15T11:00:00.000Z'],
  ])('%s', (_what, shown, expected) => expect(shown).toBe(expected));
});

describe('what people type', () => {
  test.each([
    ['15-03-2027', '2027-03-15'],
    ['15.3.2027', '2027-03-15'],
    ['15/3 2027', '2027-03-15'],
    ['29-02-2028', '2028-02-29'],
    ['29-02-2027', null],
    ['31-04-2027', null],
    ['15-03', null],
    ['', null],
  ])('date %s', (text, expected) => expect(dateFromField(text)).toBe(expected));
  test.each([
    ['13.30', '13:30'],
    ['9:05', '09:05'],
    ['1330', '13:30'],
    ['24.00', null],
    ['13', null],
  ])('time %s', (text, expected) => expect(timeFromField(text)).toBe(expected));
  test.each([
    ['1.234,5', 'da', 1234.5],
    ['3,75', 'da', 3.75],
    ['12', 'da', 12],
    ['-2', 'da', -2],
    ['1.2', 'da', null],
    ['1,234.5', 'en', 1234.5],
    ['tre', 'da', null],
  ] as const)('number %s (%s)', (text, language, expected) => expect(numberFromField(text, language)).toBe(expected));
});

describe('which part of the inbox', () => {
  test.each([
    [null, 'noDue'],
    ['2027-02-10T08:59:00Z', 'overdue'],
    ['2027-02-10T23:00:00Z', 'today'],
    ['2027-02-17T23:00:00Z', 'week'],
    ['2027-02-18T23:00:00Z', 'later'],
  ])('%s', (dueAt, expected) => expect(urgency(dueAt, NOW)).toBe(expected));
});

test.each([
  ['02-06-2026', '2026-06-02'],
  ['2.6.2026', '2026-06-02'],
  ['02062026', '2026-06-02'],
  ['2. juni 2026', '2026-06-02'],
  ['tirsdag den 2. juni 2026', '2026-06-02'],
  ['Tuesday 2 June 2026', '2026-06-02'],
  ['2026-06-02', '2026-06-02'],
  ['29. februar 2027', null],
  ['2026-02-30', null],
  ['2. xyz 2026', null],
  ['02-06-26', null],
])('the date typed as %s', (text, date) => expect(dateFromField(text)).toBe(date));

test.each([
  ['1.234,50', 123450],
  ['762,65 kr.', 76265],
  ['kr. 12', 1200],
  ['-3,1', -310],
  ['1,005', null],
  ['ti', null],
])('the amount typed as %s', (text, ore) => expect(oreFromField(text, 'da')).toBe(ore));
