import * as time from './time.ts';

/** The fields of a cron text as sets of numbers. */
interface Cron {
  seconds: Set<number>;
  minutes: Set<number>;
  hours: Set<number>;
  days: Set<number>;
  months: Set<number>;
  /** 0 = Sunday … 6. */
  weekdays: Set<number>;
  /** Where both day fields are restricted either one suffices, as cron has it. */
  eitherDay: boolean;
  /** Every hour: it goes by time that passes, so the hour that comes twice in autumn counts twice. */
  everyHour: boolean;
}

const NAMED: Record<string, string> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const SEARCH_DAYS = 366 * 8 + 2;

function field(text: string, from: number, to: number, names: string[], firstName: number): Set<number> | null {
  const result = new Set<number>();
  const number = (part: string): number => {
    const name = names.indexOf(part.toLowerCase());
    return name >= 0 ? name + firstName : /^\d{1,2}$/.test(part) ? Number(part) : Number.NaN;
  };
  for (const part of text.split(',')) {
    const match = /^(\*|[\w]+(?:-[\w]+)?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return null;
    const step = match[2] === undefined ? 1 : Number(match[2]);
    const [first, last] = match[1] === '*' ? [from, to] : match[1]!.split('-').map(number);
    const end = match[1] === '*' ? to : (last ?? (match[2] === undefined ? first! : to));
    if (!(first! >= from && end! <= to && first! <= end! && step >= 1)) return null;
    for (let value = first!; value <= end!; value += step) result.add(value);
  }
  return result;
}

/**
 * Reads `minute hour day month weekday`, the same with seconds before it, or a name such as `@daily`; months and
 * weekdays may be English names. In five fields Sunday is 0 or 7. With seconds a weekday is only taken by its name:
 * engines that write it so count from Sunday as 1 or from Monday as 1. Null when it is none of these.
 */
export function parseCron(text: string): Cron | null {
  const parts = (NAMED[text.trim().toLowerCase()] ?? text).trim().split(/\s+/);
  if (parts.length !== 5 && parts.length !== 6) return null;
  const [second, minute, hour, day, month, weekday] = (parts.length === 5 ? ['0', ...parts] : parts) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  if (parts.length === 6 && /\d/.test(weekday.replace(/\/\d+$/, ''))) return null;
  const seconds = field(second, 0, 59, [], 0);
  const minutes = field(minute, 0, 59, [], 0);
  const hours = field(hour, 0, 23, [], 0);
  const days = field(day.replace('?', '*'), 1, 31, [], 0);
  const months = field(month, 1, 12, MONTHS, 1);
  const weekdays = field(weekday.replace('?', '*'), 0, 7, WEEKDAYS, 0);
  if (!seconds || !minutes || !hours || !days || !months || !weekdays) return null;
  if (weekdays.has(7)) weekdays.add(0);
  const eitherDay = !/^[*?]/.test(day) && !/^[*?]/.test(weekday);
  return { seconds, minutes, hours, days, months, weekdays, eitherDay, everyHour: hours.size === 24 };
}

/**
 * First moment after `after` that fits, on the wall clock of `zone`; null when there is none in eight years.
 * A time that the clock change leaves out fires at the same time after it. One that comes twice fires the first time
 * only, unless it fires every hour.
 */
export function nextCron(cron: Cron, after: string, zone: string = time.DEFAULT_ZONE): string | null {
  const first = time.dateOf(after, zone);
  // One that the clock change leaves out happens up to an hour later than it says.
  const passed = time.dateTimeOf(time.addDuration(after, '-PT1H')!, zone);
  for (let offset = 0; offset < SEARCH_DAYS; offset += 1) {
    const date = time.addDays(first, offset);
    if (!fitsDay(cron, date)) continue;
    const twice =
      cron.everyHour && time.millisecondsBetween(time.startOfDay(date, zone), time.endOfDay(date, zone)) > DAY;
    let next: string | null = null;
    for (const clock of clocks(cron)) {
      if (!twice && `${date}T${clock}` < passed) continue;
      const moment = time.atTime(date, clock, zone);
      const again = twice ? time.addDuration(moment, 'PT1H')! : moment;
      const isSame = twice && time.dateTimeOf(again, zone) === time.dateTimeOf(moment, zone);
      for (const one of isSame ? [moment, again] : [moment]) {
        if (one > after && (next === null || one < next)) next = one;
      }
      if (next !== null && !twice) return next;
    }
    if (next !== null) return next;
  }
  return null;
}

const DAY = 86_400_000;

/** The times of a day, in order: `HH:mm:ss`. */
function* clocks({ hours, minutes, seconds }: Cron): Generator<string> {
  const sorted = [hours, minutes, seconds].map((set) =>
    [...set].sort((a, b) => a - b).map((value) => String(value).padStart(2, '0')),
  );
  for (const hour of sorted[0]!) {
    for (const minute of sorted[1]!) {
      for (const second of sorted[2]!) yield `${hour}:${minute}:${second}`;
    }
  }
}

function fitsDay(cron: Cron, date: string): boolean {
  if (!cron.months.has(Number(date.slice(5, 7)))) return false;
  const day = cron.days.has(Number(date.slice(8, 10)));
  const weekday = cron.weekdays.has(time.dayOfWeek(date) % 7);
  return cron.eitherDay ? day || weekday : day && weekday;
}
