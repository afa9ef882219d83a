import * as time from './time.ts';

/** Five fields of a cron text as sets of numbers. */
interface Cron {
  minutes: Set<number>;
  hours: Set<number>;
  days: Set<number>;
  months: Set<number>;
  /** 0 = Sunday … 6. */
  weekdays: Set<number>;
  /** Where both day fields are restricted either one suffices, as cron has it. */
  eitherDay: boolean;
}

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

/** Reads `minute hour day month weekday`; names of months and weekdays in English, Sunday is 0 or 7. Null when it is not that. */
export function parseCron(text: string): Cron | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 5) return null;
  const minutes = field(parts[0]!, 0, 59, [], 0);
  const hours = field(parts[1]!, 0, 23, [], 0);
  const days = field(parts[2]!.replace('?', '*'), 1, 31, [], 0);
  const months = field(parts[3]!, 1, 12, MONTHS, 1);
  const weekdays = field(parts[4]!.replace('?', '*'), 0, 7, WEEKDAYS, 0);
  if (!minutes || !hours || !days || !months || !weekdays) return null;
  if (weekdays.has(7)) weekdays.add(0);
  const eitherDay = !/^[*?]/.test(parts[2]!) && !/^[*?]/.test(parts[4]!);
  return { minutes, hours, days, months, weekdays, eitherDay };
}

/**
 * First moment after `after` that fits, on the wall clock of `zone`; null when there is none in eight years.
 * A time that the clock change leaves out fires at the same time after it; one that comes twice fires once.
 */
export function nextCron(cron: Cron, after: string, zone: string = time.DEFAULT_ZONE): string | null {
  const first = time.dateOf(after, zone);
  const times = [...cron.hours]
    .sort((a, b) => a - b)
    .flatMap((hour) => [...cron.minutes].sort((a, b) => a - b).map((minute) => [hour, minute] as const));
  for (let offset = 0; offset < SEARCH_DAYS; offset += 1) {
    const date = time.addDays(first, offset);
    if (!fitsDay(cron, date)) continue;
    for (const [hour, minute] of times) {
      const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      const moment = time.atTime(date, clock, zone);
      if (moment > after) return moment;
    }
  }
  return null;
}

function fitsDay(cron: Cron, date: string): boolean {
  if (!cron.months.has(Number(date.slice(5, 7)))) return false;
  const day = cron.days.has(Number(date.slice(8, 10)));
  const weekday = cron.weekdays.has(time.dayOfWeek(date) % 7);
  return cron.eitherDay ? day || weekday : day && weekday;
}
