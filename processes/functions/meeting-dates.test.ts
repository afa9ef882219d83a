import { expect, test } from '@jest/globals';
import { isWorkingDay } from '../../engine/values/time.ts';
import { proposeMeetings } from './meeting-dates.ts';
import { type SchemeChange, schemeRules } from './scheme-rules.ts';

const kkt = schemeRules('KAP_H', '2026-10-01').series.kkt!;

test('the KKT year has one meeting in each quarter, on the second Tuesday', () => {
  expect(proposeMeetings(2027, kkt).map(({ slotNo, date }) => [slotNo, date])).toEqual([
    [1, '2027-02-09'],
    [2, '2027-05-11'],
    [3, '2027-09-14'],
    [4, '2027-11-09'],
  ]);
  expect(proposeMeetings(2027, kkt)[0]).toMatchObject({
    startsAt: '2027-02-09T08:00:00.000Z',
    endsAt: '2027-02-09T11:00:00.000Z',
  });
});

test('in eight years every proposed day is a working day and every quarter has one', () => {
  for (let year = 2027; year <= 2034; year += 1) {
    const dates = proposeMeetings(year, kkt).map(({ date }) => date);
    expect(dates.every(isWorkingDay)).toBe(true);
    expect(dates.map((date) => Math.ceil(Number(date.slice(5, 7)) / 3))).toEqual([1, 2, 3, 4]);
  }
});

test('a closed day gives way to the next working day', () => {
  // the second Thursday of May 2029 is Ascension Day
  const rules = { perYear: 1, months: [5], weekday: 4, startsAt: '10:00', minutes: 60 };
  expect(proposeMeetings(2029, rules)[0]?.date).toBe('2029-05-11');
});

test('rules are inherited, and leak neither way', () => {
  const holstebro = schemeRules('HOLSTEBRO', '2027-01-01');
  expect(holstebro).toMatchObject({ termYears: 4, noticeMonths: 1, meetings: { publish: true, agendaCallDays: 21 } });
  expect(schemeRules('MIDTJYLLAND_MUNICIPAL', '2027-01-01').series).toEqual({});
  expect(schemeRules('KAP_H', '2027-01-01').termYears).toBeNull();
});

test('a change of the installation counts from its date, for the scheme and its heirs', () => {
  const changes: SchemeChange[] = [
    {
      scheme: 'MIDTJYLLAND_MUNICIPAL',
      validFrom: '2028-01-01',
      changedAt: '2027-06-01T08:00:00.000Z',
      rules: { noticeMonths: 2 },
    },
    {
      scheme: 'HOLSTEBRO',
      validFrom: '2029-01-01',
      changedAt: '2027-06-01T08:00:00.000Z',
      rules: { meetings: { minutesDays: 10 } },
    },
  ];
  expect(schemeRules('HOLSTEBRO', '2027-12-31', changes).noticeMonths).toBe(1);
  expect(schemeRules('HOLSTEBRO', '2028-01-01', changes).noticeMonths).toBe(2);
  expect(schemeRules('HOLSTEBRO', '2029-01-01', changes).meetings).toMatchObject({ minutesDays: 10, commentDays: 7 });
  expect(schemeRules('MIDTJYLLAND_MUNICIPAL', '2029-01-01', changes).meetings.minutesDays).toBe(7);
});
