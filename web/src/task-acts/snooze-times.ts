import { addDays, atTime, dateOf, dayOfWeek } from '../../../engine/values/time.ts';

const MORNING = '08:00';

/** The usual moments to snooze until: tomorrow and next Monday, both at eight; UTC instants. */
export function snoozeTimes(now: string): { tomorrow: string; monday: string } {
  const today = dateOf(now);
  const untilMonday = 8 - dayOfWeek(today);
  return { tomorrow: atTime(addDays(today, 1), MORNING), monday: atTime(addDays(today, untilMonday), MORNING) };
}

/** Eight o'clock on a date; null where it is not after now. */
export function snoozeUntilDate(date: string, now: string): string | null {
  const until = atTime(date, MORNING);
  return new Date(until).getTime() > new Date(now).getTime() ? until : null;
}

/** Whether a deadline that is still to come has passed when the task comes back. */
export function passesDeadline(until: string, dueAt: string | null, now: string): boolean {
  if (dueAt === null) return false;
  const due = new Date(dueAt).getTime();
  return due > new Date(now).getTime() && new Date(until).getTime() > due;
}
