import { evaluate } from '../expression/feel.ts';
import { canonicalJson } from '../values/identity.ts';
import type { Json, JsonObject } from '../values/json.ts';
import type { Language } from '../values/time-text.ts';
import { componentsOf, type Form, type FormComponent, kindOf, stepsOf } from './schema.ts';

export interface FormContext {
  /** UTC instant. */
  now: string;
  /** What the form shows besides the answers: the task's input. Conditions may read it. */
  input?: JsonObject;
  /** Choices by the name of their source (`properties.optionsFrom`); without them only the kind of the answer is checked. */
  options?: Record<string, { value: Json }[]>;
  /** Of the messages; Danish where nothing is said. */
  language?: Language;
}

/**
 * What is answered with what is shown: hidden fields are left out (which may hide or show more in turn), computed ones
 * put in. What conditions, texts and rules of a form see, in the browser and on the server.
 */
export function visibleAnswers(form: Form, data: JsonObject, context: FormContext): JsonObject {
  let shown = copyOf(data) as JsonObject;
  for (let round = 0; round < 10; round += 1) {
    const next = copyOf(data) as JsonObject;
    settle(componentsOf(form), next, shown, { ...context.input, ...shown }, context, false);
    if (canonicalJson(next) === canonicalJson(shown)) return shown;
    shown = next;
  }
  return shown;
}

/** Brings one level of the answers in order; `shown` is the same level as the round before left it. */
function settle(
  components: FormComponent[],
  data: JsonObject,
  shown: Json | undefined,
  variables: JsonObject,
  context: FormContext,
  outer: boolean,
): void {
  for (const component of components) {
    const hidden = outer || isHidden(component, variables, context);
    const kind = kindOf(component);
    if (kind === 'group') {
      const steps = stepsOf(component.path);
      const inside = valueAt(data, steps);
      if (isObject(inside)) settle(componentsOf(component), inside, valueAt(shown, steps), variables, context, hidden);
    } else if (kind === 'rows') {
      const steps = stepsOf(component.path);
      if (hidden) {
        remove(data, steps);
        continue;
      }
      const [rows, before] = [valueAt(data, steps), valueAt(shown, steps)];
      if (!Array.isArray(rows)) continue;
      rows.forEach((row, index) => {
        const same = Array.isArray(before) ? before[index] : undefined;
        if (!isObject(row)) return;
        const around = rowScope(variables, isObject(same) ? same : {}, index);
        settle(componentsOf(component), row, same, around, context, false);
      });
    } else if (component.key) {
      const steps = stepsOf(component.key);
      if (hidden) remove(data, steps);
      else if (kind === 'computed') put(data, steps, computed(component, variables, context));
    }
  }
}

/** What an expression in a row of a list sees: its own answers first; `this`, `parent` and `i` as form-js has them. */
export function rowScope(outer: JsonObject, row: JsonObject, index: number): JsonObject {
  const i = index + 1;
  return { ...outer, ...row, this: row, parent: outer, i, _this_: row, _parent_: outer, _i_: i };
}

export function isHidden(component: FormComponent, variables: JsonObject, context: FormContext): boolean {
  const text = component.conditional?.hide;
  return typeof text === 'string' && text.trim() !== '' && feel(text, variables, context) === true;
}
/** A setting that is true, or FEEL that says so. */
export function isOn(setting: unknown, variables: JsonObject, context: FormContext): boolean {
  return setting === true || (typeof setting === 'string' && feel(setting, variables, context) === true);
}
export function computed(component: FormComponent, variables: JsonObject, context: FormContext): Json {
  return typeof component.expression === 'string' ? feel(component.expression, variables, context) : null;
}
/** A limit is a number, or FEEL behind `=`; null: there is none. */
export function limitOf(rule: number | string | undefined, variables: JsonObject, context: FormContext): number | null {
  if (typeof rule === 'number') return rule;
  if (typeof rule !== 'string' || rule.trim() === '') return null;
  const value = rule.startsWith('=') ? feel(rule, variables, context) : Number(rule);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
/** FEEL with or without its leading `=`. What cannot be evaluated is null: a question too many is better than one too few. */
export function feel(text: string, variables: JsonObject, context: { now: string }): Json {
  const result = evaluate({ feel: true, text: text.trim().replace(/^=/, '') }, variables, context.now);
  return result.ok ? result.value : null;
}

export interface Choice {
  value: Json;
  label?: string;
  [other: string]: Json | undefined;
}
/**
 * What may be chosen: from the source that the field names, an expression, what the case holds, or the form itself.
 * null where it is not known here.
 */
export function choicesFor(component: FormComponent, variables: JsonObject, context: FormContext): Choice[] | null {
  const source = component.properties?.optionsFrom;
  if (source) return context.options?.[source] ?? null;
  const list = component.valuesExpression
    ? feel(component.valuesExpression, variables, context)
    : component.valuesKey
      ? valueAt(variables, stepsOf(component.valuesKey))
      : (component.values as Json | undefined);
  if (Array.isArray(list)) return list.map(asChoice);
  return component.values || component.valuesExpression || component.valuesKey ? [] : null;
}
function asChoice(item: Json): Choice {
  if (!isObject(item)) return { value: item, label: String(item) };
  const value = item.value ?? item.id ?? null;
  return { ...item, value, label: String(item.label ?? item.name ?? value) };
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** Steps through a list are its numbers. */
export function valueAt(data: Json | undefined, steps: string[]): Json | undefined {
  let value = data;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, Json>)[step];
  }
  return value;
}
function remove(data: Json, path: string[]): void {
  const holder = valueAt(data, path.slice(0, -1));
  if (isObject(holder)) delete holder[path.at(-1)!];
}
/** Writes below objects and lists, making what is missing; an object that is there is not emptied. */
export function put(target: JsonObject, path: string[], value: Json): void {
  let at: Json = target;
  path.forEach((step, index) => {
    const holder = at as Record<string, Json>;
    if (index === path.length - 1) {
      const isEmptyObject = isObject(value) && Object.keys(value).length === 0;
      if (!(isEmptyObject && Object.hasOwn(holder, step))) holder[step] = value;
    } else {
      if (typeof holder[step] !== 'object' || holder[step] === null || !Object.hasOwn(holder, step))
        holder[step] = /^\d+$/.test(path[index + 1]!) ? [] : {};
      at = holder[step]!;
    }
  });
}
function copyOf(value: Json): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
