/** Dates that the plan proposes and what is due before them, over leap years, Easter and Christmas. */
import { describe, expect, test } from '@jest/globals';
import { addDays, atTime, dateOf, isWorkingDay } from '../../engine/values/time.ts';
import { proposeMeetings } from './meeting-dates.ts';
import { meetingTimes } from './meeting-times.ts';
import { SCHEME_CODES, schemeRules } from './scheme-rules.ts';

const YEARS = [2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034];
const SERIES = SCHEME_CODES.flatMap((scheme) =>
  Object.keys(schemeRules(scheme, '2027-01-01').series).map((kind) => [scheme, kind] as const),
);

test('every scheme with meetings is looked at', () => {
  expect(SERIES.map(([, kind]) => kind).sort()).toEqual(['consultant_day', 'kkt', 'level1', 'level2', 'level3']);
});

describe.each(SERIES)('%s %s', (scheme, kind) => {
  test.each(YEARS)('%i: working days of the year, none twice, reminders on working days at nine', (year) => {
    const rules = schemeRules(scheme, `${year}-01-01`);
    const series = rules.series[kind]!;
    const proposed = proposeMeetings(year, series);
    expect(proposed.map(({ slotNo }) => slotNo)).toEqual(proposed.map((_, index) => index + 1));
    expect(new Set(proposed.map(({ date }) => date)).size).toBe(proposed.length);
    for (const { date, startsAt, endsAt } of proposed) {
      expect([date, isWorkingDay(date), date.slice(0, 4)]).toEqual([date, true, String(year)]);
      expect(dateOf(startsAt)).toBe(date);
      expect(startsAt).toBe(atTime(date, series.startsAt));
      expect((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000).toBe(series.minutes);
      // planned long before, so that nothing is late
      const { agendaCallAt, reminders } = meetingTimes(startsAt, rules.meetings, atTime(`${year - 1}-10-01`, '09:00'));
      const moments = [agendaCallAt, ...reminders];
      for (const at of moments) {
        expect([at, isWorkingDay(dateOf(at))]).toEqual([at, true]);
        expect(at).toBe(atTime(dateOf(at), '09:00'));
        expect(dateOf(at) < date).toBe(true);
      }
      expect(new Set(reminders).size).toBe(reminders.length);
      expect(reminders).toEqual([...reminders].sort());
      const last = reminders.at(-1)!;
      // the last is on the day before, or on the working day before closed days
      let before = addDays(date, -1);
      while (!isWorkingDay(before)) before = addDays(before, -1);
      expect(dateOf(last)).toBe(before);
    }
  });
});
