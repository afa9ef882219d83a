import { addMonths, endOfMonth } from '../../engine/values/time.ts';

export type NoticeRule = 'DATE_TO_DATE' | 'END_OF_MONTH';

/**
 * Last day after notice: the same date so many months on, the month's last day where it has no such date
 * (31 January → 28 February), or the last day of the month in which that date falls. Never moved for closed days, and
 * never after the last day that was agreed.
 * @param agreedLastDay last day of the term, or null where there is none
 */
export function noticeLastDay(
  receivedOn: string,
  months: number,
  rule: NoticeRule,
  agreedLastDay: string | null,
): string {
  const dateToDate = addMonths(receivedOn, months);
  const lastDay = rule === 'END_OF_MONTH' ? endOfMonth(dateToDate) : dateToDate;
  return agreedLastDay !== null && agreedLastDay < lastDay ? agreedLastDay : lastDay;
}
