import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../../engine/values/json.ts';
import meetingDates from './meeting-dates.ts';

const context = { input: { year: 2027, slots: 4 }, today: '2027-01-04', now: '2027-01-04T08:00:00.000Z' };
const row = (changes: JsonObject = {}): JsonObject => ({
  slotNo: 1,
  date: '2027-02-09',
  startTime: '09:00',
  endTime: '12:00',
  place: 'Lokale 1',
  ...changes,
});
const codes = (...dates: JsonObject[]) =>
  meetingDates({ dates }, context).map(({ pointer, code }) => `${pointer} ${code}`);

test('a year of working days passes', () => {
  expect(codes(row(), row({ slotNo: 2, date: '2027-05-11' }))).toEqual([]);
});
test.each([
  ['a Saturday', { date: '2027-02-13' }, ['/dates/0/date MEETING_ON_CLOSED_DAY']],
  ['Constitution Day', { date: '2028-06-05' }, ['/dates/0/date MEETING_OUTSIDE_YEAR']],
  ['Christmas Eve, a Friday', { date: '2027-12-24' }, ['/dates/0/date MEETING_ON_CLOSED_DAY']],
  ['this morning', { date: '2027-01-04', startTime: '08:00' }, ['/dates/0/date MEETING_IN_PAST']],
  ['the end first', { endTime: '09:00' }, ['/dates/0/endTime MEETING_ENDS_BEFORE_START']],
  ['a fifth quarter', { slotNo: 5 }, ['/dates/0/slotNo SLOT_UNKNOWN']],
  ['half a number', { slotNo: 1.5 }, ['/dates/0/slotNo SLOT_UNKNOWN']],
])('%s', (_name, changes, expected) => {
  expect(codes(row(changes))).toEqual(expected);
});
test('a number twice', () => {
  expect(codes(row(), row({ date: '2027-05-11' }))).toEqual(['/dates/1/slotNo SLOT_TAKEN']);
});
