import type { Json, JsonObject } from '../../engine/values/json.ts';
import { ROLES } from '../roles.ts';
import { fieldOf, leavesOf, type RuleValue } from './scheme-fields.ts';
import { type SchemeChange, schemeRules } from './scheme-rules.ts';

export interface RuleProblem {
  /** Into the rules. */
  pointer: string;
  /** Name of the rule, or its pointer where there is none. */
  da: string;
  en: string;
}

/**
 * What is wrong with a change of a scheme from a date on: a rule that it does not have, a value outside of its bounds,
 * or values that do not fit together, in the scheme itself or one that inherits it, on that date or when a change that is
 * entered already comes into force. `schemes`: all there are.
 */
export function checkChange(
  change: { scheme: string; validFrom: string; rules: JsonObject },
  changes: readonly SchemeChange[],
  schemes: readonly { code: string; inherits: string | null }[],
): RuleProblem[] {
  const known = leavesOf(schemeRules(change.scheme, change.validFrom, changes));
  const given = leavesOf(change.rules);
  const problems: RuleProblem[] = [];
  // An empty object names a rule without saying anything about it.
  for (const pointer of emptyObjects(change.rules)) problems.push(problem(pointer, 'siger intet', 'says nothing'));
  for (const [pointer, value] of given) {
    const found = fieldOf(pointer);
    if (!found || !known.has(pointer))
      problems.push(problem(pointer, 'findes ikke i ordningen', 'is no rule of the scheme'));
    else {
      const [da, en] = faultOf(found.value, value) ?? [null, null];
      if (da !== null) problems.push({ pointer, da: `${found.da}: ${da}`, en: `${found.en}: ${en}` });
    }
  }
  if (problems.length > 0) return problems;
  const after: SchemeChange[] = [...changes, { ...change, changedAt: '9999' }];
  const dates = new Set([change.validFrom, ...changes.map(({ validFrom }) => validFrom)]);
  const touched = schemes.filter(({ code, inherits }) => code === change.scheme || inherits === change.scheme);
  for (const date of [...dates].filter((one) => one >= change.validFrom).sort())
    for (const { code } of touched)
      for (const [pointer, da, en] of misfits(leavesOf(schemeRules(code, date, after)))) {
        if (!problems.some((one) => one.pointer === pointer))
          problems.push({ pointer, da: `${da} (${code}, ${date})`, en: `${en} (${code}, ${date})` });
      }
  return problems;
}
const problem = (pointer: string, da: string, en: string): RuleProblem => ({
  pointer,
  da: `${pointer} ${da}`,
  en: `${pointer} ${en}`,
});

function emptyObjects(rules: JsonObject, prefix = ''): string[] {
  return Object.entries(rules).flatMap(([key, value]) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const inner = value as JsonObject;
    return Object.keys(inner).length === 0 ? [`${prefix}/${key}`] : emptyObjects(inner, `${prefix}/${key}`);
  });
}

