import { useQuery } from '@tanstack/react-query';
import { registerQueries } from '../../api/register-queries.ts';
import type { RuleSpec, RuleValue, SchemeRule } from '../../api/scheme-queries.ts';
import { formatNumber, numberFromField } from '../../format.ts';
import { type Texts, useTexts } from '../../texts/index.ts';
import { currentLanguage } from '../../texts/language.ts';

/** A rule's value as people read it: an organisation by its name. */
export function useValueText(): (value: RuleValue, spec: RuleSpec | null) => string {
  const texts = useTexts();
  const organisations = useQuery(registerQueries.organisations());
  return (value, spec) => {
    const named = spec?.kind === 'id' ? organisations.data?.items.find(({ id }) => id === value) : undefined;
    return named ? named.name : valueText(value, spec, texts);
  };
}

function valueText(value: RuleValue, spec: RuleSpec | null, texts: Texts): string {
  if (value === null) return texts.schemes.noRule;
  if (typeof value === 'boolean') return value ? texts.common.yes : texts.common.no;
  if (spec?.kind === 'choice') {
    const option = spec.options.find((one) => one.value === value);
    if (option) return option[currentLanguage()];
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return texts.schemes.nothing;
    const words = spec?.kind === 'roles' ? value.map((id) => texts.roles[String(id)] ?? String(id)) : value.map(String);
    return words.join(', ');
  }
  return typeof value === 'number' && spec?.kind === 'number' ? formatNumber(value) : String(value);
}

/** What stands in the field. */
export function fieldText(value: RuleValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'number' ? String(value).replace('.', currentLanguage() === 'da' ? ',' : '.') : value;
}

/** What was written, as the API takes it; what cannot be read is sent as it is, and the API says what is wrong with it. */
export function fieldValue(text: string, spec: RuleSpec): RuleValue {
  const typed = text.trim();
  const number = (word: string): number | string => numberFromField(word) ?? word;
  switch (spec.kind) {
    case 'boolean':
      return typed === 'yes';
    case 'integer':
    case 'number':
      return typed === '' ? null : number(typed);
    case 'integers':
    case 'ids':
    case 'roles': {
      const words = typed
        .split(/[\s,;]+/)
        .map((word) => word.trim())
        .filter(Boolean);
      return spec.kind === 'integers' ? words.map(number) : words;
    }
    case 'choice': {
      if (typed === '') return null;
      return spec.options.find(({ value }) => String(value) === typed)?.value ?? typed;
    }
    default:
      return typed === '' ? null : typed;
  }
}

export function useRuleName(): (rule: Pick<SchemeRule, 'name' | 'series'>) => string {
  // read again when the language changes
  useTexts();
  return ({ name }) => name[currentLanguage()];
}

export const isSame = (a: RuleValue, b: RuleValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** `/series/level1/months` and a value → `{ series: { level1: { months: value } } }`, several joined. */
export function nested(values: [string, RuleValue][]): Record<string, unknown> {
  const rules: Record<string, unknown> = {};
  for (const [pointer, value] of values) {
    const keys = pointer.split('/').slice(1);
    let place = rules;
    for (const key of keys.slice(0, -1)) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    place[keys.at(-1)!] = value;
  }
  return rules;
}
