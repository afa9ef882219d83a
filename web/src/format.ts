/**
 * How dates, times and numbers look to people: the only module of the pages that writes or reads them.
 * Calendar arithmetic is the engine's. Zone Europe/Copenhagen, whatever the browser's is.
 */
import { readDate } from '../../engine/forms/date-parts.ts';
import { addDays, dateOf, daysBetween, parseInstant, startOfDay } from '../../engine/values/time.ts';
import * as engineText from '../../engine/values/time-text.ts';
import { textsFor } from './texts/index.ts';
import { currentLanguage, type Language } from './texts/language.ts';

const LOCALES: Record<Language, string> = { da: 'da-DK', en: 'en-GB' };
const LOCAL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Instant of a moment written with its zone, as calendar files have it: `2027-03-15T13:00:00[Europe/Copenhagen]`. */
export function instantOf(moment: string): string {
  const parts = /^([^[]*)\[([^\]]+)\]$/.exec(moment);
  return (parts ? parseInstant(parts[1]!, parts[2]!) : parseInstant(moment)) ?? moment;
}

function dayOf(value: string): string {
  return LOCAL_DATE.test(value) ? value : dateOf(value);
}

/** `5. juni 2026`; with the weekday in front when it is within 14 days of `now`. */
export function formatDate(value: string, now?: string, language: Language = currentLanguage()): string {
  const day = dayOf(value);
  const near = now !== undefined && Math.abs(daysBetween(dayOf(now), day)) <= 14;
  return near ? engineText.formatDateWithWeekday(day, language) : engineText.formatDate(day, language);
}

/** `mandag den 15. marts 2027`. */
export function formatLongDate(date: string, language: Language = currentLanguage()): string {
  return engineText.formatDateWithWeekday(date, language);
}

/** `kl. 13.04` in Danish, `at 13:04` in English. */
/** `marts 2027` of `2027-03`. */
export function formatMonth(month: string, language: Language = currentLanguage()): string {
  const format = new Intl.DateTimeFormat(language === 'da' ? 'da-DK' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${month}-01T12:00:00Z`));
}

export function formatTime(instant: string, language: Language = currentLanguage()): string {
  return engineText.formatTime(instant, language);
}

/** `13.04`, for the end of a span. */
export function formatBareTime(instant: string, language: Language = currentLanguage()): string {
  return formatTime(instant, language).replace(/^\D+/, '');
}

/** `5. juni 2026 kl. 13.04`. */
export function formatDateTime(instant: string, now?: string, language: Language = currentLanguage()): string {
  if (LOCAL_DATE.test(instant)) return formatDate(instant, now, language);
  return `${formatDate(instant, now, language)} ${formatTime(instant, language)}`;
}

/** `i dag kl. 13.04`, `i går`, `i morgen`, else the date. */
export function formatNear(instant: string, now: string, language: Language = currentLanguage()): string {
  const words = textsFor(language).date;
  const day = [words.yesterday, words.today, words.tomorrow][daysBetween(dayOf(now), dayOf(instant)) + 1];
  if (day === undefined) return formatDateTime(instant, now, language);
  return LOCAL_DATE.test(instant) ? day : `${day} ${formatTime(instant, language)}`;
}

/**
 * The last day of a deadline. A deadline that ends at midnight belongs to the day before:
 * nobody reads "6 June 00:00" as the evening of the 5th.
 */
export function deadlineDay(instant: string): string {
  if (LOCAL_DATE.test(instant)) return instant;
  const day = dateOf(instant);
  return new Date(startOfDay(day)).getTime() === new Date(instant).getTime() ? addDays(day, -1) : day;
}

/** A deadline as people say it: `i morgen`, `fredag den 5. juni 2026`; with the time where it is not the end of the day. */
export function formatDeadline(instant: string, now: string, language: Language = currentLanguage()): string {
  const day = deadlineDay(instant);
  return formatNear(day === dayOf(instant) ? instant : day, now, language);
}

/** A moment something waits for: `i morgen kl. 09.00`; midnight is said as the end of the day before. */
export function formatMoment(instant: string, now: string, language: Language = currentLanguage()): string {
  const day = deadlineDay(instant);
  return day === dayOf(instant)
    ? formatNear(instant, now, language)
    : textsFor(language).date.endOf(formatNear(day, now, language));
}

/** Which part of the inbox a deadline belongs to. */
export function urgency(dueAt: string | null, now: string): 'overdue' | 'today' | 'week' | 'later' | 'noDue' {
  if (!dueAt) return 'noDue';
  const instant = LOCAL_DATE.test(dueAt) ? startOfDay(addDays(dueAt, 1)) : dueAt;
  if (new Date(instant).getTime() <= new Date(now).getTime()) return 'overdue';
  const days = daysBetween(dateOf(now), deadlineDay(dueAt));
  if (days <= 0) return 'today';
  return days <= 7 ? 'week' : 'later';
}

export function formatNumber(value: number, language: Language = currentLanguage()): string {
  return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 10 }).format(value);
}

export function formatPercent(part: number, language: Language = currentLanguage()): string {
  return new Intl.NumberFormat(LOCALES[language], { style: 'percent', maximumFractionDigits: 0 }).format(part);
}

/** `12 kB`. */
export function formatBytes(bytes: number, language: Language = currentLanguage()): string {
  if (bytes < 1000) return `${bytes} B`;
  const kilo = bytes / 1000;
  return kilo < 1000
    ? `${formatNumber(Math.round(kilo), language)} kB`
    : `${formatNumber(Math.round(kilo / 100) / 10, language)} MB`;
}

/** `A, B og C`. */
export function formatList(parts: string[], language: Language = currentLanguage()): string {
  return new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(parts);
}

/** Local date of what a person typed or pasted, in whatever usual way; null when it is not a day that exists. */
export const dateFromField = readDate;

/** `13:30` of `13.30`, `13:30` or `1330`; null when it is no time of day. */
export function timeFromField(text: string): string | null {
  const parts = /^\s*(\d{1,2})[.:]?(\d{2})\s*$/.exec(text);
  if (!parts || Number(parts[1]) > 23 || Number(parts[2]) > 59) return null;
  return `${parts[1]!.padStart(2, '0')}:${parts[2]}`;
}

/** Number of what a person typed in their language; null when it is none. Danish: `1.234,5`; English: `1,234.5`. */
export function numberFromField(text: string, language: Language = currentLanguage()): number | null {
  const bare = text.replace(/[\s\u00a0]/g, '');
  const [group, decimal] = language === 'da' ? ['.', ','] : [',', '.'];
  const whole = `\\d+|\\d{1,3}(\\${group}\\d{3})+`;
  if (!new RegExp(`^-?(${whole})(\\${decimal}\\d+)?$`).test(bare)) return null;
  return Number(bare.replaceAll(group!, '').replace(decimal!, '.'));
}

/** Whole øre of an amount in kroner as typed; null where it is none or finer than an øre. */
export function oreFromField(text: string, language: Language = currentLanguage()): number | null {
  const kroner = numberFromField(text.replace(/^\s*(kr\.?|dkk)|(kr\.?|dkk)\s*$/gi, ''), language);
  if (kroner === null) return null;
  const ore = Math.round(kroner * 100);
  return Math.abs(ore / 100 - kroner) < 1e-9 ? ore : null;
}
