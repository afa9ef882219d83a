import { Temporal } from 'temporal-polyfill';
import closedDays from './danish-holidays.json' with { type: 'json' };

/**
 * The only module that calculates with time. It never reads a clock: `now` is always an argument.
 *
 * Shapes (all text, so they are JSON and compare as text):
 * - instant: UTC with milliseconds and Z, as `Date.toISOString()` writes it: `2026-06-05T11:30:00.000Z`
 * - local date: `2026-06-05`; local date and time: `2026-06-05T13:30:00`
 * - duration: ISO 8601, or whole working days `P5BD`; a leading `-` turns it round
 *
 * Rules of the clock change, in every function here:
 * - a local time that does not exist (spring, 02:00–03:00) means the same time after the change (02:30 → 03:30)
 * - a local time that exists twice (autumn) means the first of the two
 * - years, months, weeks, days and working days are calendar: the wall clock stays the same
 * - hours, minutes and seconds are clock: exactly that much time passes
 */
export const DEFAULT_ZONE = 'Europe/Copenhagen';

const CLOSED_DAYS: Record<string, string> = closedDays;
const FIRST_YEAR = Number(Object.keys(CLOSED_DAYS)[0]!.slice(0, 4));
const LAST_YEAR = Number(Object.keys(CLOSED_DAYS).at(-1)!.slice(0, 4));

const DATE = /^[+-]?\d{4,6}-\d{2}-\d{2}$/;
const LOCAL_DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const ZONE_NAME = /^(.*)@([A-Za-z_+\-/0-9]+)$/;

function text(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 });
}
function zoned(instant: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
}

/**
 * Reads an instant with offset or `@Zone`, a local date and time, or a date (its first moment), the last two in `zone`.
 * Null when the text is none of these or names a day that does not exist.
 */
export function parseInstant(input: string, zone: string = DEFAULT_ZONE): string | null {
  const trimmed = input.trim();
  try {
    if (DATE.test(trimmed)) return startOfDay(trimmed, zone);
    const named = ZONE_NAME.exec(trimmed);
    if (named) return text(Temporal.PlainDateTime.from(named[1]!).toZonedDateTime(named[2]!).toInstant());
    if (LOCAL_DATE_TIME.test(trimmed)) {
      return text(Temporal.PlainDateTime.from(trimmed, { overflow: 'reject' }).toZonedDateTime(zone).toInstant());
    }
    return text(Temporal.Instant.from(trimmed));
  } catch {
    return null;
  }
}

/** The text as a local date, or null: a date itself, or the day in `zone` on which the instant falls. */
export function parseDate(input: string, zone: string = DEFAULT_ZONE): string | null {
  const trimmed = input.trim();
  try {
    if (DATE.test(trimmed)) return Temporal.PlainDate.from(trimmed, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
  const instant = parseInstant(trimmed, zone);
  return instant === null ? null : dateOf(instant, zone);
}

/** Whether the text names a time zone. */
export function isZone(zone: string): boolean {
  return parseInstant(`2026-01-01T00:00:00@${zone}`) !== null;
}

/** Local date of an instant. */
export function dateOf(instant: string, zone: string = DEFAULT_ZONE): string {
  return zoned(instant, zone).toPlainDate().toString();
}
/** Local date and time of an instant, whole seconds: `2026-06-05T13:30:00`. */
export function dateTimeOf(instant: string, zone: string = DEFAULT_ZONE): string {
  return zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'second' });
}
/** First moment of a local date. */
export function startOfDay(date: string, zone: string = DEFAULT_ZONE): string {
  return text(Temporal.PlainDate.from(date, { overflow: 'reject' }).toZonedDateTime(zone).toInstant());
}
/** 24:00 of a local date: the first moment of the next day. */
export function endOfDay(date: string, zone: string = DEFAULT_ZONE): string {
  return startOfDay(addDays(date, 1), zone);
}
/** A wall clock time `HH:mm` on a local date. */
export function atTime(date: string, time: string, zone: string = DEFAULT_ZONE): string {
  const plainTime = Temporal.PlainTime.from(time);
  return text(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime }).toInstant());
}
/** 09:00 of a local date: when reminders go out. */
export function atNine(date: string, zone: string = DEFAULT_ZONE): string {
  return atTime(date, '09:00', zone);
}

/** −1, 0 or 1. */
export function compareInstants(a: string, b: string): number {
  return Temporal.Instant.compare(a, b);
}
export function earliest(a: string, b: string): string {
  return compareInstants(a, b) <= 0 ? a : b;
}
export function latest(a: string, b: string): string {
  return compareInstants(a, b) >= 0 ? a : b;
}
/** `instant`, but not before `from` and not after `to`. */
export function clamp(instant: string, from: string, to: string): string {
  return earliest(latest(instant, from), to);
}
/** Milliseconds since 1970; only for shells that must wait. */
export function epochMilliseconds(instant: string): number {
  return Temporal.Instant.from(instant).epochMilliseconds;
}
export function fromEpochMilliseconds(milliseconds: number): string {
  return text(Temporal.Instant.fromEpochMilliseconds(milliseconds));
}
export function millisecondsBetween(from: string, to: string): number {
  return epochMilliseconds(to) - epochMilliseconds(from);
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}
/** Same day of another month; the month's last day when it has no such day (31 January + 1 month = 28 February). */
export function addMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }).toString();
}
/** Same date of another year; 29 February becomes 28 February in a common year. */
export function addYears(date: string, years: number): string {
  return Temporal.PlainDate.from(date).add({ years }).toString();
}
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}
/** Last day of the month of a local date. */
export function endOfMonth(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.with({ day: day.daysInMonth }).toString();
}
/** 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}
/**
 * Last day of a term of whole years: the day before the anniversary of its start.
 * The anniversary of 29 February in a common year is 1 March, so that the term is full years and ends on 28 February.
 */
