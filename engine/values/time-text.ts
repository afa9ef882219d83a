import * as time from './time.ts';

/** Languages of what people read. */
export type Language = 'da' | 'en';

// Own tables: a workflow's isolate need not carry the language data of Intl, and texts must not change with it.
const WEEKDAYS: Record<Language, string[]> = {
  da: ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag', 'søndag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};
export const MONTH_NAMES: Record<Language, string[]> = {
  da: [
    'januar',
    'februar',
    'marts',
    'april',
    'maj',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** `5. juni 2026`, `5 June 2026`. */
export function formatDate(date: string, language: Language = 'da'): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const name = MONTH_NAMES[language][month - 1]!;
  return language === 'da' ? `${day}. ${name} ${year}` : `${day} ${name} ${year}`;
}
/** `fredag den 5. juni 2026`, `Friday 5 June 2026`. */
export function formatDateWithWeekday(date: string, language: Language = 'da'): string {
  const weekday = WEEKDAYS[language][time.dayOfWeek(date) - 1];
  return `${weekday}${language === 'da' ? ' den' : ''} ${formatDate(date, language)}`;
}
/** `fredag den 5. juni 2026 kl. 13.30`, `Friday 5 June 2026 at 13:30`. */
export function formatDateTime(instant: string, language: Language = 'da', zone: string = time.DEFAULT_ZONE): string {
  return `${formatDateWithWeekday(time.dateOf(instant, zone), language)} ${formatTime(instant, language, zone)}`;
}
/** `kl. 13.30`, `at 13:30`. */
export function formatTime(instant: string, language: Language = 'da', zone: string = time.DEFAULT_ZONE): string {
  const [hour, minute] = time.dateTimeOf(instant, zone).slice(11).split(':');
  return language === 'da' ? `kl. ${hour}.${minute}` : `at ${hour}:${minute}`;
}
/** `05-06-2026`, as forms and tables show it in Danish. */
export function formatDateShort(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}-${month}-${year}`;
}
