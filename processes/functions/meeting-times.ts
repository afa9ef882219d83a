import {
  addDays,
  addWorkingDays,
  atNine,
  compareInstants,
  dateOf,
  previousWorkingDay,
} from '../../engine/values/time.ts';
import type { MeetingRules } from './scheme-rules.ts';

export interface MeetingTimes {
  /** Instant: 09:00 of the day on which items are asked for. */
  agendaCallAt: string;
  /** Local date: last day to make the agenda final. */
  agendaDue: string;
  /** Instants at 09:00, earliest first: those that lie between now and the meeting. */
  reminders: string[];
}

/**
 * Times of a meeting, counted back in days from its local date; a closed day means the working day before. What has
 * passed when they are worked out is not made up for, except the agenda, which then is due on the next working day.
 */
export function meetingTimes(
  startsAt: string,
  rules: Pick<MeetingRules, 'agendaCallDays' | 'agendaFinalDays' | 'reminderDays'>,
  now: string,
): MeetingTimes {
  const day = dateOf(startsAt);
  const today = dateOf(now);
  const before = (days: number): string => previousWorkingDay(addDays(day, -days));
  const due = before(rules.agendaFinalDays);
  const soon = addWorkingDays(today, 1);
  const reminders = [...new Set(rules.reminderDays.map((days) => atNine(before(days))))]
    .filter((at) => compareInstants(at, now) > 0 && compareInstants(at, startsAt) < 0)
    .sort(compareInstants);
  return {
    agendaCallAt: atNine(before(rules.agendaCallDays)),
    agendaDue: due >= today ? due : [soon, day].sort()[0]!,
    reminders,
  };
}
