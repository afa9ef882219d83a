import { expect, test } from '@jest/globals';
import { type MeetingOfYear, yearResult } from './year-warnings.ts';

const meeting = (state: string, startsAt = '2027-02-09T08:00:00.000Z', extraordinary = false): MeetingOfYear => ({
  slotNo: extraordinary ? null : 1,
  extraordinary,
  state,
  startsAt,
});
const held = (startsAt?: string) => meeting('minutes_approved', startsAt);

test.each([
  ['all held', 'kkt', 4, [held(), held(), held(), meeting('held')], 4, []],
  ['one cancelled', 'kkt', 4, [held(), held(), held(), meeting('cancelled')], 3, ['COUNT_BELOW_PLAN']],
  [
    'a fifth does not count',
    'kkt',
    4,
    [held(), held(), held(), meeting('held', undefined, true)],
    3,
    ['COUNT_BELOW_PLAN'],
  ],
  ['none dated', 'consultant_day', 1, [], 0, ['COUNT_BELOW_PLAN', 'NOT_HELD_THIS_YEAR']],
  ['day held', 'consultant_day', 1, [held()], 1, []],
  ['last in December', 'level2', 2, [held(), held('2027-12-14T12:00:00.000Z')], 2, []],
  // Half past midnight on 1 December in Copenhagen is still November in UTC.
  ['by local date', 'level2', 2, [held(), held('2027-11-30T23:30:00.000Z')], 2, []],
  ['last in November', 'level2', 2, [held(), held('2027-11-30T12:00:00.000Z')], 2, ['NOT_IN_DECEMBER']],
] as const)('%s', (_name, kind, planned, meetings, count, warnings) => {
  expect(yearResult(kind, planned, meetings as unknown as MeetingOfYear[])).toEqual({ held: count, warnings });
});
