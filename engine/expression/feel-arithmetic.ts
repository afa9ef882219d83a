import { FeelDate, FeelDateTime, FeelDuration, FeelTime, feelDateTime, feelDuration, libraryFunction } from './feel.ts';
import { kindOf, mismatch } from './feel-values.ts';

/**
 * The operators of FEEL by DMN 1.5, 10.3.2.3.4 (tables 53–56). The library's own take numbers, text and most of dates;
 * it multiplies no durations, gives NaN for a product of dates and a UTC moment for a date less some hours.
 */
export const OPERATORS: Record<string, (a: unknown, b: unknown) => unknown> = {
  feel_add: add,
  feel_subtract: subtract,
  feel_multiply: multiply,
  feel_divide: divide,
  feel_power: (a, b) => (typeof a === 'number' && typeof b === 'number' ? finite(a ** b) : wrong('exponentiate', a, b)),
};

function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return finite(a + b);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (b instanceof FeelDuration) return moved(a, b, '+') ?? wrong('add', a, b);
  if (a instanceof FeelDuration) return moved(b, a, '+') ?? wrong('add', a, b);
  return wrong('add', a, b);
}

function subtract(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return finite(a - b);
  if (b instanceof FeelDuration) return moved(a, b, '-') ?? wrong('subtract', a, b);
  if (a instanceof FeelTime && b instanceof FeelTime) return libraryFunction('function(a, b) a - b')(a, b);
  if (a instanceof FeelDate && b instanceof FeelDate) return libraryFunction('function(a, b) a - b')(a, b);
  const [from, to] = [moment(b), moment(a)];
  // A moment with zone and one without cannot be told apart by a length of time.
  if (from === null || to === null || from.zoned !== to.zoned) return wrong('subtract', a, b);
  return feelDuration(to.milliseconds - from.milliseconds) ?? wrong('subtract', a, b);
}

function multiply(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return finite(a * b);
  if (a instanceof FeelDuration && typeof b === 'number') return scaled(a, b);
  if (b instanceof FeelDuration && typeof a === 'number') return scaled(b, a);
  return wrong('multiply', a, b);
}

function divide(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? null : finite(a / b);
  if (a instanceof FeelDuration && typeof b === 'number') return b === 0 ? null : scaled(a, 1 / b);
  if (a instanceof FeelDuration && b instanceof FeelDuration && a.yearsMonths === b.yearsMonths) {
    const by = amount(b);
    return by === 0 ? null : amount(a) / by;
  }
  return wrong('divide', a, b);
}

export function negated(value: unknown): unknown {
  if (typeof value === 'number') return -value;
  return value instanceof FeelDuration ? scaled(value, -1) : wrong('negate', null, value);
}

/** A date, time or duration moved by a duration; null where the kinds do not go together. */
function moved(value: unknown, by: FeelDuration, sign: '+' | '-'): unknown {
  const library = libraryFunction(`function(a, b) a ${sign} b`);
  if (value instanceof FeelDuration) return value.yearsMonths === by.yearsMonths ? library(value, by) : null;
  if (value instanceof FeelTime) return by.yearsMonths ? null : library(value, by);
  if (value instanceof FeelDateTime) return inCalendar(library(value, by));
  if (!(value instanceof FeelDate)) return null;
  if (by.yearsMonths) return inCalendar(library(value, by));
  const length = sign === '-' ? by.unwrap().negated() : by.unwrap();
  return inCalendar(new FeelDate(value.unwrap().toPlainDateTime().add(length).toPlainDate()));
}

/** Months, or milliseconds. */
function amount(duration: FeelDuration): number {
  const length = duration.unwrap();
  return duration.yearsMonths ? length.years * 12 + length.months : length.total({ unit: 'millisecond' });
}
function scaled(duration: FeelDuration, factor: number): unknown {
  // One over a number is not exact: a length of time counts to the nanosecond at most.
  const product = Number((amount(duration) * factor).toPrecision(14));
  if (!duration.yearsMonths) return feelDuration(Math.trunc(product)) ?? null;
  const months = Math.trunc(product);
  return feelDuration(`${months < 0 ? '-' : ''}P${Math.abs(months)}M`);
}

/** A date is its midnight in UTC beside a moment (DMN 1.5, 10.3.2.3.5). */
function moment(value: unknown): { milliseconds: number; zoned: boolean } | null {
  if (value instanceof FeelDate) return { milliseconds: epoch(feelDateTime(`${value.iso}T00:00:00Z`)), zoned: true };
  return value instanceof FeelDateTime ? { milliseconds: epoch(value), zoned: value.zone !== null } : null;
}
function epoch(value: FeelDateTime | null): number {
  if (value === null) return Number.NaN;
  return value.unwrap().toZonedDateTime(value.zone ?? 'UTC').epochMilliseconds;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
function wrong(what: string, a: unknown, b: unknown): unknown {
  return mismatch(`Can't ${what} {right} and {left}`, { left: a, right: b });
}

/** FEEL writes years as they are; the calendar of the library pads those before 0 and after 9999 to six digits. */
export function inCalendar<T>(value: T): T {
  if ((value instanceof FeelDate || value instanceof FeelDateTime) && (value.year < 0 || value.year > 9999)) {
    const text = value.iso.replace(/^([+-])0*(\d{4,})-/, (_, sign, year) => `${sign === '-' ? '-' : ''}${year}-`);
    Object.defineProperty(value, 'iso', { value: text, enumerable: true });
  }
  return value;
}
export function isTemporal(value: unknown): boolean {
  return ['date', 'time', 'date and time'].includes(kindOf(value));
}
