import { expect, test } from '@jest/globals';
import { type MeetingOfYear, meetingWarnings, type PlannedMeeting, planWarnings, yearResult } from './year-warnings.ts';

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

const at = (slotNo: number | null, date: string, moved: string | null = null, state = 'invited'): PlannedMeeting => ({
  slotNo,
  extraordinary: slotNo === null,
  state,
  startsAt: `${date}T12:00:00.000Z`,
  firstStartsAt: moved === null ? null : `${moved}T12:00:00.000Z`,
});
const june = at(1, '2027-06-09');

test.each([
  ['as planned', 'level2', 2, [june, at(2, '2027-12-08')], []],
  ['the last in November', 'level2', 2, [june, at(2, '2027-11-30')], ['NOT_IN_DECEMBER']],
  [
    'the last in January',
    'level2',
    2,
    [june, at(2, '2028-01-12', '2027-12-08')],
    ['NOT_IN_DECEMBER', 'MOVED_ACROSS_QUARTER'],
  ],
  [
    'an ad hoc meeting in December is not it',
    'level2',
    2,
    [june, at(2, '2027-11-30'), at(null, '2027-12-20')],
    ['NOT_IN_DECEMBER'],
  ],
  [
    'December cancelled',
    'level2',
    2,
    [june, at(2, '2027-12-08', null, 'cancelled')],
    ['COUNT_BELOW_PLAN', 'NOT_IN_DECEMBER'],
  ],
  ['moved within its quarter', 'kkt', 1, [at(1, '2027-02-09', '2027-03-31')], []],
  ['no month for KKT', 'kkt', 1, [at(1, '2027-02-09')], []],
] as const)('while it lasts: %s', (_name, kind, planned, meetings, warnings) => {
  expect(planWarnings(kind, planned, meetings)).toEqual(warnings);
});

test('a meeting says so when it is the last of its year, and outside December', () => {
  const november = at(2, '2027-11-30');
  expect(meetingWarnings('level2', november, [june, november])).toEqual(['NOT_IN_DECEMBER']);
  expect(meetingWarnings('level2', june, [june, november])).toEqual([]);
  expect(meetingWarnings('level2', at(null, '2027-11-30'), [june])).toEqual([]);
  expect(meetingWarnings('kkt', at(1, '2027-04-06', '2027-03-30'), [june])).toEqual(['MOVED_ACROSS_QUARTER']);
});
