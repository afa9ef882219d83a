/** A date as people write it: day, month and year in a field each, or all of it in one. */
import { MONTH_NAMES } from '../values/time-text.ts';

export type DatePart = 'day' | 'month' | 'year';
/** What stands in the three fields, whatever it is; empty text where nothing does. */
export type DateParts = Record<DatePart, string>;
/** In the order in which they are written, in both languages. */
export const DATE_PARTS: readonly DatePart[] = ['day', 'month', 'year'];

const STORED = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;
const WRITTEN = [
  STORED,
  /^(?<day>\d{1,2})[-./\s]+(?<month>\d{1,2})[-./\s]+(?<year>\d{1,4})$/,
  /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/,
  /^(?:\p{L}+ (?:den )?)?(?<day>\d{1,2})\.? (?<month>\p{L}{3,9})\.? (?<year>\d{4})$/u,
];

/** The three parts of a whole date in one text (`15-03-2027`, `15/3 2027`, `2027-03-15`, `15. marts 2027`); else null. */
export function spreadDate(text: string): DateParts | null {
  const bare = text.trim();
  for (const way of WRITTEN) {
    const { day, month, year } = way.exec(bare)?.groups ?? {};
    if (!day || !month || !year) continue;
    const number = monthNumber(month);
    return { day, month: /\d/.test(month) || number === null ? month : String(number), year };
  }
  return null;
}

/**
 * The fields as they were meant: what was written whole, or with a separator (`15/3`), into one of them is spread over
 * the empty ones behind it. What cannot be read stays where it is.
 */
export function settleParts(parts: DateParts): DateParts {
  for (const part of DATE_PARTS) {
    const whole = spreadDate(parts[part]);
    if (whole) return whole;
  }
  const settled = { ...parts };
  DATE_PARTS.forEach((part, at) => {
    settled[part] = settled[part].trim();
    const pieces = settled[part].split(/[-./\s]+/).filter(Boolean);
    const places = DATE_PARTS.slice(at, at + pieces.length);
    const fits = pieces.length === places.length && places.every((place, index) => isPart(place, pieces[index]!));
    if (!fits || places.slice(1).some((place) => settled[place].trim() !== '')) return;
    places.forEach((place, index) => {
      settled[place] = pieces[index]!;
    });
  });
  return settled;
}
function isPart(part: DatePart, text: string): boolean {
  if (part === 'year') return /^\d{1,4}$/.test(text);
  return /^\d{1,2}$/.test(text) || (part === 'month' && monthNumber(text) !== null);
}

/** What the fields show of a value: a stored date, what is written so far (`15-03-`), or a text of long ago. */
export function partsOfDate(value: string): DateParts {
  const stored = STORED.exec(value.trim())?.groups;
  if (stored) return { day: stored.day!, month: stored.month!, year: stored.year! };
  const fields = value.split('-').map((field) => field.trim());
  if (fields.length !== 3) return settleParts({ day: value.trim(), month: '', year: '' });
  return { day: fields[0]!, month: fields[1]!, year: fields[2]! };
}

/**
 * The value of the fields: the date as it is stored (`2027-03-15`) where it exists, `''` where all are empty, else what
 * is written so far, `15-03-`, so that nothing of it is lost.
 */
export function dateOfParts(written: DateParts): string {
  const { day, month, year } = settleParts(written);
  if (!day && !month && !year) return '';
  const at = monthNumber(month);
  if (/^\d{1,2}$/.test(day) && at !== null && isYear(year)) {
    const date = `${year}-${String(at).padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date)) return date;
  }
  return [day, month, year].map((part) => part.replaceAll('-', ' ')).join('-');
}

/** Local date of a text, however it is written; null where it is no day that exists. */
export function readDate(text: string): string | null {
  const date = dateOfParts(partsOfDate(text));
  return STORED.test(date) ? date : null;
}

/** Years are written in full: `27` is none. */
export function isYear(text: string): boolean {
  return /^[1-9]\d{3}$/.test(text);
}

/** 1 to 12 of `3`, `03`, `marts`, `Mar`; of other numbers themselves; null where it is neither. */
export function monthNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (!/^\p{L}{3,9}$/u.test(text)) return null;
  for (const language of ['da', 'en'] as const) {
    const at = MONTH_NAMES[language].findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase()));
    if (at >= 0) return at + 1;
  }
  return null;
}
