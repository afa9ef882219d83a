import { evaluate } from '../expression/feel.ts';
import { canonicalJson } from '../values/identity.ts';
import type { Json, JsonObject } from '../values/json.ts';
import { dateOf, parseDate, parseInstant } from '../values/time.ts';
import type { FormContext } from './check.ts';
import { type FormComponent, kindOf } from './schema.ts';
import type { FieldCode } from './words.ts';

/** More than this is no answer, whatever the form allows. */
const LONGEST_TEXT = 100_000;
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>".]+(\.[^\s@<>".]+)+$/;
const PHONE = /^\+?[\d\s()-]{6,20}$/;

interface Around {
  context: FormContext;
  variables: JsonObject;
  /** Local date. */
  today: string;
}
type Found = { code: FieldCode; limit?: number | string } | null;

/** The first thing that is wrong with the value of one field, or null. */
export function checkValue(component: FormComponent, value: Json | undefined, around: Around): Found {
  const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return required(component, around) ? { code: 'FIELD_REQUIRED' } : null;
  switch (kindOf(component)) {
    case 'text':
      return typeof value === 'string' ? checkText(component, value, around) : { code: 'FIELD_WRONG_KIND' };
    case 'number':
      return checkNumber(component, value, around);
    case 'boolean':
      if (typeof value !== 'boolean') return { code: 'FIELD_WRONG_KIND' };
      return !value && required(component, around) ? { code: 'FIELD_REQUIRED' } : null;
    case 'choice':
      return Array.isArray(value) ? { code: 'FIELD_WRONG_KIND' } : checkOptions(component, [value], around);
    case 'choices':
      return Array.isArray(value) ? checkOptions(component, value, around) : { code: 'FIELD_WRONG_KIND' };
    case 'date':
      return typeof value === 'string' ? checkDate(component, value, around) : { code: 'FIELD_WRONG_KIND' };
    case 'files': {
      const texts = Array.isArray(value) && value.every((item) => typeof item === 'string');
      return texts || typeof value === 'string' ? null : { code: 'FIELD_WRONG_KIND' };
    }
    default:
      return null;
  }
}

function required(component: FormComponent, around: Around): boolean {
  const rule = component.validate?.required;
  return (
    rule === true ||
    rule === 'true' ||
    (typeof rule === 'string' && rule.startsWith('=') && expression(rule, around) === true)
  );
}

function checkText(component: FormComponent, value: string, around: Around): Found {
  const rules = component.validate ?? {};
  const shortest = limit(rules.minLength, around);
  const longest = Math.min(limit(rules.maxLength, around) ?? LONGEST_TEXT, LONGEST_TEXT);
  if (value.length > longest) return { code: 'FIELD_TOO_LONG', limit: longest };
  if (required(component, around) && value.trim() === '') return { code: 'FIELD_REQUIRED' };
  if (shortest !== null && value.length < shortest) return { code: 'FIELD_TOO_SHORT', limit: shortest };
  if (rules.validationType === 'email' && !EMAIL.test(value)) return { code: 'FIELD_EMAIL' };
  if (rules.validationType === 'phone' && !PHONE.test(value)) return { code: 'FIELD_PHONE' };
  if (rules.pattern) {
    try {
      if (!new RegExp(rules.pattern).test(value)) return { code: 'FIELD_PATTERN' };
    } catch {
      return { code: 'FIELD_PATTERN' };
    }
  }
  return null;
}

function checkNumber(component: FormComponent, value: Json | undefined, around: Around): Found {
  const asText = component.serializeToString === true;
  if (asText ? typeof value !== 'string' : typeof value !== 'number') return { code: 'FIELD_WRONG_KIND' };
  if (asText && !/^-?\d{1,30}(\.\d{1,30})?$/.test(value as string)) return { code: 'FIELD_NUMBER_EXPECTED' };
  const number = Number(value);
  if (!Number.isFinite(number)) return { code: 'FIELD_NUMBER_EXPECTED' };
  const [least, most] = [limit(component.validate?.min, around), limit(component.validate?.max, around)];
  if (least !== null && number < least) return { code: 'FIELD_TOO_SMALL', limit: least };
  if (most !== null && number > most) return { code: 'FIELD_TOO_LARGE', limit: most };
  const digits = component.decimalDigits;
  if (typeof digits === 'number' && Number(number.toFixed(digits)) !== number)
    return { code: 'FIELD_TOO_MANY_DECIMALS', limit: digits };
  return null;
}

function checkOptions(component: FormComponent, chosen: Json[], around: Around): Found {
  const options = optionsOf(component, around);
  if (options === null) {
    return chosen.every((value) => value !== null) ? null : { code: 'FIELD_WRONG_KIND' };
  }
  const known = new Set(options.map((option) => canonicalJson(option)));
  const keys = chosen.map((value) => canonicalJson(value));
  if (new Set(keys).size !== keys.length) return { code: 'FIELD_WRONG_KIND' };
  return keys.every((key) => known.has(key)) ? null : { code: 'FIELD_NOT_AN_OPTION' };
}

/** The values that may be chosen; null when they are not known here. */
function optionsOf(component: FormComponent, around: Around): Json[] | null {
  const source = component.properties?.optionsFrom;
  if (source) return around.context.options?.[source]?.map(({ value }) => value) ?? null;
  const list = component.valuesExpression
    ? expression(component.valuesExpression, around)
    : component.valuesKey
      ? (around.context.input?.[component.valuesKey] ?? null)
      : (component.values as Json | undefined);
  if (!Array.isArray(list)) return component.values || component.valuesExpression || component.valuesKey ? [] : null;
  return list.map((option) =>
    typeof option === 'object' && option !== null && !Array.isArray(option) ? (option.value ?? null) : option,
  );
}

function checkDate(component: FormComponent, value: string, around: Around): Found {
  const subtype = component.subtype ?? 'date';
  if (subtype === 'time')
    return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?$/.test(value) ? null : { code: 'FIELD_TIME_INVALID' };
  const day = subtype === 'date' ? (/^\d{4}-\d{2}-\d{2}$/.test(value) ? parseDate(value) : null) : dayOf(value);
  if (day === null) return { code: 'FIELD_DATE_INVALID' };
  if (component.disallowPassedDates === true && day < around.today) return { code: 'FIELD_DATE_PASSED' };
  const [least, most] = [dateLimit(component.validate?.min, around), dateLimit(component.validate?.max, around)];
  if (least !== null && day < least) return { code: 'FIELD_DATE_INVALID' };
  if (most !== null && day > most) return { code: 'FIELD_DATE_INVALID' };
  return null;
}
function dayOf(value: string): string | null {
  const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value) ? parseInstant(value) : null;
  return instant === null ? null : dateOf(instant);
}

/** A limit is a number, or FEEL behind `=`. */
function limit(rule: number | string | undefined, around: Around): number | null {
  if (typeof rule === 'number') return rule;
  if (typeof rule !== 'string' || rule.trim() === '') return null;
  const value = rule.startsWith('=') ? expression(rule, around) : Number(rule);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
function dateLimit(rule: number | string | undefined, around: Around): string | null {
  if (typeof rule !== 'string') return null;
  const value = rule.startsWith('=') ? expression(rule, around) : rule;
  return typeof value === 'string' ? parseDate(value) : null;
}
function expression(text: string, around: Around): Json {
  const result = evaluate({ feel: true, text: text.trim().replace(/^=/, '') }, around.variables, around.context.now);
  return result.ok ? result.value : null;
}
