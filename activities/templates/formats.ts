import type { Json } from '../../engine/values/json.ts';
import { formatAmount } from '../../engine/values/money.ts';
import { addDays, dateOf, dateTimeOf, parseInstant } from '../../engine/values/time.ts';
import {
  formatDate,
  formatDateTime,
  formatDateWithWeekday,
  formatTime,
  type Language,
} from '../../engine/values/time-text.ts';

export type { Language };

type Format = (value: string, language: Language) => string;

/** Formats of merge fields, by name. Dates and times are those of Copenhagen; money is whole øre. */
const FORMATS: Record<string, Format> = {
  /** 6. maj 2027 */
  date: (value, language) => formatDate(dayOf(value), language),
  /** torsdag den 6. maj 2027 */
  longdate: (value, language) => formatDateWithWeekday(dayOf(value), language),
  /** kl. 09.00 */
  time: (value, language) => formatTime(instantOf(value), language),
  /** torsdag den 6. maj 2027 kl. 09.00 */
  datetime: (value, language) => formatDateTime(instantOf(value), language),
  /** Last day of a deadline given as an instant: what ends at 24:00 on 6 May is said to end on 6 May. */
  lastday: (value, language) => {
    const instant = instantOf(value);
    const day = dateOf(instant);
    return formatDateWithWeekday(dateTimeOf(instant).endsWith('T00:00:00') ? addDays(day, -1) : day, language);
  },
  /** 76265 → 762,65; 78100 → 781 */
  kroner: (value) => formatAmount(Number(value)).replace(/,00$/, ''),
};
export const FORMAT_NAMES = Object.keys(FORMATS);

/** How a value stands in a letter. @throws Error for an unknown format or a value that it cannot write. */
export function writeValue(value: Json, format: string | null, language: Language): string {
  if (format !== null) {
    const write = FORMATS[format];
    if (!write) throw new Error(`Format ${format} is unknown; there are ${FORMAT_NAMES.join(', ')}.`);
    return write(String(value), language);
  }
  if (typeof value === 'number') return language === 'da' ? String(value).replace('.', ',') : String(value);
  if (typeof value === 'boolean') return language === 'da' ? (value ? 'ja' : 'nej') : value ? 'yes' : 'no';
  if (Array.isArray(value)) {
    return joinWords(
      value.map((item) => writeValue(item, null, language)),
      language,
    );
  }
  return typeof value === 'object' ? JSON.stringify(value) : value;
}

/** a, b og c */
function joinWords(words: string[], language: Language): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${language === 'da' ? 'og' : 'and'} ${words.at(-1)}`;
}

function dayOf(value: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : dateOf(instantOf(value));
}
function instantOf(value: string): string {
  const instant = parseInstant(value);
  if (instant === null) throw new Error(`Expected a date or a time but got "${value}".`);
  return instant;
}
