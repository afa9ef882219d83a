import { checkForm } from '../../../engine/forms/check.ts';
import type { Form } from '../../../engine/forms/schema.ts';
import type { JsonObject } from '../../../engine/values/json.ts';
import type { FieldError } from '../api/types.ts';
import type { Texts } from '../texts/index.ts';
import { asChecked, type FormContext } from './answers.ts';
import type { SummaryLine } from './error-summary.tsx';
import { everyComponent, type FormComponent, type FormSchema, labelOf } from './schema.ts';
import { fieldId } from './values.ts';

/** What the server would refuse, found in the browser by the same code. The server decides. */
export function checkAnswers(schema: FormSchema, data: JsonObject, context: FormContext): FieldError[] {
  return checkForm(schema as unknown as Form, data, asChecked(context));
}

/** The component that a pointer means: `/rows/2/name` is the field `name` of the list `rows`. */
function componentAt(schema: FormSchema, pointer: string): FormComponent | undefined {
  const name = pointer.split('/').filter((part) => part && !/^\d+$/.test(part));
  const inside = (components: FormComponent[], path: string[]): FormComponent | undefined => {
    for (const component of components) {
      const own = [...path, ...(component.key ?? component.path ?? '').split('.').filter(Boolean)];
      const isItself = component.key !== undefined || component.path !== undefined;
      if (isItself && own.join('.') === name.join('.') && component.type !== 'group') return component;
      const found = component.components ? inside(component.components, component.path ? own : path) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  const last = name.at(-1);
  const byName = [...everyComponent(schema.components)].find((one) => (one.key ?? one.path) === last && last);
  return inside(schema.components, []) ?? byName;
}

/** Numbers of the rows that a pointer goes through: `nr. 3` of `/rows/2/name`. */
function rowsOf(pointer: string, texts: Texts): string {
  const numbers = pointer.split('/').filter((part) => /^\d+$/.test(part));
  return numbers.map((part) => texts.form.row(Number(part) + 1).toLowerCase()).join(', ');
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
    const { message } = failure;
    if (byPointer[pointer]) continue;
    byPointer[pointer] = message;
    const label = component ? labelOf(component, context.language) : '';
    const place = [label, rowsOf(pointer, texts)].filter(Boolean).join(', ');
    lines.push({ fieldId: component ? fieldId(pointer) : null, message: label ? `${place}: ${message}` : message });
  }
  return { byPointer, lines };
}
