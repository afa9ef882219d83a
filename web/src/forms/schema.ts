import type { FormComponent as CheckedComponent } from '../../../engine/forms/schema.ts';
import type { Json, JsonObject } from '../../../engine/values/json.ts';
import type { Language } from '../texts/language.ts';

/** What the pages read of form-js's JSON (schema version 19). Unknown members are kept and ignored. */
export interface FormSchema {
  components: FormComponent[];
  /** Ours; docs/forms.md lists them. */
  properties?: Record<string, string>;
}

export interface FormChoice {
  value: Json;
  label: string;
  labelEn?: string;
}

export interface TableColumn {
  label: string;
  key: string;
  labelEn?: string;
}

/** The checks' view of a component, and what is only shown. */
export interface FormComponent extends CheckedComponent {
  components?: FormComponent[];
  description?: string;
  text?: string;
  /** Of `html`. */
  content?: string;
  defaultValue?: Json;
  subtype?: 'date' | 'time' | 'datetime';
  dateLabel?: string;
  timeLabel?: string;
  timeSerializingFormat?: string;
  values?: FormChoice[];
  /** A long list that is searched by typing. */
  searchable?: boolean;
  appearance?: { prefixAdorner?: string; suffixAdorner?: string };
  allowAddRemove?: boolean;
  isRepeating?: boolean;
  defaultRepetitions?: number;
  dataSource?: string;
  columns?: TableColumn[];
  columnsExpression?: string;
  /** Rows on a page of a table. */
  rowCount?: number;
  /** Of an image: address or FEEL, and what it shows in words. */
  source?: string;
  alt?: string;
  /** Of a spacer, in pixels. */
  height?: number;
  /** Of a button. */
  action?: 'submit' | 'reset';
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
const CONTAINERS = new Set(['group', 'dynamiclist', 'default']);

/** Whether the component holds an answer of its own. */
export function isInput(component: FormComponent): boolean {
  return (
    component.key !== undefined &&
    !SHOWN_ONLY.has(component.type) &&
    !CONTAINERS.has(component.type) &&
    component.type !== 'expression'
  );
}

/** A text of the form in the person's language: English stands beside it in `properties`. */
function said(component: FormComponent, danish: string | undefined, english: string, language: Language): string {
  return (language === 'en' ? component.properties?.[english] : undefined) ?? danish ?? '';
}
export function labelOf(component: FormComponent, language: Language): string {
  const danish = component.label || component.dateLabel || component.timeLabel;
  return said(component, danish, 'labelEn', language);
}
export function descriptionOf(component: FormComponent, language: Language): string {
  return said(component, component.description, 'descriptionEn', language);
}
export function textOf(component: FormComponent, language: Language): string {
  return said(component, component.text ?? component.content, 'textEn', language);
}
export function altOf(component: FormComponent, language: Language): string {
  return said(component, component.alt, 'altEn', language);
}
export function unitsOf(component: FormComponent, language: Language): { before: string; after: string } {
  return {
    before: said(component, component.appearance?.prefixAdorner, 'prefixEn', language),
    after: said(component, component.appearance?.suffixAdorner, 'suffixEn', language),
  };
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

/** To begin a case is seldom a decision: its start form is read through where it says so itself. */
export function startWantsCheck(schema: FormSchema): boolean {
  return schema.properties?.checkAnswers === 'true';
}

/** What the button that sends shall say: the words of the form's own button to submit, where it has one. */
export function sendLabelOf(schema: FormSchema, language: Language): string | null {
  for (const component of everyComponent(schema.components)) {
    if (component.type === 'button' && component.action !== 'reset') return labelOf(component, language) || null;
  }
  return null;
}

export function asSchema(value: JsonObject | null): FormSchema | null {
  if (!value || !Array.isArray(value.components)) return null;
  return value as unknown as FormSchema;
}
