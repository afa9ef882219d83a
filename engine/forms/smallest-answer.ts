import type { Json, JsonObject } from '../values/json.ts';
import { addWorkingDays, atTime, dateOf } from '../values/time.ts';
import { type FieldFailure, readForm } from './check.ts';
import { componentsOf, type Form, type FormComponent, kindOf } from './schema.ts';

/** Choices by the name of their source (`properties.optionsFrom`). */
export type KnownChoices = Record<string, Json[]>;
export interface SmallestAnswer {
  /** What goes to the process: what is shown and not private. */
  variables: JsonObject;
  /** The whole, as it would be sent. */
  data: JsonObject;
  /** What a real answer would still lack. */
  failures: FieldFailure[];
}
/** A date that nobody has said lies so many working days ahead. */
const WORKING_DAYS_AHEAD = 10;

/**
 * The least that somebody could answer: what is filled in stays, the first choice is taken everywhere, what must be
 * filled in gets something. `given` wins over it; of a list with known choices only values that are among them count.
 */
export function smallestAnswer(
  schema: JsonObject | null,
  given: JsonObject,
  { now, shown, choices, date }: { now: string; shown: JsonObject; choices: KnownChoices; date?: string },
): SmallestAnswer {
  if (schema === null) return { variables: given, data: given, failures: [] };
  const form = schema as unknown as Form;
  const day = date ?? addWorkingDays(dateOf(now), WORKING_DAYS_AHEAD);
  const data = { ...answerAll(componentsOf(form), shown), ...possible(componentsOf(form), given) };
  const options = Object.fromEntries(
    Object.entries(choices).map(([source, values]) => [source, values.map((value) => ({ value }))]),
  );
  const read = readForm(form, data, { now, input: shown, options });
  return { variables: read.publicData, data: read.data, failures: read.failures };

  function answerAll(components: FormComponent[], before: JsonObject): JsonObject {
    const answer: JsonObject = {};
    for (const component of components) {
      const name = component.key ?? component.path;
      if (kindOf(component) === 'group' && !name) Object.assign(answer, answerAll(componentsOf(component), before));
      if (!name || name.includes('.') || kindOf(component) === 'none' || kindOf(component) === 'computed') continue;
      const known = before[name];
      if (kindOf(component) === 'rows') {
        const rows = Array.isArray(known) ? (known as JsonObject[]) : [{}];
        answer[name] = rows.map((row) => ({ ...row, ...answerAll(componentsOf(component), row) }));
      } else if (kindOf(component) === 'group') {
        answer[name] = answerAll(componentsOf(component), isObject(known) ? known : {});
      } else if (known !== undefined && known !== null && !(Array.isArray(known) && known.length === 0))
        answer[name] = known;
      else {
        const value = first(component);
        if (value !== null) answer[name] = value;
      }
    }
    return answer;
  }

  function first(component: FormComponent): Json {
    const source = component.properties?.optionsFrom;
    const values = source ? (choices[source] ?? []) : listed(component);
    const { defaultValue } = component as { defaultValue?: Json };
    const required = component.validate?.required === true || component.validate?.required === 'true';
    switch (component.type) {
      case 'checkbox':
        return true;
      case 'radio':
      case 'select':
        return defaultValue ?? values[0] ?? null;
      case 'checklist':
        return values.slice(0, 1);
      case 'taglist':
        return required ? values.slice(0, 1) : [];
      case 'number':
        return defaultValue ?? leastOf(component) ?? (required ? 1 : null);
      case 'datetime':
        if (component.subtype === 'time') return '10:00';
        return component.subtype === 'datetime' ? atTime(day, '10:00') : day;
      default:
        return defaultValue ?? (required ? textFor(component) : null);
    }
  }

  function possible(components: FormComponent[], values: JsonObject): JsonObject {
    const kept = { ...values };
    for (const component of components) {
      if (kindOf(component) === 'group' && !component.path)
        Object.assign(kept, possible(componentsOf(component), kept));
      const source = component.properties?.optionsFrom;
      const known = source === undefined ? undefined : choices[source];
      const value = component.key === undefined ? undefined : kept[component.key];
      if (known === undefined || value === undefined || component.key === undefined) continue;
      if (Array.isArray(value)) kept[component.key] = value.filter((one) => known.includes(one));
      else if (value !== null && !known.includes(value)) delete kept[component.key];
    }
    return kept;
  }
}

const listed = (component: FormComponent): Json[] =>
  (component.values ?? []).flatMap(({ value }) => (value === undefined ? [] : [value]));
const leastOf = ({ validate }: FormComponent): number | null =>
  typeof validate?.min === 'number' ? validate.min : null;
function textFor({ validate }: FormComponent): string {
  if (validate?.validationType === 'email') return 'navn@eksempel.example';
  if (validate?.validationType === 'phone') return '00000000';
  return '–'.padEnd(Math.min(Number(validate?.minLength) || 1, 1000), '–');
}
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
