/** Meetings and other days laid out over months and days. Pure; days are those of Copenhagen. */
import { addDays, dateOf, dayOfWeek, endOfMonth } from '../../../engine/values/time.ts';

interface Dated {
  id: string;
  startsAt: string;
}
export interface MonthOf<Item> {
  /** 1–12. */
  month: number;
  /** By start. */
  items: Item[];
}
export interface DayOf<Item> {
  date: string;
  items: Item[];
}

/** Twelve months of a year, also those without a meeting. What is in another year is left out. */
export function monthsOfYear<Item extends Dated>(items: Item[], year: number): MonthOf<Item>[] {
  const sorted = [...items].sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id));
  return Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    items: sorted.filter(({ startsAt }) => dateOf(startsAt).startsWith(monthText(year, index + 1))),
  }));
}

/** The weeks of a month from Monday to Sunday; null where the month has not begun or is over. */
export function weeksOfMonth<Item extends Dated>(items: Item[], year: number, month: number): (DayOf<Item> | null)[][] {
  const first = `${monthText(year, month)}-01`;
  const days: (DayOf<Item> | null)[] = Array.from({ length: dayOfWeek(first) - 1 }, () => null);
  for (let date = first; date <= endOfMonth(first); date = addDays(date, 1)) {
    days.push({
      date,
      items: items
        .filter(({ startsAt }) => dateOf(startsAt) === date)
        .sort((a, b) => a.startsAt.localeCompare(b.startsAt) || a.id.localeCompare(b.id)),
    });
  }
  while (days.length % 7 > 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** The month so many months away. */
export function monthBeside(year: number, month: number, by: number): { year: number; month: number } {
  const count = year * 12 + (month - 1) + by;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

function monthText(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
