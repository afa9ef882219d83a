import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { formatDate, formatDateTime, formatList, formatNumber } from '../format.ts';
import type { Texts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import { feelValue } from './feel.ts';
import { type FormChoice, type FormComponent, type FormSchema, isInput, labelOf } from './schema.ts';
import { isEmpty, join, valueAt } from './values.ts';

/** All that a form is read with, besides the answers. */
export interface FormContext {
  /** What the case hands the form; expressions see it together with the answers. */
  known: JsonObject;
  options: Record<string, FormChoice[]>;
  now: string;
  language: Language;
}

/**
 * What expressions at a place of the form see: what is known, over it the answers, and inside a row of a list
 * the row's own answers first (`this`, `parent` and `i` as form-js has them).
 */
export function scopeOf(data: JsonObject, context: FormContext, base = ''): JsonObject {
  let scope: JsonObject = { ...context.known, ...data };
  let pointer = '';
  for (const part of base.split('/').slice(1)) {
    pointer += `/${part}`;
    const row = /^\d+$/.test(part) ? valueAt(data, pointer) : undefined;
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) {
      scope = { ...scope, ...row, this: row, parent: scope, i: Number(part) + 1 };
    }
  }
  return scope;
}

/** Whether a condition hides the component now. */
export function isHidden(component: FormComponent, data: JsonObject, context: FormContext, base = ''): boolean {
  const hide = component.conditional?.hide;
  return hide ? feelValue(hide, scopeOf(data, context, base), context.now) === true : false;
}

/** A setting that is true, or FEEL that says so. */
export function isOn(
  setting: boolean | string | undefined,
  data: JsonObject,
  context: FormContext,
  base = '',
): boolean {
  if (typeof setting !== 'string') return setting === true;
  return (
    setting === 'true' ||
    (setting.startsWith('=') && feelValue(setting, scopeOf(data, context, base), context.now) === true)
  );
}

/** The choices of a field, wherever they come from. */
export function choicesOf(component: FormComponent, data: JsonObject, context: FormContext): FormChoice[] {
  const source = component.properties?.optionsFrom;
  if (source) return context.options[source] ?? context.options[component.key ?? ''] ?? [];
  const listed = component.valuesExpression
    ? feelValue(component.valuesExpression, scopeOf(data, context), context.now)
    : component.valuesKey
      ? (valueAt(scopeOf(data, context), join('', component.valuesKey)) ?? null)
      : null;
  if (Array.isArray(listed)) return listed.map(asChoice);
  return component.values ?? (component.key ? (context.options[component.key] ?? []) : []);
}

function asChoice(item: Json): FormChoice {
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) {
    const value = item.value ?? item.id ?? null;
    return { value, label: String(item.label ?? item.name ?? value) };
  }
  return { value: item, label: String(item) };
}

export function choiceLabel(choice: FormChoice, language: Language): string {
  return (language === 'en' ? choice.labelEn : undefined) ?? choice.label;
}

/** Values of choices can be any JSON; this is how two are compared and how one becomes an attribute. */
export function choiceKey(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** Text of a form with `{{ … }}` filled in. */
export function fillText(text: string, data: JsonObject, context: FormContext): string {
  return text.replace(/\{\{([^}]+)\}\}/g, (_whole, expression: string) =>
    shown(feelValue(expression.trim(), scopeOf(data, context), context.now), context.language),
  );
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

/** A value as people read it. */
export function shown(value: Json | undefined, language: Language): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return formatNumber(value, language);
  if (typeof value === 'boolean') return language === 'da' ? (value ? 'ja' : 'nej') : value ? 'yes' : 'no';
  if (typeof value === 'string') {
    if (DATE.test(value)) return formatDate(value, undefined, language);
    return INSTANT.test(value) ? formatDateTime(value, undefined, language) : value;
  }
  if (Array.isArray(value))
    return formatList(
      value.map((part) => shown(part, language)),
      language,
    );
  return String(value.name ?? value.label ?? JSON.stringify(value));
}

export interface ReadAnswer {
  pointer: string;
  label: string;
  value: string;
}

/** The answers in the order and words of the form, for reading through before they are sent. */
export function readAnswers(schema: FormSchema, data: JsonObject, context: FormContext, texts: Texts): ReadAnswer[] {
  const answers: ReadAnswer[] = [];
  const walk = (components: FormComponent[], base: string, prefix: string): void => {
    for (const component of components) {
      if (isHidden(component, data, context, base)) continue;
      const label = labelOf(component, context.language);
      if (component.type === 'dynamiclist') {
        const pointer = join(base, component.path ?? component.key ?? '');
        const rows = valueAt(data, pointer);
        if (Array.isArray(rows)) {
          rows.forEach((_row, row) => {
            walk(
              component.components ?? [],
              `${pointer}/${row}`,
              `${label}, ${texts.form.row(row + 1).toLowerCase()}: `,
            );
          });
        }
      } else if (component.components) {
        walk(component.components, join(base, component.path ?? ''), prefix);
      } else if (isInput(component)) {
        const pointer = join(base, component.key!);
        const name = label || component.key!;
        answers.push({
          pointer,
          label: prefix + name,
          value: readValue(component, valueAt(data, pointer), data, context, texts),
        });
      }
    }
  };
  walk(schema.components, '', '');
  return answers;
}

function readValue(
  component: FormComponent,
  value: Json | undefined,
  data: JsonObject,
  context: FormContext,
  texts: Texts,
): string {
  if (component.type === 'checkbox') return value === true ? texts.common.yes : texts.common.no;
  if (isEmpty(value)) return texts.common.notStated;
  if (['radio', 'select', 'checklist', 'taglist'].includes(component.type)) {
    const choices = choicesOf(component, data, context);
    const labels = (Array.isArray(value) ? value : [value!]).map((part) => {
      const choice = choices.find((candidate) => choiceKey(candidate.value) === choiceKey(part));
      return choice ? choiceLabel(choice, context.language) : shown(part, context.language);
    });
    return formatList(labels, context.language);
  }
  return shown(value, context.language);
}
