import { addDays, dateOf, endOfDay } from '../../engine/values/time.ts';
import { proposeMeetings } from './meeting-dates.ts';
import { type MeetingRow, timesOf } from './meeting-rows.ts';
import type { SeriesRules } from './scheme-rules.ts';

/** The rows that somebody is shown to confirm: of a year under way those that have passed are left out. `today`: local date. */
export function proposalRows(year: number, rules: SeriesRules, today: string, place: string): MeetingRow[] {
  return proposeMeetings(year, rules)
    .filter(({ date }) => date > today)
    .map((meeting) => ({ slotNo: meeting.slotNo, date: meeting.date, ...timesOf(meeting), place }));
}
/** How many numbers the plan of a year may hold. */
export const slotsOf = (rules: SeriesRules): number => (typeof rules.most === 'number' ? rules.most : rules.perYear);
/** How many meetings a year should have at least. */
export const leastOf = (rules: SeriesRules): number => (typeof rules.least === 'number' ? rules.least : rules.perYear);

/** The instant up to which a draft that was written at `writtenAt` takes comments. */
export const commentsUntil = (writtenAt: string, commentDays: number): string =>
  endOfDay(addDays(dateOf(writtenAt), commentDays));

/** So many days from today; of a meeting that is nearer, the day before it, or today. Local dates. */
export function offerDeadline(today: string, days: number, meetingDate: string): string {
  const [nearer] = [addDays(today, days), addDays(meetingDate, -1)].sort();
  return [nearer!, today].sort()[1]!;
}
