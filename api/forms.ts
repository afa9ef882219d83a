import { readForm } from '../engine/forms/check.ts';
import { componentsOf, type Form, type FormComponent } from '../engine/forms/schema.ts';
import { visibleAnswers } from '../engine/forms/scope.ts';
import type { Json, JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import type { CheckFailure } from '../processes/functions/checks/check.ts';
import { CHECKS } from '../processes/functions/checks/index.ts';
import type { Api, Caller } from './context.ts';
import { type FieldProblem, HttpProblem, type Language, wordsOf } from './errors.ts';
import { type FormOption, readOptions } from './queries/form-options.ts';

export interface ReadAnswer {
  /** What may pass through the workflow. */
  variables: JsonObject;
  /** The whole answer with its private fields (free text, assessments); kept in PostgreSQL alone. */
  whole: JsonObject;
}
interface FormAsked {
  /** null: no form, so the data are taken as they are. */
  schema: JsonObject | null;
  data: JsonObject;
  /** What the form was shown. */
  shown: JsonObject;
  options: Record<string, FormOption[]>;
  now: string;
  language: Language;
  /** Who answers. */
  personId: string;
}

/**
 * Reads submitted data by its form, fields first and then the check that the form names.
 * A refusal carries the business rule's code where one is broken, else FORM_INVALID, and a pointer per field.
 */
export function readAnswer({ schema, data, shown, options, now, language, personId }: FormAsked): ReadAnswer {
  if (!schema) return { variables: data, whole: data };
  const form = schema as unknown as Form;
  const answer = readForm(form, data, { now, input: shown, options, language });
  const errors: FieldProblem[] = answer.failures.map(({ pointer, code, message }) => ({ pointer, code, message }));
  const named = (form.properties as Record<string, string> | undefined)?.check;
  const check = named === undefined ? undefined : CHECKS[named];
  let broken: CheckFailure[] = [];
  try {
    // A rule judges what the person sees: what a condition hides was never answered.
    const seen = check ? visibleAnswers(form, data, { now, input: shown, options }) : data;
    broken = check ? check(seen, { input: shown, today: dateOf(now), now, personId }) : [];
  } catch (failure) {
    // A rule may stumble over what is no date or no number: the fields have said so already.
    if (errors.length === 0) throw failure;
  }
  const [first] = broken;
  if (first) {
    // The words beside a field are Danish, as the form; in English the code says what is wrong.
    const rules = broken.map(({ pointer, code, message, details }) => ({
      pointer,
      code,
      message: language === 'da' ? message : (wordsOf(code, language, details) ?? message),
    }));
    throw new HttpProblem(first.code, {
      details: first.details,
      message: first.message,
      errors: [...rules, ...errors],
    });
  }
  if (errors.length > 0) throw new HttpProblem('FORM_INVALID', { errors });
  return { variables: answer.publicData, whole: answer.data };
}

/**
 * What a form starts from, without what can no longer be chosen: an applicant who stepped back since the task was made
 * is neither in a list to tick nor a row to fill.
 */
export function shownNow(
  schema: JsonObject | null,
  input: JsonObject,
  options: Record<string, FormOption[]>,
): JsonObject {
  const shown = { ...input };
  const isGone = (component: FormComponent, value: Json | undefined): boolean => {
    const source = component.properties?.optionsFrom;
    const choices = source === undefined ? undefined : options[source];
    if (choices === undefined || value === undefined || value === null || value === '') return false;
    return !choices.some((option) => option.value === value);
  };
  for (const component of schema ? componentsOf(schema as unknown as Form) : []) {
    const name = component.path ?? component.key ?? '';
    const value = shown[name];
    if (!Array.isArray(value)) continue;
    shown[name] = component.components
      ? value.filter((row) => !component.components?.some((field) => isGone(field, rowValue(row, field.key))))
      : value.filter((item) => !isGone(component, item));
  }
  return shown;
}
function rowValue(row: Json, key: string | undefined): Json | undefined {
  return typeof row === 'object' && row !== null && !Array.isArray(row) && key !== undefined ? row[key] : undefined;
}

/** The choices of every option source that the form names, read for this person and case. */
export async function optionsOf(
  schema: JsonObject | null,
  api: Api,
  caller: Caller,
  now: string,
  shown: { instanceId: string | null; input: JsonObject },
): Promise<Record<string, FormOption[]>> {
  const sources = new Set<string>();
  const collect = (components: FormComponent[]): void => {
    for (const component of components) {
      const source = component.properties?.optionsFrom;
      if (source) sources.add(source);
      if (component.components) collect(component.components);
    }
  };
  if (schema) collect(componentsOf(schema as unknown as Form));
  const options: Record<string, FormOption[]> = {};
  for (const source of sources) options[source] = await readOptions(source, { api, caller, now, ...shown });
  return options;
}
