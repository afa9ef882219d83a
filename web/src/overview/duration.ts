import { roundedDuration } from '../../../engine/values/rounded-duration.ts';
import { formatNumber } from '../format.ts';
import type { Texts } from '../texts/index.ts';
import type { Language } from '../texts/language.ts';

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Seconds as people say them: minutes, hours with half hours, days; the server rounds by up to 2.5 %. */
export function durationText(seconds: number, texts: Texts, language: Language): string {
  const { duration } = texts.overview;
  if (seconds < MINUTE) return duration.under;
  if (seconds < HOUR) return duration.minutes(formatNumber(Math.round(seconds / MINUTE), language));
  if (seconds < 2 * DAY) return duration.hours(formatNumber(Math.round((seconds / HOUR) * 2) / 2, language));
  const days = seconds / DAY;
  return duration.days(formatNumber(days < 10 ? Math.round(days * 2) / 2 : Math.round(days), language));
}

/** Whether it lasted longer than it should: durations come rounded, so the target is held against them rounded too. */
export function isOver(seconds: number, target: number): boolean {
  return seconds > roundedDuration(target);
}
