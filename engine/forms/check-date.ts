import type { JsonObject } from '../values/json.ts';
import { dateOf, parseDate, parseInstant } from '../values/time.ts';
import type { Found } from './check-value.ts';
import { explainDate, explainMoment } from './explain-date.ts';
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
  if (day === null) {
    const explain = subtype === 'date' ? explainDate : explainMoment;
    return explain(value, around.today, around.context.language ?? 'da');
  }
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

function dateLimit(rule: number | string | undefined, around: Around): string | null {
  if (typeof rule !== 'string' || rule.trim() === '') return null;
  const value = rule.startsWith('=') ? feel(rule, around.variables, around.context) : rule;
  return typeof value === 'string' ? parseDate(value) : null;
}
