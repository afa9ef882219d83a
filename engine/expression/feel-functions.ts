import * as time from '../values/time.ts';
import { FeelDate, FeelDateTime, feelDate, feelDateTime } from './feel.ts';
import { named } from './feel-values.ts';

/** Clock of the call that runs now: set before, never read outside a call. */
let clock = '';
export function setClock(now: string): void {
  clock = now;
}

function localDate(value: unknown): string | null {
  if (value instanceof FeelDate) return value.iso;
  if (value instanceof FeelDateTime) {
    return value.zone === null ? value.unwrap().toPlainDate().toString() : time.dateOf(instantOf(value));
  }
  if (typeof value === 'string') return time.parseDate(value);
  return null;
}
function zonedDateTime(instant: string): unknown {
  return feelDateTime(`${time.dateTimeOf(instant)}@${time.DEFAULT_ZONE}`);
}
function instantOf(value: FeelDateTime): string {
  return time.parseInstant(value.iso) ?? value.iso;
}
/** One step asks for its time again and again, and finding the wall clock is the dear part of it. */
let lastFace = { at: '', now: null as unknown, today: null as unknown };
function clockFace() {
  if (lastFace.at !== clock) {
    lastFace = { at: clock, now: zonedDateTime(clock), today: feelDate(time.dateOf(clock)) };
  }
  return lastFace;
}
/** Functions beside those of FEEL, and those of FEEL that the library has not or has otherwise. */
export const FUNCTIONS: Record<string, unknown> = {
  now: named([], () => clockFace().now),
  today: named([], () => clockFace().today),
  'add working days': named(['date', 'n'], (date: unknown, n: unknown) => {
    const day = localDate(date);
    return day === null || typeof n !== 'number' ? null : feelDate(time.addWorkingDays(day, n));
  }),
  'next working day': named(['date'], (date: unknown) => {
    const day = localDate(date);
    return day === null ? null : feelDate(time.nextWorkingDay(day));
  }),
  'end of day': named(['date'], (date: unknown) => {
    const day = localDate(date);
    return day === null ? null : zonedDateTime(time.endOfDay(day));
  }),
  'at nine': named(['date'], (date: unknown) => {
    const day = localDate(date);
    return day === null ? null : zonedDateTime(time.atNine(day));
  }),
};
