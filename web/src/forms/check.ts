import { checkForm } from '../../../engine/forms/check.ts';
import type { Form } from '../../../engine/forms/schema.ts';
import type { JsonObject } from '../../../engine/values/json.ts';
import type { FieldError } from '../api/types.ts';
import type { Texts } from '../texts/index.ts';
import type { FormContext } from './answers.ts';
import type { SummaryLine } from './error-summary.tsx';
import { everyComponent, type FormComponent, type FormSchema, labelOf } from './schema.ts';
import { fieldId } from './values.ts';

/** What the server would refuse, found in the browser by the same code. The server decides. */
export function checkAnswers(schema: FormSchema, data: JsonObject, context: FormContext): FieldError[] {
  return checkForm(schema as unknown as Form, data, {
    now: context.now,
    input: context.known,
    options: context.options,
    language: context.language,
  });
}

/** The component that a pointer means: `/rows/2/name` is the field `name` of the list `rows`. */
function componentAt(schema: FormSchema, pointer: string): FormComponent | undefined {
  const name = pointer.split('/').filter((part) => part && !/^\d+$/.test(part));
  const last = name.at(-1);
  for (const component of everyComponent(schema.components)) {
    const own = component.key ?? component.path;
    if (own !== undefined && (own === last || own === name.join('.'))) return component;
  }
  return undefined;
}

/** "Fill in" is wrong for what is chosen or ticked, and a date is easier with an example; the rest says the check itself. */
function messageOf(failure: FieldError, component: FormComponent | undefined, texts: Texts): string {
  const type = component?.type ?? '';
  if (failure.code === 'FIELD_REQUIRED') {
    if (type === 'checkbox') return texts.form.requiredTick;
    if (['radio', 'select', 'checklist', 'taglist'].includes(type)) return texts.form.requiredChoice;
  }
  if (type === 'number' && failure.code === 'FIELD_WRONG_KIND') return texts.form.number;
  if (failure.code === 'FIELD_DATE_INVALID' && component?.validate?.min === undefined) return texts.form.date;
  if (failure.code === 'FIELD_TIME_INVALID') return texts.form.time;
  return failure.message;
}

export interface ShownErrors {
  /** Message per field, for the field itself. */
  byPointer: Record<string, string>;
  /** The same for the summary, with the field's name in front. */
  lines: SummaryLine[];
}

export function showErrors(
  schema: FormSchema,
  failures: FieldError[],
  context: FormContext,
  texts: Texts,
): ShownErrors {
  const byPointer: Record<string, string> = {};
  const lines: SummaryLine[] = [];
  for (const failure of failures) {
    const pointer = failure.pointer.replace(/^\/variables(?=\/)/, '');
    const component = componentAt(schema, pointer);
    const message = messageOf(failure, component, texts);
    if (byPointer[pointer]) continue;
    byPointer[pointer] = message;
    const label = component ? labelOf(component, context.language) : '';
    lines.push({ fieldId: component ? fieldId(pointer) : null, message: label ? `${label}: ${message}` : message });
  }
  return { byPointer, lines };
}
