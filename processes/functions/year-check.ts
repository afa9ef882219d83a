import {
  addWorkingDays,
  atNine,
  compareInstants,
  dateOf,
  isWorkingDay,
  previousWorkingDay,
} from '../../engine/values/time.ts';

/**
 * When a year of a series is counted: 09:00 on `remindOn` (`09-01`) of that year, or the working day before where it is
 * closed. A plan that begins later is counted ten working days after it began.
 */
export function yearCheckAt(year: number, remindOn: string, now: string): string {
  const date = `${year}-${remindOn}`;
  const at = atNine(isWorkingDay(date) ? date : previousWorkingDay(date));
  return compareInstants(at, now) > 0 ? at : atNine(addWorkingDays(dateOf(now), 10));
}
