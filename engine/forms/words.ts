import { formatDate, type Language } from '../values/time-text.ts';

/**
 * Codes of what can be wrong with a field, with the words that the person reads: what is wrong and how to mend it.
 * `{name}` is filled in; of `{name?one:many}` the first where the number is 1.
 */
const WORDS = {
  FIELD_REQUIRED: ['Feltet skal udfyldes.', 'This field must be filled in.'],
  FIELD_REQUIRED_TICK: ['Sæt kryds for at gå videre.', 'Tick the box to go on.'],
  FIELD_REQUIRED_CHOICE: ['Vælg et svar.', 'Choose an answer.'],
  FIELD_REQUIRED_FILE: ['Vælg en fil, og vent, til den er lagt op.', 'Choose a file and wait until it is uploaded.'],
  FIELD_WRONG_KIND: [
    'Svaret er ikke af den slags, feltet skal have. Slet det, og udfyld feltet igen.',
    'The answer is not of the kind this field takes. Clear the field and fill it in again.',
  ],
  FIELD_NUMBER_EXPECTED: ['Skriv et tal, for eksempel 1.234,5.', 'Enter a number, for example 1,234.5.'],
  FIELD_TOO_SMALL: ['Tallet skal være mindst {limit}.', 'The number must be at least {limit}.'],
  FIELD_TOO_LARGE: ['Tallet må højst være {limit}.', 'The number must be at most {limit}.'],
  FIELD_AMOUNT_TOO_SMALL: ['Beløbet skal være mindst {limit} kr.', 'The amount must be at least DKK {limit}.'],
  FIELD_AMOUNT_TOO_LARGE: ['Beløbet må højst være {limit} kr.', 'The amount must be at most DKK {limit}.'],
  FIELD_AMOUNT_TOO_FINE: [
    'Skriv beløbet i kroner og hele øre, for eksempel 1.234,50.',
    'Enter the amount in kroner and whole øre, for example 1,234.50.',
  ],
  FIELD_TOO_MANY_DECIMALS: [
    'Tallet må højst have {limit} {limit?decimal:decimaler}. Rund det af.',
    'The number must have at most {limit} {limit?decimal:decimals}. Round it.',
  ],
  FIELD_WHOLE_NUMBER: ['Skriv et helt tal uden decimaler.', 'Enter a whole number without decimals.'],
  FIELD_NOT_A_STEP: [
    'Tallet skal gå op i {step}. De nærmeste er {before} og {after}.',
    'The number must be a multiple of {step}. The nearest are {before} and {after}.',
  ],
  FIELD_TOO_SHORT: ['Skriv mindst {limit} tegn.', 'Enter at least {limit} {limit?character:characters}.'],
  FIELD_TOO_LONG: ['Skriv højst {limit} tegn.', 'Enter at most {limit} {limit?character:characters}.'],
  FIELD_CHARACTERS: [
    'Teksten har usynlige styretegn, der ikke kan gemmes. Slet teksten, og indsæt den igen uden formatering.',
    'The text has invisible control characters that cannot be kept. Delete the text and paste it again without formatting.',
  ],
  FIELD_PATTERN: [
    'Svaret har ikke den form, feltet skal have. Se teksten ved feltet.',
    'The answer does not have the form this field takes. See the text beside the field.',
  ],
  FIELD_EMAIL: [
    'Skriv en gyldig e-mailadresse, for eksempel navn@eksempel.dk.',
    'Enter a valid e-mail address, for example name@example.org.',
  ],
  FIELD_PHONE: [
    'Skriv et gyldigt telefonnummer, for eksempel +45 12 34 56 78.',
    'Enter a valid phone number, for example +45 12 34 56 78.',
  ],
  FIELD_NOT_AN_OPTION: ['Vælg en af mulighederne.', 'Choose one of the options.'],
  FIELD_DATE_INVALID: [
    'Skriv en dato med dag, måned og år, for eksempel 15-03-2027.',
    'Enter a date with day, month and year, for example 15-03-2027.',
  ],
  FIELD_DATE_LACKS: ['Datoen skal have {parts}.', 'The date must have {parts}.'],
  FIELD_DATE_DIGITS: [
    'Skriv {part} med tal, for eksempel {example}.',
    'Enter {part} in figures, for example {example}.',
  ],
  FIELD_DATE_YEAR: [
    'Skriv årstallet med fire cifre, for eksempel {year}.',
    'Write the year in full, for example {year}.',
  ],
  FIELD_DATE_MONTH: [
    'Der er ingen måned {month}. Skriv en måned fra 1 til 12, efter dagen.',
    'There is no month {month}. Enter a month from 1 to 12, after the day.',
  ],
  FIELD_DATE_DAY: [
    '{month} har {days} dage. Skriv en dag fra 1 til {days}.',
    '{month} has {days} days. Enter a day from 1 to {days}.',
  ],
  FIELD_DATE_MISSING: ['Skriv også datoen: dag, måned og år.', 'Enter the date too: day, month and year.'],
  FIELD_DATE_PASSED: ['Datoen må ikke ligge før i dag, {limit}.', 'The date must not lie before today, {limit}.'],
  FIELD_DATE_TOO_EARLY: ['Datoen må tidligst være {limit}.', 'The date must be {limit} or later.'],
  FIELD_DATE_TOO_LATE: ['Datoen må senest være {limit}.', 'The date must be {limit} or earlier.'],
  FIELD_TIME_INVALID: ['Skriv et klokkeslæt som 13.30.', 'Enter a time such as 13:30.'],
  FIELD_TIME_MISSING: ['Skriv også klokkeslættet som 13.30.', 'Enter the time too, such as 13:30.'],
  FIELD_TIME_GAP: [
    'Klokken {time} findes ikke den {date}: uret stilles frem en time den nat. Skriv et tidspunkt før 02.00 eller fra 03.00.',
    'There is no {time} on {date}: the clocks go forward an hour that night. Enter a time before 02:00 or from 03:00.',
  ],
  FIELD_READ_ONLY: [
    'Feltet kan ikke ændres. Hent siden igen, så står den rigtige værdi der.',
    'This field cannot be changed. Reload the page to get the right value back.',
  ],
  FIELD_UNKNOWN: [
    'Formularen har ikke dette felt. Hent siden igen, og udfyld den, som den er nu.',
    'The form has no such field. Reload the page and fill it in as it is now.',
  ],
  FIELD_TOO_FEW_ROWS: ['Tilføj mindst {limit}.', 'Add at least {limit}.'],
  FIELD_TOO_MANY_ROWS: ['Der må højst være {limit}. Fjern nogle.', 'There may be at most {limit}. Remove some.'],
  FIELD_TOO_MANY_FILES: [
    'Der må højst være {limit} {limit?fil:filer}. Fjern de andre.',
    'There may be at most {limit} {limit?file:files}. Remove the others.',
  ],
  FIELD_FILE_KIND: [
    '{name} er ikke en fil af den rigtige slags. Vælg en fil, der ender på {kinds}.',
    '{name} is not a file of the right kind. Choose a file that ends in {kinds}.',
  ],
  FIELD_FILE_GONE: [
    'Filen {name} er ikke lagt op her længere. Fjern den, og læg den op igen.',
    'The file {name} is no longer uploaded here. Remove it and upload it again.',
  ],
} as const satisfies Record<string, [string, string]>;

