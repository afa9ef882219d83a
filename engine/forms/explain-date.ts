import { type Language, MONTH_NAMES } from '../values/time-text.ts';
import { DATE_PARTS, type DatePart, type DateParts, isYear, monthNumber, partsOfDate, readDate } from './date-parts.ts';
import { momentsOf, splitMoment } from './local-time.ts';
import { type FieldCode, type Filling, wordsFor } from './words.ts';

export type MomentPart = DatePart | 'time';
/** What is wrong with a date or a moment as written, and in which of its fields. */
export interface DateTrouble {
  code: FieldCode;
  words?: FieldCode;
  filling?: Filling;
  parts: MomentPart[];
}

const NAMES: Record<Language, Record<DatePart, { a: string; the: string }>> = {
  da: {
    day: { a: 'en dag', the: 'dagen' },
    month: { a: 'en måned', the: 'måneden' },
    year: { a: 'et år', the: 'året' },
  },
  en: {
    day: { a: 'a day', the: 'the day' },
    month: { a: 'a month', the: 'the month' },
    year: { a: 'a year', the: 'the year' },
  },
};
const EXAMPLE: Record<DatePart, string> = { day: '15', month: '3', year: '2027' };

/** Of a text that is no date that exists; `today` (local date) lends its year to the example. */
export function explainDate(text: string, today: string, language: Language): DateTrouble {
  const parts = partsOfDate(text);
  const missing = DATE_PARTS.filter((part) => parts[part] === '');
  const odd = DATE_PARTS.find((part) => parts[part] !== '' && !isNumber(part, parts[part]));
  const trouble = (words: FieldCode, at: DatePart[], filling: Filling): DateTrouble => ({
    code: 'FIELD_DATE_INVALID',
    words,
    filling,
    parts: at,
  });
  if (missing.length === 3) return { code: 'FIELD_DATE_INVALID', parts: [...DATE_PARTS] };
  if (odd && missing.length === 2) return { code: 'FIELD_DATE_INVALID', parts: [odd] };
  const names = NAMES[language];
  if (odd) return trouble('FIELD_DATE_DIGITS', [odd], { part: names[odd].the, example: EXAMPLE[odd] });
  if (missing.length > 0) {
    const lacks = missing.map((part) => names[part].a).join(language === 'da' ? ' og ' : ' and ');
    return trouble('FIELD_DATE_LACKS', missing, { parts: lacks });
  }
  return explainNumbers(parts, today, language, trouble);
}

function explainNumbers(
  { month, year }: DateParts,
  today: string,
  language: Language,
  trouble: (words: FieldCode, at: DatePart[], filling: Filling) => DateTrouble,
): DateTrouble {
  if (!isYear(year)) {
    return trouble('FIELD_DATE_YEAR', ['year'], { year: year.length === 2 ? `20${year}` : today.slice(0, 4) });
  }
  const at = monthNumber(month) ?? Number(month);
  if (at < 1 || at > 12) return trouble('FIELD_DATE_MONTH', ['month'], { month: at });
  const days = new Date(Date.UTC(Number(year), at, 0)).getUTCDate();
  const name = MONTH_NAMES[language][at - 1]!;
  // As a sentence begins.
  return trouble('FIELD_DATE_DAY', ['day'], { month: `${name[0]!.toUpperCase()}${name.slice(1)} ${year}`, days });
}

/** Of a date and a time of day (`15-03-T13:30`) that are no moment in Copenhagen. */
export function explainMoment(text: string, today: string, language: Language): DateTrouble {
  const { date, time } = splitMoment(text);
  const atTime: MomentPart[] = ['time'];
  if (date.trim() === '') return { code: 'FIELD_DATE_INVALID', words: 'FIELD_DATE_MISSING', parts: [...DATE_PARTS] };
  if (!isDate(date)) return explainDate(date, today, language);
  if (time.trim() === '') return { code: 'FIELD_TIME_INVALID', words: 'FIELD_TIME_MISSING', parts: atTime };
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return { code: 'FIELD_TIME_INVALID', parts: atTime };
  const shown = language === 'da' ? time.replace(':', '.') : time;
  return { code: 'FIELD_TIME_INVALID', words: 'FIELD_TIME_GAP', filling: { time: shown, date }, parts: atTime };
}

/** The fields of a value that are wrong by themselves; none where only the whole of it can be, as a date too early. */
export function wrongParts(value: string, subtype: string | undefined): MomentPart[] {
  if (subtype === 'time' || value === '' || isDate(value)) return [];
  if (subtype !== 'datetime') return explainDate(value, '', 'da').parts;
  const { date, time } = splitMoment(value);
  return isMoment(date, time) ? [] : explainMoment(value, '', 'da').parts;
}
const isDate = (text: string): boolean => readDate(text) === text;
/** An instant or a local time that is there; the seconds of stored ones do not matter. */
function isMoment(date: string, time: string): boolean {
  if (!isDate(date)) return false;
  return /^\d{2}:\d{2}$/.test(time) ? momentsOf(date, time).length > 0 : /^\d{2}:\d{2}:\d{2}|[Z+]/.test(time);
}
const isNumber = (part: DatePart, text: string): boolean =>
  /^\d+$/.test(text) || (part === 'month' && monthNumber(text) !== null);

/** What a person is told of a date as written; null where it exists. `now` (local date or instant) lends its year. */
export function dateMessage(text: string, now: string, language: Language): string | null {
  if (isDate(text)) return null;
  const { code, words, filling } = explainDate(text, now, language);
  return wordsFor(words ?? code, language, filling);
}
