import type { JsonObject } from '../../../engine/values/json.ts';
import { type Check, type CheckFailure, isBlank } from './check.ts';

/** One hours model; outside the recommended range only with a reason. What is left out stays as the draft shows it. */
const check: Check = (data, { input }) => {
  const fieldValue = (field: string) => (field in data ? data[field] : input[field]);
  const given = (field: string): number | null => (isBlank(fieldValue(field)) ? null : Number(fieldValue(field)));
  const weekly = [given('weeklyMin'), given('weeklyMax')];
  const monthly = [given('monthlyMin'), given('monthlyMax')];
  const isSet = (values: (number | null)[]): boolean => values.some((value) => value !== null);
  if (isSet(weekly) && isSet(monthly))
    return [
      {
        pointer: '/monthlyMin',
        code: 'ONE_HOURS_MODEL',
        message: 'Aftal timer pr. uge eller pr. måned, ikke begge dele.',
      },
    ];
  const model = isSet(monthly) ? 'monthly' : 'weekly';
  const [min, max] = (model === 'weekly' ? weekly : monthly) as [number | null, number | null];
  const failures: CheckFailure[] = [];
  for (const [value, field] of [
    [min, `${model}Min`],
    [max, `${model}Max`],
  ] as const)
    if (value === null)
      failures.push({
        pointer: `/${field}`,
        code: 'MERGE_FIELD_MISSING',
        message: 'Skriv timetallet.',
        details: { field },
      });
  if (min === null || max === null) return failures;
  if (max < min)
    return [
      { pointer: `/${model}Max`, code: 'HOURS_ORDER', message: 'Det højeste timetal er mindre end det laveste.' },
    ];
  const range = ((input.hours ?? {}) as JsonObject)[model] as { min: number; max: number } | undefined;
  if (range && (min < range.min || max > range.max) && isBlank(fieldValue('hoursReason')))
    return [
      {
        pointer: '/hoursReason',
        code: 'HOURS_OUTSIDE_RECOMMENDATION',
        message: `Anbefalingen er ${range.min}-${range.max} timer. Skriv en begrundelse for at gå videre.`,
      },
    ];
  return [];
};
export default check;
