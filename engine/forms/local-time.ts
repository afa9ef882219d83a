import { atTime, dateTimeOf, parseDate } from '../values/time.ts';

/**
 * The instants of a wall clock time in Copenhagen: one; none in the hour that spring skips; two in the hour that autumn
 * repeats, the earlier (summer time) first. Empty also for what is no date or no time of day.
 */
export function momentsOf(date: string, time: string): string[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || parseDate(date) === null) return [];
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return [];
  const reads = (instant: string) => dateTimeOf(instant).slice(0, 16) === `${date}T${time}`;
  const first = atTime(date, time);
  const second = new Date(Date.parse(first) + 3_600_000).toISOString();
  return [first, second].filter(reads);
}

/** `2027-03-15T13:30` with its parts; the parts of what is only typed so far may be anything. */
export function splitMoment(text: string): { date: string; time: string } {
  const at = text.lastIndexOf('T');
  return at < 0 ? { date: text, time: '' } : { date: text.slice(0, at), time: text.slice(at + 1) };
}
