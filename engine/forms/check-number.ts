import type { Json, JsonObject } from '../values/json.ts';
import type { Found } from './check-value.ts';
import { type FormComponent, isMoney } from './schema.ts';
import { type FormContext, limitOf } from './scope.ts';
import { amountText } from './words.ts';

interface Around {
  context: FormContext;
  variables: JsonObject;
}

/** A number, a number kept as text (`serializeToString`), or an amount in øre (`properties.money`). */
export function checkNumber(component: FormComponent, value: Json | undefined, around: Around): Found {
  const asText = component.serializeToString === true;
  if (typeof value === 'string' && !(asText && /^-?\d{1,30}(\.\d{1,30})?$/.test(value)))
    return { code: 'FIELD_WRONG_KIND', words: 'FIELD_NUMBER_EXPECTED' };
  if (asText ? typeof value !== 'string' : typeof value !== 'number') return { code: 'FIELD_WRONG_KIND' };
  const number = Number(value);
  if (!Number.isFinite(number)) return { code: 'FIELD_NUMBER_EXPECTED' };
  const money = isMoney(component);
  const rules = component.validate ?? {};
  const [least, most] = [rules.min, rules.max].map((rule) => limitOf(rule, around.variables, around.context));
  const shown = (limit: number) => (money ? amountText(limit, around.context.language ?? 'da') : limit);
  if (least !== null && number < least!)
    return {
      code: 'FIELD_TOO_SMALL',
      ...(money && { words: 'FIELD_AMOUNT_TOO_SMALL' }),
      filling: { limit: shown(least!) },
    };
  if (most !== null && number > most!)
    return {
      code: 'FIELD_TOO_LARGE',
      ...(money && { words: 'FIELD_AMOUNT_TOO_LARGE' }),
      filling: { limit: shown(most!) },
    };
  // Beyond this a number of JSON is no longer the one that was typed.
  if (!asText && Math.abs(number) > Number.MAX_SAFE_INTEGER)
    return { code: 'FIELD_TOO_LARGE', filling: { limit: Number.MAX_SAFE_INTEGER } };
  if (money)
    return Number.isInteger(number) ? null : { code: 'FIELD_TOO_MANY_DECIMALS', words: 'FIELD_AMOUNT_TOO_FINE' };
  const digits = component.decimalDigits;
  if (typeof digits === 'number' && decimalsOf(String(value)) > digits)
    return digits === 0
      ? { code: 'FIELD_TOO_MANY_DECIMALS', words: 'FIELD_WHOLE_NUMBER' }
      : { code: 'FIELD_TOO_MANY_DECIMALS', filling: { limit: digits } };
  return checkStep(String(value), component.increment);
}

/** Counted in whole numbers of the smallest decimal: 0.3 is a multiple of 0.1 to people, not to binary fractions. */
function checkStep(text: string, increment: number | string | undefined): Found {
  const step = String(increment ?? '');
  if (!(Number(step) > 0)) return null;
  const digits = Math.max(decimalsOf(text), decimalsOf(step));
  const [value, unit] = [scaled(text, digits), scaled(step, digits)];
  const rest = value % unit;
  if (rest === 0n) return null;
  const before = value < 0n ? value - rest - unit : value - rest;
  const number = (units: bigint) => Number(units) / 10 ** digits;
  return {
    code: 'FIELD_NOT_A_STEP',
    filling: { step: Number(step), before: number(before), after: number(before + unit) },
  };
}
function decimalsOf(text: string): number {
  const [digits, exponent = '0'] = text.toLowerCase().split('e');
  return Math.max(0, (digits!.split('.')[1]?.length ?? 0) - Number(exponent));
}
function scaled(text: string, digits: number): bigint {
  const [number, exponent = '0'] = text.toLowerCase().split('e');
  const [whole, part = ''] = number!.split('.');
  const zeros = digits + Number(exponent) - part.length;
  return BigInt(`${whole}${part}`) * 10n ** BigInt(Math.max(0, zeros));
}
