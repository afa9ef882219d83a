import type { Json, JsonObject } from '../../../engine/values/json.ts';
import type { Language } from '../texts/language.ts';

/** What the pages read of form-js's JSON (schema version 19). Unknown members are kept and ignored. */
export interface FormSchema {
  components: FormComponent[];
  /**
   * Ours: `checkAnswers` `true` forces the check-your-answers step, `false` leaves it out; `optionalMarks` `false`: no
   * question is called optional, because the check behind the form asks for what the case needs.
   */
  properties?: Record<string, string>;
}

export interface FormChoice {
  value: Json;
  label: string;
  labelEn?: string;
}

export interface FormComponent {
  type: string;
  id?: string;
  key?: string;
  path?: string;
  label?: string;
  description?: string;
  text?: string;
  defaultValue?: Json;
  /** True, or FEEL behind `=`. */
  disabled?: boolean | string;
  readonly?: boolean | string;
  subtype?: 'date' | 'time' | 'datetime';
  dateLabel?: string;
  timeLabel?: string;
  timeSerializingFormat?: string;
  values?: FormChoice[];
  valuesKey?: string;
  valuesExpression?: string;
  components?: FormComponent[];
  validate?: {
    required?: boolean | string;
    min?: number | string;
    max?: number | string;
    minLength?: number | string;
    maxLength?: number | string;
    pattern?: string;
    validationType?: string;
  };
  conditional?: { hide?: string };
  appearance?: { prefixAdorner?: string; suffixAdorner?: string };
  allowAddRemove?: boolean;
  isRepeating?: boolean;
  defaultRepetitions?: number;
  dataSource?: string;
  columns?: { label: string; key: string; labelEn?: string }[];
  properties?: Record<string, string>;
}

const SHOWN_ONLY = new Set([
  'text',
  'html',
  'separator',
  'spacer',
  'table',
  'image',
  'iframe',
  'button',
  'documentPreview',
]);
const CONTAINERS = new Set(['group', 'dynamiclist']);

/** Whether the component holds an answer of its own. */
export function isInput(component: FormComponent): boolean {
  return (
    component.key !== undefined &&
    !SHOWN_ONLY.has(component.type) &&
    !CONTAINERS.has(component.type) &&
    component.type !== 'expression'
  );
}

export function labelOf(component: FormComponent, language: Language): string {
  const danish = component.label || component.dateLabel || component.timeLabel || '';
  return (language === 'en' ? component.properties?.labelEn : undefined) ?? danish;
}

export function descriptionOf(component: FormComponent, language: Language): string {
  return (language === 'en' ? component.properties?.descriptionEn : undefined) ?? component.description ?? '';
}

export function textOf(component: FormComponent, language: Language): string {
  return (language === 'en' ? component.properties?.textEn : undefined) ?? component.text ?? '';
}

/** All components, containers included, each once. */
export function* everyComponent(components: FormComponent[]): Generator<FormComponent> {
  for (const component of components) {
    yield component;
    if (component.components) yield* everyComponent(component.components);
  }
}

/** A form that decides something is read through once more before it is sent. */
export function wantsCheck(schema: FormSchema): boolean {
  if (schema.properties?.checkAnswers) return schema.properties.checkAnswers === 'true';
  for (const component of everyComponent(schema.components)) {
    if (['radio', 'select', 'checklist', 'taglist'].includes(component.type)) return true;
  }
  return false;
}

export function asSchema(value: JsonObject | null): FormSchema | null {
  if (!value || !Array.isArray(value.components)) return null;
  return value as unknown as FormSchema;
}
