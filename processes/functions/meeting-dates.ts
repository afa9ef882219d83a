import { addDays, atTime, dayOfWeek, isWorkingDay, nextWorkingDay } from '../../engine/values/time.ts';
import type { SeriesRules } from './scheme-rules.ts';

export interface ProposedMeeting {
  slotNo: number;
  /** Local date and instants. */
  date: string;
  startsAt: string;
  endsAt: string;
}

/**
 * A date for each planned meeting of a year: the second such weekday of its month, or the first working day after it
 * where that day is closed. Months beyond the planned count are left out.
 */
export function proposeMeetings(year: number, rules: SeriesRules): ProposedMeeting[] {
  const months = rules.months.slice(0, rules.perYear).sort((a, b) => a - b);
  return months.map((month, index) => {
    const first = `${year}-${String(month).padStart(2, '0')}-01`;
    const second = addDays(first, ((rules.weekday - dayOfWeek(first) + 7) % 7) + 7);
    return { slotNo: index + 1, ...meetingOn(isWorkingDay(second) ? second : nextWorkingDay(second), rules) };
  });
}

/** The meeting of a series on a given date, at its usual time. */
export function meetingOn(
  date: string,
  rules: Pick<SeriesRules, 'startsAt' | 'minutes'>,
): Omit<ProposedMeeting, 'slotNo'> {
  const startsAt = atTime(date, rules.startsAt);
  const minutes = Number(rules.startsAt.slice(0, 2)) * 60 + Number(rules.startsAt.slice(3)) + rules.minutes;
  const end = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  return { date, startsAt, endsAt: atTime(date, end) };
}
