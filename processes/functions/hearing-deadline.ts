import { addDays, nextWorkingDay } from '../../engine/values/time.ts';

/** Last day for an answer, `days` after the day of the letter; on a closed day the next working day. */
export function hearingDeadline(asked: string, days: number): string {
  return nextWorkingDay(addDays(asked, days));
}
