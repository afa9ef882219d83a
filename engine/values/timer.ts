import { nextCron, parseCron } from './cron.ts';
import * as time from './time.ts';

/** How a timer event gives its time: `timeDate`, `timeDuration` or `timeCycle`. */
export type TimerKind = 'date' | 'duration' | 'cycle';
/**
 * `dueAt` is an instant. `remaining` says how often the timer fires after that: a number, or null for without end;
 * dates and durations fire once.
 */
export type TimerDue =
  | { ok: true; dueAt: string; remaining: number | null }
  | { ok: false; code: 'TIMER_TEXT_INVALID'; message: string };

const REPEAT = /^R(-1|\d{1,9})?\/(.+)$/;

/**
 * When a timer is due that is armed at `now`.
 * - date: an instant, a local date and time, or a local date (its first moment); what has passed is due now
 * - duration: ISO 8601, `P5BD` (working days, at the same time of day); negative or zero is due now
 * - cycle: `R3/PT10M` (three times), `R/P1D` (without end, as `R-1/P1D` and plain `P1D`), `R3/<start>/PT10M`, or five
 *   cron fields; a start that has passed goes on with its next time, and those that were missed do not count
 */
export function timerDue(kind: TimerKind, text: string, now: string, zone: string = time.DEFAULT_ZONE): TimerDue {
  const input = text.trim();
  try {
    if (kind === 'date') {
      const instant = time.parseInstant(input, zone);
      if (instant === null) return invalid(kind, input);
      return { ok: true, dueAt: time.latest(instant, now), remaining: 0 };
    }
    if (kind === 'duration') {
      const instant = time.addDuration(now, input, zone);
      if (instant === null) return invalid(kind, input);
      return { ok: true, dueAt: time.latest(instant, now), remaining: 0 };
    }
    return cycleDue(input, now, zone);
  } catch (error) {
    return invalid(kind, input, error);
  }
}

/**
 * When a cycle that was due at `previous` is due again; counted from there, so that late firing does not shift it.
 * Null when it is over. `remaining` is that of the firing before.
 */
export function timerDueAgain(
  text: string,
  previous: string,
  remaining: number | null,
  zone: string = time.DEFAULT_ZONE,
): TimerDue | null {
  if (remaining !== null && remaining <= 0) return null;
  const input = text.trim();
  const left = remaining === null ? null : remaining - 1;
  try {
    const repeat = repeatOf(input);
    const dueAt = repeat
      ? time.addDuration(previous, repeat[2]!.split('/').at(-1)!, zone)
      : nextCron(parseCron(input)!, previous, zone);
    return dueAt === null ? invalid('cycle', input) : { ok: true, dueAt, remaining: left };
  } catch (error) {
    return invalid('cycle', input, error);
  }
}

function cycleDue(input: string, now: string, zone: string): TimerDue {
  const repeat = repeatOf(input);
  if (!repeat) {
    const cron = parseCron(input);
    const dueAt = cron && nextCron(cron, now, zone);
    return dueAt ? { ok: true, dueAt, remaining: null } : invalid('cycle', input);
  }
  const times = repeat[1] === undefined || repeat[1] === '-1' ? null : Number(repeat[1]);
  const parts = repeat[2]!.split('/');
  const duration = parts.at(-1)!;
  const period = time.addDuration(now, duration, zone);
  if (times === 0 || parts.length > 2 || period === null || period <= now) return invalid('cycle', input);
  const remaining = times === null ? null : times - 1;
  if (parts.length === 1) return { ok: true, dueAt: period, remaining };
  const start = time.parseInstant(parts[0]!, zone);
  if (start === null) return invalid('cycle', input);
  return { ok: true, dueAt: firstFrom(start, duration, now, zone), remaining };
}

function repeatOf(input: string): RegExpExecArray | null {
  return REPEAT.exec(time.isDuration(input) ? `R/${input}` : input);
}

/** First of `start`, `start + duration`, … that has not passed. */
function firstFrom(start: string, duration: string, now: string, zone: string): string {
  let due = start;
  if (due < now) {
    // Jumps close to now first: a cycle of minutes that began years ago must not be walked through.
    const once = time.millisecondsBetween(start, time.addDuration(start, duration, zone)!);
    const passed = time.millisecondsBetween(start, now);
    const periods = Math.floor(passed / once);
    if (/T/.test(duration) && once < 3_600_000 * 23) {
      due = time.fromEpochMilliseconds(time.epochMilliseconds(start) + periods * once);
    }
    // So must one of days or weeks; they keep the wall clock however many there are, and a day of 23 hours costs one.
    const days = /^P(\d{1,4})([DW])$/.exec(duration);
    if (days && periods > 2) due = time.addDuration(start, `P${(periods - 2) * Number(days[1])}${days[2]}`, zone)!;
  }
  for (let guard = 0; due < now && guard < 100_000; guard += 1) due = time.addDuration(due, duration, zone)!;
  return due;
}

/** What is wrong with a timer text that stands literally in a file, or null. */
export function timerTextProblem(kind: TimerKind, text: string): string | null {
  const due = timerDue(kind, text, '2026-01-01T00:00:00.000Z');
  return due.ok ? null : due.message;
}

const EXPECTED: Record<TimerKind, string> = {
  date: 'a date or a date and time such as `2026-06-05T09:00:00`',
  duration: 'a duration such as `P3D`, `PT10M` or `P5BD`',
  cycle: 'a cycle such as `R3/PT10M`, `R/P1D` or the five cron fields `0 9 * * 1`',
};
function invalid(kind: TimerKind, text: string, error?: unknown): TimerDue {
  const reason = error instanceof Error ? ` (${error.message})` : '';
  const message = `Expected ${EXPECTED[kind]}, but got \`${text.slice(0, 80)}\`${reason}. Correct the timer.`;
  return { ok: false, code: 'TIMER_TEXT_INVALID', message };
}
