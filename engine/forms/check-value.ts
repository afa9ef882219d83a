import { canonicalJson } from '../values/identity.ts';
import type { Json, JsonObject } from '../values/json.ts';
import { checkDate } from './check-date.ts';
import { checkNumber } from './check-number.ts';
import { type FileReference, type FormComponent, kindOf } from './schema.ts';
import { choicesFor, type FormContext, isOn, limitOf } from './scope.ts';
import type { FieldCode, Filling } from './words.ts';

/** More than this is no answer, whatever the form allows. */
const LONGEST_TEXT = 100_000;
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>".]+(\.[^\s@<>".]+)+$/;
const PHONE = /^\+?[\d\s()-]{6,20}$/;
/** What no database keeps as text: control characters besides tab and new line, and halves of characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNKEPT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Surrogate}/u;
const MOST_FILES = 50;

interface Around {
  context: FormContext;
  variables: JsonObject;
  /** Local date. */
  today: string;
}
/** `words`: a message of its own for a code that many kinds of fields share. */
export type Found = { code: FieldCode; words?: FieldCode; filling?: Filling } | null;

/** The first thing that is wrong with the value of one field, or null. */
export function checkValue(component: FormComponent, value: Json | undefined, around: Around): Found {
  const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return required(component, around) ? requiredAs(component) : null;
  switch (kindOf(component)) {
    case 'text':
      return typeof value === 'string' ? checkText(component, value, around) : { code: 'FIELD_WRONG_KIND' };
    case 'number':
      return checkNumber(component, value, around);
    case 'boolean':
      if (typeof value !== 'boolean') return { code: 'FIELD_WRONG_KIND' };
      return !value && required(component, around) ? requiredAs(component) : null;
    case 'choice':
      return Array.isArray(value) ? { code: 'FIELD_WRONG_KIND' } : checkOptions(component, [value], around);
    case 'choices':
      return Array.isArray(value) ? checkOptions(component, value, around) : { code: 'FIELD_WRONG_KIND' };
    case 'date':
      return typeof value === 'string' ? checkDate(component, value, around) : { code: 'FIELD_WRONG_KIND' };
    case 'files':
      return checkFiles(component, value, around);
    default:
      return null;
  }
}

function required(component: FormComponent, around: Around): boolean {
  return isOn(component.validate?.required, around.variables, around.context);
}
/** People fill in a text, tick a box, choose an answer and pick a file. */
function requiredAs(component: FormComponent): Found {
  const kind = kindOf(component);
  if (kind === 'boolean') return { code: 'FIELD_REQUIRED', words: 'FIELD_REQUIRED_TICK' };
  if (kind === 'choice' || kind === 'choices') return { code: 'FIELD_REQUIRED', words: 'FIELD_REQUIRED_CHOICE' };
  return { code: 'FIELD_REQUIRED', ...(kind === 'files' && { words: 'FIELD_REQUIRED_FILE' as const }) };
}

function checkText(component: FormComponent, value: string, around: Around): Found {
  const rules = component.validate ?? {};
  const limit = (rule: number | string | undefined) => limitOf(rule, around.variables, around.context);
  const longest = Math.min(limit(rules.maxLength) ?? LONGEST_TEXT, LONGEST_TEXT);
  const shortest = limit(rules.minLength);
  if (UNKEPT.test(value)) return { code: 'FIELD_CHARACTERS' };
  const length = charactersOf(value);
  if (length > longest) return { code: 'FIELD_TOO_LONG', filling: { limit: longest } };
  if (required(component, around) && value.trim() === '') return { code: 'FIELD_REQUIRED' };
  if (shortest !== null && length < shortest) return { code: 'FIELD_TOO_SHORT', filling: { limit: shortest } };
  if (rules.validationType === 'email' && !EMAIL.test(value)) return { code: 'FIELD_EMAIL' };
  if (rules.validationType === 'phone' && !PHONE.test(value)) return { code: 'FIELD_PHONE' };
  if (rules.pattern) {
    try {
      if (!new RegExp(rules.pattern).test(value)) return { code: 'FIELD_PATTERN' };
    } catch {
      return { code: 'FIELD_PATTERN' };
    }
  }
  return null;
}
/** As people count: an emoji outside the first plane is one. */
export function charactersOf(text: string): number {
  return text.length > LONGEST_TEXT * 2 ? text.length : [...text].length;
}

function checkOptions(component: FormComponent, chosen: Json[], around: Around): Found {
  const options = choicesFor(component, around.variables, around.context);
  if (options === null) {
    return chosen.every((value) => value !== null) ? null : { code: 'FIELD_WRONG_KIND' };
  }
  const known = new Set(options.map((option) => canonicalJson(option.value)));
  const keys = chosen.map((value) => canonicalJson(value));
  if (new Set(keys).size !== keys.length) return { code: 'FIELD_WRONG_KIND' };
  return keys.every((key) => known.has(key)) ? null : { code: 'FIELD_NOT_AN_OPTION' };
}

/** A list of references to files that were laid up. */
function checkFiles(component: FormComponent, value: Json | undefined, around: Around): Found {
  if (!Array.isArray(value) || !value.every(isFileReference)) return { code: 'FIELD_WRONG_KIND' };
  const most = isOn(component.multiple, around.variables, around.context) ? MOST_FILES : 1;
  if (value.length > most) return { code: 'FIELD_TOO_MANY_FILES', filling: { limit: most } };
  const files = value as unknown as FileReference[];
  if (new Set(files.map((file) => file.id)).size !== files.length) return { code: 'FIELD_WRONG_KIND' };
  const wrong = files.find((file) => !isAccepted(file.name, component.accept));
  return wrong
    ? { code: 'FIELD_FILE_KIND', filling: { name: wrong.name, kinds: endingsOf(component.accept).join(', ') } }
    : null;
}
export function isFileReference(value: Json): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { id, name, size, sha256 } = value;
  const isText = (part: Json | undefined, longest: number) =>
    typeof part === 'string' && part !== '' && part.length <= longest && !UNKEPT.test(part);
  const plain = Object.keys(value).every((key) => ['id', 'name', 'size', 'sha256'].includes(key));
  return (
    plain &&
    isText(id, 100) &&
    isText(name, 200) &&
    typeof size === 'number' &&
    Number.isInteger(size) &&
    size >= 0 &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
}
const ENDINGS: Record<string, string[]> = {
  'image/*': ['.png', '.jpg', '.jpeg', '.gif', '.webp', '.svg', '.bmp', '.tif', '.tiff', '.heic'],
  'text/*': ['.txt', '.csv', '.md', '.html', '.htm'],
  'audio/*': ['.mp3', '.wav', '.m4a', '.ogg'],
  'video/*': ['.mp4', '.mov', '.webm', '.avi'],
  'application/pdf': ['.pdf'],
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'text/csv': ['.csv'],
  'text/plain': ['.txt'],
};
/** Endings of names that `accept` allows; empty where it allows everything, or names a kind that no ending tells. */
export function endingsOf(accept: string | undefined): string[] {
  const kinds = (accept ?? '')
    .split(',')
    .map((kind) => kind.trim().toLowerCase())
    .filter(Boolean);
  const endings = kinds.map((kind) => (kind.startsWith('.') ? [kind] : ENDINGS[kind]));
  return endings.includes(undefined) ? [] : endings.flatMap((some) => some ?? []);
}
export function isAccepted(name: string, accept: string | undefined): boolean {
  const endings = endingsOf(accept);
  return endings.length === 0 || endings.some((ending) => name.toLowerCase().endsWith(ending));
}
