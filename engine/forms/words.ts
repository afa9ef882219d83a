import type { Language } from '../values/time-text.ts';

/** Codes of what can be wrong with a field, with the words that the person reads. `{limit}` is filled in. */
const WORDS = {
  FIELD_REQUIRED: ['Feltet skal udfyldes.', 'This field must be filled in.'],
  FIELD_WRONG_KIND: ['Svaret har en forkert type.', 'The answer is of the wrong kind.'],
  FIELD_NUMBER_EXPECTED: ['Skriv et tal.', 'Enter a number.'],
  FIELD_TOO_SMALL: ['Tallet skal være mindst {limit}.', 'The number must be at least {limit}.'],
  FIELD_TOO_LARGE: ['Tallet må højst være {limit}.', 'The number must be at most {limit}.'],
  FIELD_TOO_MANY_DECIMALS: [
    'Tallet må højst have {limit} decimaler.',
    'The number must have at most {limit} decimals.',
  ],
  FIELD_TOO_SHORT: ['Skriv mindst {limit} tegn.', 'Enter at least {limit} characters.'],
  FIELD_TOO_LONG: ['Skriv højst {limit} tegn.', 'Enter at most {limit} characters.'],
  FIELD_PATTERN: ['Svaret har ikke den rigtige form.', 'The answer does not have the right form.'],
  FIELD_EMAIL: ['Skriv en gyldig e-mailadresse.', 'Enter a valid e-mail address.'],
  FIELD_PHONE: ['Skriv et gyldigt telefonnummer.', 'Enter a valid phone number.'],
  FIELD_NOT_AN_OPTION: ['Vælg en af mulighederne.', 'Choose one of the options.'],
  FIELD_DATE_INVALID: ['Skriv en gyldig dato.', 'Enter a valid date.'],
  FIELD_TIME_INVALID: ['Skriv et gyldigt klokkeslæt.', 'Enter a valid time.'],
  FIELD_DATE_PASSED: ['Datoen må ikke ligge før i dag.', 'The date must not lie before today.'],
  FIELD_READ_ONLY: ['Feltet kan ikke ændres.', 'This field cannot be changed.'],
  FIELD_UNKNOWN: ['Formularen har ikke dette felt.', 'The form has no such field.'],
  FIELD_TOO_FEW_ROWS: ['Tilføj mindst {limit}.', 'Add at least {limit}.'],
  FIELD_TOO_MANY_ROWS: ['Der må højst være {limit}.', 'There may be at most {limit}.'],
} as const satisfies Record<string, [string, string]>;

export type FieldCode = keyof typeof WORDS;
export const FIELD_CODES = Object.keys(WORDS) as FieldCode[];

export function wordsFor(code: FieldCode, language: Language, limit?: number | string): string {
  const text = WORDS[code][language === 'da' ? 0 : 1];
  const shown = typeof limit === 'number' && language === 'da' ? String(limit).replace('.', ',') : String(limit);
  return text.replace('{limit}', shown);
}
