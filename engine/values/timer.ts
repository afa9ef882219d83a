import { nextCron, parseCron } from './cron.ts';
import * as time from './time.ts';

/** How a timer event gives its time: `timeDate`, `timeDuration` or `timeCycle`. */
export type TimerKind = 'date' | 'duration' | 'cycle';
/**
 * `dueAt` is an instant. `remaining` says how often the timer fires after that: a number, or null for without end;
 * dates and durations fire once. `cycle`: the text with which a cycle goes on, where that is another than it was given.
 */
export type TimerDue =
  | { ok: true; dueAt: string; remaining: number | null; cycle?: string }
  | { ok: false; code: 'TIMER_TEXT_INVALID'; message: string };

const REPEAT = /^R(-1|\d{1,9})?\/(.+)$/;

/**
 * When a timer is due that is armed at `now`.
 * - date: an instant, a local date and time, or a local date (its first moment); what has passed is due now
 * - duration: ISO 8601, `P5BD` (working days, at the same time of day); negative or zero is due now
 * - cycle: `R3/PT10M` (three times), `R/P1D` (without end, as `R-1/P1D` and plain `P1D`), `R3/<start>/PT10M`,
 *   `R/PT10M/<end>` (the last one not after that), or cron; a start that has passed goes on with its next time, and
 *   those that were missed do not count
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
    const cycle = cycleOf(input, zone);
    if (cycle === 'invalid') return invalid('cycle', input);
    const dueAt = cycle === null ? nextCron(parseCron(input)!, previous, zone) : nextOf(cycle, previous, zone);
    if (dueAt === null) return invalid('cycle', input);
    return cycle?.end && dueAt > cycle.end ? null : { ok: true, dueAt, remaining: left };
  } catch (error) {
    return invalid('cycle', input, error);
  }
}

interface Cycle {
  times: number | null;
  duration: string;
  /** Instants; null where none is said. */
  start: string | null;
  end: string | null;
}

/** Reads `R…/…`; null where it does not begin like that, and may be cron. */
function cycleOf(input: string, zone: string): Cycle | null | 'invalid' {
  const repeat = repeatOf(input);
  if (!repeat) return null;
  const times = repeat[1] === undefined || repeat[1] === '-1' ? null : Number(repeat[1]);
  const parts = repeat[2]!.split('/');
  const [first = '', second] = parts;
  if (times === 0 || parts.length > 2) return 'invalid';
  if (time.isDuration(first)) {
    const end = second === undefined ? null : time.parseInstant(second, zone);
    return second !== undefined && end === null ? 'invalid' : { times, duration: first, start: null, end };
  }
  const start = time.parseInstant(first, zone);
  return start === null || second === undefined || !time.isDuration(second)
    ? 'invalid'
    : { times, duration: second, start, end: null };
}

function cycleDue(input: string, now: string, zone: string): TimerDue {
  const cycle = cycleOf(input, zone);
  if (cycle === 'invalid') return invalid('cycle', input);
  if (cycle === null) {
    const cron = parseCron(input);
    const dueAt = cron && nextCron(cron, now, zone);
    return dueAt ? { ok: true, dueAt, remaining: null } : invalid('cycle', input);
  }
  const { times, duration, start, end } = cycle;
  const period = time.addDuration(now, duration, zone);
  if (period === null || period <= now) return invalid('cycle', input);
  const remaining = times === null ? null : times - 1;
  if (start !== null) return { ok: true, dueAt: start < now ? nextOf(cycle, before(now), zone)! : start, remaining };
  if (end !== null && period > end) return invalid('cycle', input, new Error('it ends before its first time'));
  // On the wall clock it goes by when it was armed: one night with a missing hour does not shift all that follow.
  const anchored = end === null && time.isCalendar(duration) && !/BD$/.test(duration);
  const own = anchored ? { cycle: `R${times ?? ''}/${period}/${duration}` } : {};
  return { ok: true, dueAt: period, remaining, ...own };
}

/** The next time of a cycle after an instant: counted from its start, else from that instant. */
function nextOf({ start, duration }: Cycle, after: string, zone: string): string | null {
  if (start === null) return time.addDuration(after, duration, zone);
  if (after < start) return start;
  if (/BD$/.test(duration)) {
    let due: string | null = start;
    for (let guard = 0; due !== null && due <= after && guard < 20_000; guard += 1)
      due = time.addDuration(due, duration, zone);
    return due;
  }
  // Jumps close first: a cycle of minutes that began years ago must not be walked through.
  let count = Math.max(0, Math.floor(time.millisecondsBetween(start, after) / time.longestMilliseconds(duration)));
  let due = time.addDurationTimes(start, duration, count, zone);
  while (due !== null && due <= after) {
    count += 1;
    due = time.addDurationTimes(start, duration, count, zone);
  }
  return due;
}

function before(instant: string): string {
  return time.fromEpochMilliseconds(time.epochMilliseconds(instant) - 1);
}

function repeatOf(input: string): RegExpExecArray | null {
  return REPEAT.exec(time.isDuration(input) ? `R/${input}` : input);
}

/** What is wrong with a timer text that stands literally in a file, or null. */
export function timerTextProblem(kind: TimerKind, text: string): string | null {
  const due = timerDue(kind, text, '2026-01-01T00:00:00.000Z');
  return due.ok ? null : due.message;
}

const EXPECTED: Record<TimerKind, string> = {
  date: 'a date or a date and time such as `2026-06-05T09:00:00`',
  duration: 'a duration such as `P3D`, `PT10M` or `P5BD`',
  cycle:
    'a cycle such as `R3/PT10M`, `R/2027-01-01T09:00/P1M` or `R/P1D/2027-12-31`, or cron such as `0 9 * * 1`, with seconds `0 0 9 * * MON-FRI`, or `@daily`',
};
function invalid(kind: TimerKind, text: string, error?: unknown): TimerDue {
  const reason = error instanceof Error ? ` (${error.message})` : '';
  const message = `Expected ${EXPECTED[kind]}, but got \`${text.slice(0, 80)}\`${reason}. Correct the timer.`;
  return { ok: false, code: 'TIMER_TEXT_INVALID', message };
}
