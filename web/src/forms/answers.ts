import type { Form } from '../../../engine/forms/schema.ts';
import { isMoney } from '../../../engine/forms/schema.ts';
import {
  choicesFor,
  feel,
  isHidden as hidden,
  isObject,
  isOn,
  rowScope,
  valueAt as stepTo,
  visibleAnswers as visible,
} from '../../../engine/forms/scope.ts';
import { amountText } from '../../../engine/forms/words.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import { formatDate, formatDateTime, formatList, formatNumber } from '../format.ts';
import type { Texts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';
import type { Uploads } from './files.ts';
import { type FormChoice, type FormComponent, type FormSchema, isInput, labelOf } from './schema.ts';
import { isEmpty, join, valueAt } from './values.ts';

/** All that a form is read with, besides the answers. */
export interface FormContext {
  /** What the case hands the form; expressions see it together with the answers. */
  known: JsonObject;
  options: Record<string, FormChoice[]>;
  now: string;
  language: Language;
  /** Where files go; without it a form takes none. */
  uploads?: Uploads;
}

export const asChecked = (context: FormContext) => ({
  now: context.now,
  input: context.known,
  options: context.options,
  language: context.language,
});

/** The answers without what is hidden and with what is computed: what conditions see, and what is sent. */
export function visibleAnswers(schema: FormSchema, data: JsonObject, context: FormContext): JsonObject {
  return visible(schema as unknown as Form, data, asChecked(context));
}
/** What expressions see outside the rows of lists; `shown` are the visible answers. */
export function scopeOf(shown: JsonObject, context: FormContext): JsonObject {
  return { ...context.known, ...shown };
}
/** What expressions see in a row, whose own answers come first. */
export function scopeOfRow(outer: JsonObject, row: Json | undefined, index: number): JsonObject {
  return rowScope(outer, isObject(row) ? row : {}, index);
}

/** Whether a condition hides the component now. */
export function isHidden(component: FormComponent, scope: JsonObject, context: FormContext): boolean {
  return hidden(component, scope, asChecked(context));
}

/** The choices of a field, wherever they come from. */
export function choicesOf(component: FormComponent, scope: JsonObject, context: FormContext): FormChoice[] {
  return (choicesFor(component, scope, asChecked(context)) as FormChoice[] | null) ?? [];
}

export function choiceLabel(choice: FormChoice, language: Language): string {
  return (language === 'en' ? choice.labelEn : undefined) ?? choice.label;
}

/** Values of choices can be any JSON; this is how two are compared and how one becomes an attribute. */
export function choiceKey(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** Text of a form with `{{ … }}` filled in. `asIs` keeps a value from being read as markup. */
export function fillText(
  text: string,
  scope: JsonObject,
  context: FormContext,
  asIs: (value: string) => string = (value) => value,
): string {
  return text.replace(/\{\{([^}]+)\}\}/g, (_whole, expression: string) =>
    asIs(shown(feel(expression, scope, context), context.language)),
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
  /** Only shown: the reader cannot change it. */
  fixed?: boolean;
}

/** The answers in the order and words of the form, for reading through before they are sent. */
export function readAnswers(schema: FormSchema, data: JsonObject, context: FormContext, texts: Texts): ReadAnswer[] {
  const answers: ReadAnswer[] = [];
  const seen = visibleAnswers(schema, data, context);
  const walk = (components: FormComponent[], base: string, prefix: string, scope: JsonObject): void => {
    for (const component of components) {
      if (isHidden(component, scope, context)) continue;
      const label = fillText(labelOf(component, context.language), scope, context);
      if (component.type === 'dynamiclist') {
        const pointer = join(base, component.path ?? component.key ?? '');
        const rows = valueAt(data, pointer);
        if (!Array.isArray(rows)) continue;
        rows.forEach((_row, row) => {
          const place = `${pointer}/${row}`;
          const name = `${prefix}${label}, ${texts.form.row(row + 1).toLowerCase()}: `;
          walk(component.components ?? [], place, name, scopeOfRow(scope, valueAt(seen, place), row));
        });
      } else if (component.components) {
        walk(component.components, join(base, component.path ?? ''), prefix, scope);
      } else if (isInput(component)) {
        const pointer = join(base, component.key!);
        const name = prefix + (label || component.key!);
        const value = readValue(component, valueAt(data, pointer), scope, context, texts);
        const fixed = [component.disabled, component.readonly].some((one) => isOn(one, scope, asChecked(context)));
        answers.push({ pointer, label: name, value, fixed });
      }
    }
  };
  walk(schema.components, '', '', scopeOf(seen, context));
  return answers;
}

function readValue(
  component: FormComponent,
  value: Json | undefined,
  scope: JsonObject,
  context: FormContext,
  texts: Texts,
): string {
  if (component.type === 'checkbox') return value === true ? texts.common.yes : texts.common.no;
  if (isEmpty(value)) return texts.common.notStated;
  if (isMoney(component) && typeof value === 'number')
    return `${amountText(value, context.language)} ${texts.field.kroner}`;
  if (['radio', 'select', 'checklist', 'taglist'].includes(component.type)) {
    const choices = choicesOf(component, scope, context);
    const labels = (Array.isArray(value) ? value : [value!]).map((part) => {
      const choice = choices.find((candidate) => choiceKey(candidate.value) === choiceKey(part));
      return choice ? choiceLabel(choice, context.language) : shown(part, context.language);
    });
    return formatList(labels, context.language);
  }
  return shown(value, context.language);
}

/** Names of the questions whose choices or rows should come from the case, which does not have them. */
export function missingSources(schema: FormSchema, seen: JsonObject, context: FormContext): string[] {
  const missing: string[] = [];
  const walk = (components: FormComponent[], scope: JsonObject): void => {
    for (const component of components) {
      if (isHidden(component, scope, context)) continue;
      const { valuesKey, valuesExpression, dataSource } = component;
      const source = valuesKey ? stepTo(scope, valuesKey.split('.')) : sourceOf(valuesExpression ?? dataSource, scope);
      const asks = valuesKey || valuesExpression || (component.type === 'table' && dataSource);
      if (asks && (source === null || source === undefined)) {
        missing.push(labelOf(component, context.language) || component.key || component.type);
      } else if (component.components && component.type !== 'dynamiclist') walk(component.components, scope);
    }
  };
  const sourceOf = (text: string | undefined, scope: JsonObject) => (text ? feel(text, scope, context) : null);
  walk(schema.components, scopeOf(seen, context));
  return missing;
}
