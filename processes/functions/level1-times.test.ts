import { expect, test } from '@jest/globals';
import { level1Times } from './level1-times.ts';
import { yearCheckAt } from './year-check.ts';

const rules = { agendaCallDays: 21, agendaFinalDays: 7 };

test('the draft and the third seat lie between the call for items and the final agenda, on working days', () => {
  expect(level1Times('2027-10-13T13:00:00.000Z', rules)).toEqual({
    callAt: '2027-09-22T07:00:00.000Z',
    draftDue: '2027-09-29',
    // 3 October is a Sunday
    seatDue: '2027-10-01',
  });
});

test.each([
  [2027, '2026-10-01T07:00:00.000Z', '2027-09-01T07:00:00.000Z'],
  // 1 September 2029 is a Saturday, 1 September 2030 a Sunday
  [2029, '2028-10-02T07:00:00.000Z', '2029-08-31T07:00:00.000Z'],
  [2030, '2029-10-01T07:00:00.000Z', '2030-08-30T07:00:00.000Z'],
  // begun on 1 December: ten working days later
  [2027, '2027-12-01T09:00:00.000Z', '2027-12-15T08:00:00.000Z'],
])('the year %i, planned from %s, is counted at %s', (year, now, at) =>
  expect(yearCheckAt(year, '09-01', now)).toBe(at),
);
