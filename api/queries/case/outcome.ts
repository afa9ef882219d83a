import { componentsOf, type FormComponent } from '../../../engine/forms/schema.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import type { Api } from '../../context.ts';

/** An answer in the words of its form. */
export interface Outcome {
  question: string;
  questionEn: string | null;
  answer: string;
  answerEn: string | null;
}

const MOST_FORMS = 300;
const forms = new Map<string, Promise<JsonObject | null>>();

/**
 * What was decided by an answer: each choice that its form lets one make, in words. What the form keeps private never
 * went through the case, so it is not here either; choices that come from a register have no words of their own.
 */
export async function outcomesOf(
  api: Api,
  place: { hash: string; processKey: string; formKey: string | null },
  answer: JsonObject,
): Promise<Outcome[]> {
  if (place.formKey === null) return [];
  const form = await formOnce(api, place.hash, place.processKey, place.formKey);
  return form === null ? [] : [...chosen(form, answer)];
}

/** A form that a case is pinned to does not change, so what was read once is kept. */
function formOnce(api: Api, hash: string, processKey: string, formKey: string): Promise<JsonObject | null> {
  const key = `${hash} ${processKey} ${formKey}`;
  let form = forms.get(key);
  if (!form) {
    form = api.definitions.form(hash, processKey, formKey);
    form.catch(() => forms.delete(key));
    forms.set(key, form);
    const oldest = forms.keys().next().value;
    if (forms.size > MOST_FORMS && oldest !== undefined) forms.delete(oldest);
  }
  return form;
}

function* chosen(holder: { components?: FormComponent[] }, answer: JsonObject): Generator<Outcome> {
  for (const component of componentsOf(holder)) {
    if (component.type === 'group' || component.type === 'default') {
      const inner = component.path ? answer[component.path] : answer;
      if (isRecord(inner)) yield* chosen(component, inner);
      continue;
    }
    const value = component.key === undefined ? undefined : answer[component.key];
    if (value === undefined || value === null || component.properties?.private === 'true') continue;
    if (component.type !== 'radio' && component.type !== 'select') continue;
    const option = component.values?.find((one) => JSON.stringify(one.value) === JSON.stringify(value));
    if (!option?.label) continue;
    yield {
      question: component.label ?? '',
      questionEn: component.properties?.labelEn ?? null,
      answer: option.label,
      answerEn: (option as { labelEn?: string }).labelEn ?? null,
    };
  }
}

function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