export type FieldCode = keyof typeof WORDS;
export const FIELD_CODES = Object.keys(WORDS) as FieldCode[];
/** What a message tells: numbers, and texts of which local dates are written as people read them. */
export type Filling = Record<string, number | string>;

export function wordsFor(code: FieldCode, language: Language, filling: Filling = {}): string {
  return WORDS[code][language === 'da' ? 0 : 1].replace(
    /\{(\w+)(?:\?([^:}]*):([^}]*))?\}/g,
    (_whole, name: string, one: string | undefined, many: string | undefined) => {
      const value = filling[name] ?? '';
      if (one !== undefined) return Number(value) === 1 ? one : (many ?? '');
      return shownIn(value, language);
    },
  );
}

/** `1.234,50` or `50` of øre. */
export function amountText(ore: number, language: Language): string {
  const whole = shownIn(Math.trunc(ore / 100), language);
  const rest = Math.abs(ore % 100);
  return rest === 0 ? whole : `${whole}${language === 'da' ? ',' : '.'}${String(rest).padStart(2, '0')}`;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/;
function shownIn(value: number | string, language: Language): string {
  if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, language) : value;
  const parts = NUMBER.exec(String(value));
  if (!parts) return String(value);
  const [group, decimal] = language === 'da' ? ['.', ','] : [',', '.'];
  const whole = parts[2]!.replace(/\B(?=(\d{3})+$)/g, group);
  return `${parts[1]}${whole}${parts[3] === undefined ? '' : decimal + parts[3]}`;
}
