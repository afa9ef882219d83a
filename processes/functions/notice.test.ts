import { describe, expect, test } from '@jest/globals';
import { noticeLastDay } from './notice.ts';

describe('last day after notice', () => {
  test.each([
    ['2027-12-10', '2028-01-10', '2028-01-31'],
    ['2027-01-31', '2027-02-28', '2027-02-28'],
    ['2028-01-31', '2028-02-29', '2028-02-29'],
    ['2028-02-29', '2028-03-29', '2028-03-31'],
    ['2027-02-28', '2027-03-28', '2027-03-31'],
    ['2027-05-31', '2027-06-30', '2027-06-30'],
    ['2027-11-30', '2027-12-30', '2027-12-31'],
    ['2027-12-31', '2028-01-31', '2028-01-31'],
    // The nights in which the clock changes: 28 March and 31 October 2027.
    ['2027-02-27', '2027-03-27', '2027-03-31'],
    ['2027-09-30', '2027-10-30', '2027-10-31'],
    ['2027-10-31', '2027-11-30', '2027-11-30'],
  ])('received %s: %s, or the end of that month %s', (receivedOn, dateToDate, endOfMonth) => {
    expect(noticeLastDay(receivedOn, 1, 'DATE_TO_DATE', null)).toBe(dateToDate);
    expect(noticeLastDay(receivedOn, 1, 'END_OF_MONTH', null)).toBe(endOfMonth);
  });

  test('never later than the last day of the term', () => {
    expect(noticeLastDay('2031-02-10', 1, 'DATE_TO_DATE', '2031-02-28')).toBe('2031-02-28');
    expect(noticeLastDay('2031-01-10', 1, 'END_OF_MONTH', '2031-02-15')).toBe('2031-02-15');
    expect(noticeLastDay('2031-01-10', 1, 'DATE_TO_DATE', '2031-02-28')).toBe('2031-02-10');
  });

  test('a scheme may ask for more months, or none', () => {
    expect(noticeLastDay('2027-11-30', 3, 'DATE_TO_DATE', null)).toBe('2028-02-29');
    expect(noticeLastDay('2027-11-30', 0, 'DATE_TO_DATE', null)).toBe('2027-11-30');
  });
});
