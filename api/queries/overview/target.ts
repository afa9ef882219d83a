import { addDuration, millisecondsBetween } from '../../../engine/values/time.ts';

/** A day in the middle of a month of 31 days, far from a change of the clock. */
const FROM = '2027-01-10T12:00:00.000Z';
const DAY = 86_400;

/**
 * A target of a model in seconds, to be held against durations that were measured by the calendar: five working days are
 * seven days, because a duration does not say on which day of the week it began. Null where there is none.
 */
export function targetSeconds(target: string | null | undefined): number | null {
  if (!target) return null;
  const working = /^P(\d+)BD$/.exec(target);
  if (working) return Math.round((Number(working[1]) * 7 * DAY) / 5);
  const end = addDuration(FROM, target);
  return end === null ? null : Math.round(millisecondsBetween(FROM, end) / 1000);
}
