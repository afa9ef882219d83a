import { addDays, atNine, dateOf, isWorkingDay, previousWorkingDay } from '../../engine/values/time.ts';

/** When the agenda of a level 1 meeting is drafted and its third doctor named; days before the meeting. */
export interface Level1Times {
  /** UTC instant, 09:00 local of the day on which agenda items are called for. */
  callAt: string;
  /** Local dates: the draft, half way to the final agenda; the third seat, three days before it is final. */
  draftDue: string;
  seatDue: string;
}

/** A day that is closed becomes the working day before it. */
export function level1Times(startsAt: string, rules: { agendaCallDays: number; agendaFinalDays: number }): Level1Times {
  const before = (days: number): string => {
    const date = addDays(dateOf(startsAt), -days);
    return isWorkingDay(date) ? date : previousWorkingDay(date);
  };
  return {
    callAt: atNine(before(rules.agendaCallDays)),
    draftDue: before(Math.round((rules.agendaCallDays + rules.agendaFinalDays) / 2)),
    seatDue: before(rules.agendaFinalDays + 3),
  };
}
