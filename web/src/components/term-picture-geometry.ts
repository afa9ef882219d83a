/** Where things stand on the picture of an appointment's time, in per cent of its width. Pure: dates in, places out. */
import { addDays, addYears, daysBetween } from '../../../engine/values/time.ts';

export interface TermPictureInput {
  start: string;
  /** null: the appointment has no end. */
  lastDay: string | null;
  terms: { no: number; startDate: string; lastDay: string }[];
  today: string;
  /** Days on which people are asked to think of what comes after. */
  prompts: string[];
  /** The last day by a notice in force. */
  noticeLastDay: string | null;
}

export type MarkKind = 'start' | 'today' | 'prompt' | 'notice' | 'end';
export interface Mark {
  kind: MarkKind;
  date: string;
  /** Per cent from the left. */
  at: number;
}
export interface Segment {
  /** 0 where the appointment has no terms. */
  no: number;
  from: string;
  to: string;
  left: number;
  width: number;
  /** Per cent of the segment that has gone. */
  gone: number;
}
export interface TermPicture {
  from: string;
  to: string;
  segments: Segment[];
  marks: Mark[];
  years: { year: number; at: number }[];
}

/** How long an appointment without an end is drawn beyond today. */
const OPEN_YEARS = 2;

export function termPicture(input: TermPictureInput): TermPicture {
  const terms =
    input.terms.length > 0
      ? [...input.terms].sort((a, b) => a.no - b.no)
      : [
          {
            no: 0,
            startDate: input.start,
            lastDay: input.lastDay ?? addYears(latest(input.today, input.start), OPEN_YEARS),
          },
        ];
  const end = latest(terms.at(-1)!.lastDay, input.lastDay ?? input.start);
  // A little room on both sides, so that the first and the last mark are seen whole.
  const room = Math.max(14, Math.round(daysBetween(input.start, end) * 0.02));
  const from = addDays(earliest(input.start, input.today), -room);
  const to = addDays(end, room);
  const whole = Math.max(1, daysBetween(from, to));
  const at = (date: string): number => Math.min(100, Math.max(0, (daysBetween(from, date) / whole) * 100));
  const segments = terms.map((term): Segment => {
    const left = at(term.startDate);
    // The last day is a whole day, so the segment goes to the beginning of the next.
    const days = daysBetween(term.startDate, addDays(term.lastDay, 1));
    const gone = Math.min(days, Math.max(0, daysBetween(term.startDate, input.today)));
    return {
      no: term.no,
      from: term.startDate,
      to: term.lastDay,
      left,
      width: at(addDays(term.lastDay, 1)) - left,
      gone: days === 0 ? 0 : (gone / days) * 100,
    };
  });
  const marks: Mark[] = [
    { kind: 'start' as const, date: input.start },
    ...input.prompts.map((date) => ({ kind: 'prompt' as const, date })),
    ...(input.noticeLastDay ? [{ kind: 'notice' as const, date: input.noticeLastDay }] : []),
    // under notice the last day is that of the notice, and is said once
    ...(input.lastDay && input.lastDay !== input.noticeLastDay ? [{ kind: 'end' as const, date: input.lastDay }] : []),
    ...(input.today <= to ? [{ kind: 'today' as const, date: input.today }] : []),
  ]
    .filter(({ date }) => date >= from && date <= to)
    .map((mark) => ({ ...mark, at: at(mark.date) }))
    .sort((a, b) => a.at - b.at);
  return { from, to, segments, marks, years: yearTicks(from, to).map((year) => ({ year, at: at(`${year}-01-01`) })) };
}

/** Years whose first day is on the picture; every second or fifth where there are many. */
function yearTicks(from: string, to: string): number[] {
  const [first, last] = [Number(from.slice(0, 4)) + 1, Number(to.slice(0, 4))];
  const every = last - first > 20 ? 5 : last - first > 10 ? 2 : 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index).filter(
    (year) => (year - first) % every === 0,
  );
}

const latest = (a: string, b: string): string => (a > b ? a : b);
const earliest = (a: string, b: string): string => (a < b ? a : b);
