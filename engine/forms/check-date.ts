import type { JsonObject } from '../values/json.ts';
import { dateOf, parseDate, parseInstant } from '../values/time.ts';
import { type Language, MONTH_NAMES } from '../values/time-text.ts';
import type { Found } from './check-value.ts';
import { momentsOf, splitMoment } from './local-time.ts';
import type { FormComponent } from './schema.ts';
import { type FormContext, feel } from './scope.ts';

interface Around {
  context: FormContext;
  variables: JsonObject;
  /** Local date. */
  today: string;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?$/;

export function checkDate(component: FormComponent, value: string, around: Around): Found {
  const subtype = component.subtype ?? 'date';
  if (subtype === 'time') return TIME.test(value) ? null : { code: 'FIELD_TIME_INVALID' };
  const day = subtype === 'date' ? localDate(value) : dayOf(value);
  if (day === null) return subtype === 'date' ? explainDate(value, around) : explainMoment(value, around);
  if (component.disallowPassedDates === true && day < around.today)
    return { code: 'FIELD_DATE_PASSED', filling: { limit: around.today } };
  const [least, most] = [dateLimit(component.validate?.min, around), dateLimit(component.validate?.max, around)];
  if (least !== null && day < least) return { code: 'FIELD_DATE_TOO_EARLY', filling: { limit: least } };
  if (most !== null && day > most) return { code: 'FIELD_DATE_TOO_LATE', filling: { limit: most } };
  return null;
}

function localDate(value: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? parseDate(value) : null;
}
/** The day of an instant, or of a local date and time that exists. */
function dayOf(value: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return null;
  const { date, time } = splitMoment(value);
  if (/^\d{2}:\d{2}$/.test(time) && momentsOf(date, time).length === 0) return null;
  const instant = parseInstant(value);
  return instant === null ? null : dateOf(instant);
}

/** What is wrong with a date as typed: day, month and year with something between them, or as a date is stored. */
function explainDate(text: string, around: Around): Found {
  const parts =
    /^\s*(?<day>\d{1,2})[-./\s]+(?<month>\d{1,2})[-./\s]+(?<year>\d{1,4})\s*$/.exec(text)?.groups ??
    /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/.exec(text)?.groups;
  if (!parts) return { code: 'FIELD_DATE_INVALID' };
  const [day, month] = [Number(parts.day), Number(parts.month)];
  if (parts.year!.length < 4) {
    const year = parts.year!.length === 2 ? `20${parts.year}` : around.today.slice(0, 4);
    return { code: 'FIELD_DATE_INVALID', words: 'FIELD_DATE_YEAR', filling: { year } };
  }
  if (month < 1 || month > 12) return { code: 'FIELD_DATE_INVALID', words: 'FIELD_DATE_MONTH', filling: { month } };
  const days = new Date(Date.UTC(Number(parts.year), month, 0)).getUTCDate();
  if (day < 1 || day > days) {
    const name = monthName(Number(parts.year), month, around.context.language ?? 'da');
    return { code: 'FIELD_DATE_INVALID', words: 'FIELD_DATE_DAY', filling: { month: name, days } };
  }
  return { code: 'FIELD_DATE_INVALID' };
}
function explainMoment(text: string, around: Around): Found {
  const { date, time } = splitMoment(text);
  if (date.trim() === '') return { code: 'FIELD_DATE_INVALID', words: 'FIELD_DATE_MISSING' };
  if (localDate(date) === null) return explainDate(date, around);
  if (time.trim() === '') return { code: 'FIELD_TIME_INVALID', words: 'FIELD_TIME_MISSING' };
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { code: 'FIELD_TIME_INVALID' };
  const shown = (around.context.language ?? 'da') === 'da' ? time.replace(':', '.') : time;
  return { code: 'FIELD_TIME_INVALID', words: 'FIELD_TIME_GAP', filling: { time: shown, date } };
}
/** `Februar 2027`, as a sentence begins. */
function monthName(year: number, month: number, language: Language): string {
  const name = MONTH_NAMES[language][month - 1]!;
  return `${name[0]!.toUpperCase()}${name.slice(1)} ${year}`;
}
function dateLimit(rule: number | string | undefined, around: Around): string | null {
  if (typeof rule !== 'string' || rule.trim() === '') return null;
  const value = rule.startsWith('=') ? feel(rule, around.variables, around.context) : rule;
  return typeof value === 'string' ? parseDate(value) : null;
}
