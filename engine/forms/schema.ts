import type { Json } from '../values/json.ts';

/** A form as form-js writes it (schema version 19); only what the product reads. */
export interface Form {
  type?: string;
  id?: string;
  components?: FormComponent[];
  [other: string]: unknown;
}
export interface FormComponent {
  type: string;
  id?: string;
  key?: string;
  /** Of groups and dynamic lists: where the data of what they hold lies. */
  path?: string;
  label?: string;
  components?: FormComponent[];
  conditional?: { hide?: string };
  validate?: FormRules;
  /** Ours; docs/forms.md lists them. */
  properties?: Record<string, string>;
  values?: { value?: Json; label?: string }[];
  valuesKey?: string;
  valuesExpression?: string;
  subtype?: string;
  disabled?: boolean | string;
  readonly?: boolean | string;
  disallowPassedDates?: boolean;
  serializeToString?: boolean;
  decimalDigits?: number;
  /** Numbers must be a multiple of it. */
  increment?: number | string;
  expression?: string;
  multiple?: boolean | string;
  /** Kinds of files, as HTML has them: `.pdf, image/*`. */
  accept?: string;
  /** Of a dynamic list, ours: how many rows there must and may be. A number, or FEEL behind `=`. */
  minItems?: number | string;
  maxItems?: number | string;
  [other: string]: unknown;
}
export interface FormRules {
  required?: boolean | string;
  min?: number | string;
  max?: number | string;
  minLength?: number | string;
  maxLength?: number | string;
  pattern?: string;
  /** What is said where the pattern does not fit; English in `properties.patternErrorMessageEn`. */
  patternErrorMessage?: string;
  validationType?: string;
}

/** A file that was laid up before the answer was sent: the answer holds its name, the case its content. */
export interface FileReference {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/** What a field holds. `none`: shown only. `rows`: a list of the components inside. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'choices'
  | 'date'
  | 'files'
  | 'computed'
  | 'rows'
  | 'group'
  | 'none';

/** Component types of form-js; the keys are all that a form may use. */
export const FIELD_KINDS: Record<string, FieldKind> = {
  textfield: 'text',
  textarea: 'text',
  number: 'number',
  checkbox: 'boolean',
  radio: 'choice',
  select: 'choice',
  checklist: 'choices',
  taglist: 'choices',
  datetime: 'date',
  filepicker: 'files',
  expression: 'computed',
  dynamiclist: 'rows',
  group: 'group',
  default: 'group',
  text: 'none',
  html: 'none',
  image: 'none',
  separator: 'none',
  spacer: 'none',
  button: 'none',
  table: 'none',
  documentPreview: 'none',
};

/** Types that form-js knows and a form here may not use, with the reason. */
export const REFUSED_TYPES: Record<string, string> = {
  iframe:
    'A page of somebody else inside the form could read along, look like ours and be gone tomorrow. Link to it from a text.',
};

export function kindOf(component: FormComponent): FieldKind | null {
  return Object.hasOwn(FIELD_KINDS, component.type) ? FIELD_KINDS[component.type]! : null;
}
export function isPrivate(component: FormComponent): boolean {
  return component.properties?.private === 'true';
}
/** A number of øre that people read and write as kroner. */
export function isMoney(component: FormComponent): boolean {
  return component.properties?.money === 'ore';
}
export function componentsOf(holder: { components?: FormComponent[] }): FormComponent[] {
  return Array.isArray(holder.components)
    ? holder.components.filter((one) => typeof one === 'object' && one !== null)
    : [];
}
/** `a.b` → `['a', 'b']`; an empty path is no step at all. */
export function stepsOf(path: string | undefined): string[] {
  return (path ?? '').split('.').filter((step) => step !== '');
}