export function termEnd(start: string, years: number): string {
  const first = Temporal.PlainDate.from(start);
  const anniversary = first.add({ years });
  return (anniversary.day === first.day ? anniversary.subtract({ days: 1 }) : anniversary).toString();
}

/** Name of a closed day in Danish, or null; Saturdays and Sundays have none unless they are a holiday as well. */
export function holidayName(date: string): string | null {
  return CLOSED_DAYS[date] ?? null;
}
/**
 * Monday to Friday, except Danish public holidays, 5 June, 24 and 31 December. Store Bededag is one until 2023.
 * @throws RangeError outside the years of the table, rather than to guess.
 */
export function isWorkingDay(date: string): boolean {
  const day = Temporal.PlainDate.from(date);
  if (day.year < FIRST_YEAR || day.year > LAST_YEAR) {
    throw new RangeError(
      `Expected a year from ${FIRST_YEAR} to ${LAST_YEAR}, for which closed days are known, but got ${date}.`,
    );
  }
  return day.dayOfWeek <= 5 && CLOSED_DAYS[day.toString()] === undefined;
}
/** The date itself when it is a working day, else the first one after it. */
export function nextWorkingDay(date: string): string {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}
/** The date itself when it is a working day, else the last one before it. */
export function previousWorkingDay(date: string): string {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, -1);
  return day;
}
/** Counts `count` working days on (or back, when negative) from the day after `date`; 0 gives `date` itself. */
export function addWorkingDays(date: string, count: number): string {
  if (!Number.isInteger(count) || Math.abs(count) > 20_000) {
    throw new RangeError(`Expected a whole number of working days, at most 20000, but got ${count}.`);
  }
  const direction = count < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, direction);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

const WORKING_DAYS = /^([+-])?P(\d{1,5})BD$/;
const FRACTION = '\\d+([.,]\\d{1,9})?';
/** A fraction stands on hours, minutes or seconds, and only on the last of them. */
const DURATION = new RegExp(
  `^([+-])?P(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=\\d)(${FRACTION}H)?(${FRACTION}M)?(${FRACTION}S)?)?$`,
);

/** Whether the text is an ISO 8601 duration or working days such as `P5BD`. */
export function isDuration(input: string): boolean {
  return WORKING_DAYS.test(input) || DURATION.test(input);
}

/**
 * Adds a duration to an instant: first the calendar part on the wall clock of `zone`, then the clock part as time.
 * So `P1D` is the same time tomorrow and `PT24H` is 24 hours, which differ on two days of the year.
 * Null when the text is not a duration.
 */
export function addDuration(instant: string, duration: string, zone: string = DEFAULT_ZONE): string | null {
  const workingDays = WORKING_DAYS.exec(duration);
  if (workingDays) {
    const count = Number(workingDays[2]) * (workingDays[1] === '-' ? -1 : 1);
    const moment = zoned(instant, zone);
    const date = Temporal.PlainDate.from(addWorkingDays(moment.toPlainDate().toString(), count));
    return text(date.toZonedDateTime({ timeZone: zone, plainTime: moment.toPlainTime() }).toInstant());
  }
  if (!DURATION.test(duration)) return null;
  try {
    return text(zoned(instant, zone).add(Temporal.Duration.from(duration)).toInstant());
  } catch {
    return null;
  }
}

/**
 * As `addDuration` so many times at once: 31 January and twice `P1M` is 31 March, and a time that the clock change
 * leaves out on one day is kept on the next. Null when the text is not a duration, or one of working days.
 */
export function addDurationTimes(
  instant: string,
  duration: string,
  times: number,
  zone: string = DEFAULT_ZONE,
): string | null {
  if (!DURATION.test(duration)) return null;
  try {
    const { years, months, weeks, days, ...clock } = fieldsOf(Temporal.Duration.from(duration));
    const moved = zoned(instant, zone).add({
      years: years * times,
      months: months * times,
      weeks: weeks * times,
      days: days * times,
    });
    return text(moved.toInstant().add({ milliseconds: clock.milliseconds * times }));
  } catch {
    return null;
  }
}

/** Longest time that a duration may take, in milliseconds; working days are left to the table of closed days. */
export function longestMilliseconds(duration: string): number {
  const { years, months, weeks, days, milliseconds } = fieldsOf(Temporal.Duration.from(duration));
  return (
    (years * 366 + months * 31 + weeks * 7 + days) * 86_400_000 +
    (years + months + weeks + days > 0 ? 3_600_000 : 0) +
    milliseconds
  );
}

/** Whether a duration has a part that goes by the calendar. */
export function isCalendar(duration: string): boolean {
  return WORKING_DAYS.test(duration) || /\d[YWD]|^[^T]*\dM/.test(duration);
}

function fieldsOf({
  years,
  months,
  weeks,
  days,
  hours,
  minutes,
  seconds,
  milliseconds,
  microseconds,
}: Temporal.Duration) {
  const clock = ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds + Math.floor(microseconds / 1000);
  return { years, months, weeks, days, milliseconds: clock };
}

/** Adds days, weeks, months, years or working days to a local date. Null when the text is not a duration of whole days. */
export function addToDate(date: string, duration: string): string | null {
  const workingDays = WORKING_DAYS.exec(duration);
  if (workingDays) return addWorkingDays(date, Number(workingDays[2]) * (workingDays[1] === '-' ? -1 : 1));
  if (!DURATION.test(duration) || duration.includes('T')) return null;
  return Temporal.PlainDate.from(date).add(Temporal.Duration.from(duration)).toString();
}
