import { componentsOf, type Form, type FormComponent, isPrivate } from '../../engine/forms/schema.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { formatDate, formatDateTime } from '../../engine/values/time-text.ts';
import type { Language } from '../errors.ts';
import type { PdfWords } from './words.ts';

/** Question and answer of everything that a form asked and that is not private, as `[question, answer]`. */
export function answersOf(form: JsonObject, answer: JsonObject, language: Language, words: PdfWords): string[][] {
  const rows: string[][] = [];
  const read = (holder: { components?: FormComponent[] }, data: JsonObject): void => {
    for (const component of componentsOf(holder)) {
      if (isPrivate(component)) continue;
      const value = data[component.path ?? component.key ?? ''];
      if (component.type === 'group' || component.type === 'default') {
        read(component, isRecord(value) ? value : data);
      } else if (component.components && Array.isArray(value)) {
        for (const row of value) if (isRecord(row)) read(component, row);
      } else if (component.key !== undefined && value !== undefined && value !== null && value !== '') {
        const label = (language === 'en' ? component.properties?.labelEn : undefined) ?? component.label ?? '';
        const text = written(component, value, language, words);
        if (text !== '' && label !== '') rows.push([label, text]);
      }
    }
  };
  read(form as unknown as Form, answer);
  return rows;
}

function written(component: FormComponent, value: Json, language: Language, words: PdfWords): string {
  if (Array.isArray(value)) return value.map((one) => written(component, one, language, words)).join(', ');
  const option = component.values?.find((one) => JSON.stringify(one.value) === JSON.stringify(value));
  if (option) return (language === 'en' ? (option as { labelEn?: string }).labelEn : undefined) ?? option.label ?? '';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return String(value).replace('.', language === 'da' ? ',' : '.');
  if (typeof value !== 'string') return '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDate(value, language);
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return formatDateTime(value, language);
  return value;
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
