import type { Json, JsonObject } from '../../../engine/values/json.ts';
import type { Language } from '../texts/language.ts';
import type { Uploads } from './files.ts';
import type { FormChoice, FormComponent } from './schema.ts';

/** What every control of a form is given. */
export interface ControlProps {
  component: FormComponent;
  id: string;
  label: string;
  hint: string;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
  error: string | undefined;
  required: boolean;
  disabled: boolean;
  readOnly: boolean;
  choices: FormChoice[];
  language: Language;
  /** What expressions see at the control's place. */
  scope: JsonObject;
  now: string;
  uploads?: Uploads | undefined;
}

export const asText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value == null ? '' : String(value);

/** Ids for `aria-describedby`, those that are there. */
export const joinIds = (...ids: (string | undefined | false)[]): string | undefined =>
  ids.filter(Boolean).join(' ') || undefined;