/** In Danish and English; null where the value may stand. */
function faultOf(spec: RuleValue, value: Json): [string, string] | null {
  if (value === null) return 'nullable' in spec && spec.nullable ? null : ['mangler en værdi', 'has no value'];
  switch (spec.kind) {
    case 'integer':
      return Number.isInteger(value) && between(value, spec)
        ? null
        : [
            `skal være et helt tal fra ${spec.min} til ${spec.max}`,
            `must be a whole number from ${spec.min} to ${spec.max}`,
          ];
    case 'number':
      return typeof value === 'number' && between(value, spec)
        ? null
        : [`skal være et tal fra ${spec.min} til ${spec.max}`, `must be a number from ${spec.min} to ${spec.max}`];
    case 'boolean':
      return typeof value === 'boolean' ? null : ['skal være ja eller nej', 'must be yes or no'];
    case 'integers': {
      const list = Array.isArray(value) ? value : null;
      const isGood =
        list !== null &&
        list.length >= (spec.least ?? 0) &&
        list.length <= spec.most &&
        list.every((item) => Number.isInteger(item) && between(item, spec)) &&
        new Set(list).size === list.length &&
        (!spec.falling || list.every((item, index) => index === 0 || Number(list[index - 1]) > Number(item)));
      return isGood
        ? null
        : [
            `skal være hele tal fra ${spec.min} til ${spec.max}, højst ${spec.most}${spec.falling ? ', det største først' : ', ingen to gange'}`,
            `must be whole numbers from ${spec.min} to ${spec.max}, ${spec.most} at most${spec.falling ? ', the largest first' : ', none twice'}`,
          ];
    }
    case 'time':
      return isText(value, /^([01]\d|2[0-3]):[0-5]\d$/) ? null : ['skrives som 09:00', 'is written like 09:00'];
    case 'day':
      return isText(
        value,
        /^(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^(0[469]|11)-(0[1-9]|[12]\d|30)$|^02-(0[1-9]|1\d|2[0-8])$/,
      )
        ? null
        : ['skrives som måned og dag: 09-01', 'is written as month and day: 09-01'];
    case 'choice':
      return spec.options.some((option) => option.value === value)
        ? null
        : ['er ikke en af mulighederne', 'is not one of the choices'];
    case 'id':
      return isText(value, ID) ? null : ['er ikke et id', 'is no id'];
    case 'ids':
      return isList(value, (item) => isText(item, ID)) && (value as Json[]).length >= spec.least
        ? null
        : [`skal være mindst ${spec.least} id`, `must be ${spec.least} ids at least`];
    case 'roles':
      return isList(value, (item) => ROLES.some(({ id }) => id === item)) && (value as Json[]).length > 0
        ? null
        : ['skal være roller, der findes', 'must be roles that exist'];
  }
}
const ID = /^[a-z0-9][a-z0-9_-]{0,80}$/;
const between = (value: Json, { min, max }: { min: number; max: number }): boolean =>
  Number(value) >= min && Number(value) <= max;
const isText = (value: Json, pattern: RegExp): boolean => typeof value === 'string' && pattern.test(value);
const isList = (value: Json, isGood: (item: Json) => boolean): boolean =>
  Array.isArray(value) && value.length <= 20 && new Set(value).size === value.length && value.every(isGood);

/** Values that do not fit together. */
function misfits(leaves: Map<string, Json>): [string, string, string][] {
  const found: [string, string, string][] = [];
  const number = (pointer: string): number | null => {
    const value = leaves.get(pointer);
    return typeof value === 'number' ? value : null;
  };
  const inOrder = (low: string, high: string, da: string, en: string, strictly = false): void => {
    const [a, b] = [number(low), number(high)];
    if (a !== null && b !== null && (strictly ? a >= b : a > b)) found.push([high, da, en]);
  };
  inOrder('/hours/weekly/min', '/hours/weekly/max', 'Højst er mindre end mindst', 'At most is less than at least');
  inOrder('/hours/monthly/min', '/hours/monthly/max', 'Højst er mindre end mindst', 'At most is less than at least');
  inOrder(
    '/meetings/agendaFinalDays',
    '/meetings/agendaCallDays',
    'Punkter indkaldes, før dagsordenen er endelig',
    'Items are called for before the agenda is final',
    true,
  );
  const bothOrNone = number('/noticeMonths') === null ? 0 : 1;
  if ((leaves.get('/noticeRule') ?? null) === null ? bothOrNone === 1 : bothOrNone === 0)
    found.push([
      '/noticeRule',
      'Varslets længde og regel hører sammen',
      'Length and rule of the notice belong together',
    ]);
  for (const kind of new Set(
    [...leaves.keys()].flatMap((pointer) => /^\/series\/([^/]+)\//.exec(pointer)?.[1] ?? []),
  )) {
    const at = (name: string) => `/series/${kind}/${name}`;
    const months = leaves.get(at('months'));
    const perYear = number(at('perYear'));
    if (Array.isArray(months) && perYear !== null && months.length < perYear)
      found.push([
        at('months'),
        'Der er færre måneder end møder om året',
        'There are fewer months than meetings a year',
      ]);
    inOrder(at('least'), at('perYear'), 'Færre møder end mindst', 'Fewer meetings than at least');
    inOrder(at('perYear'), at('most'), 'Flere møder end højst', 'More meetings than at most');
  }
  return found;
}
