import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  feelDate,
  feelDateTime,
  feelTime,
  libraryFunction,
} from './feel.ts';
import { inCalendar } from './feel-arithmetic.ts';
import { mismatch } from './feel-values.ts';

/** Offsets reach 14 hours (XML Schema part 2, 3.2.7.3), and a moment has an offset or a zone, never both. */
const OFFSET = /[+-](\d{2}):(\d{2})(:\d{2})?(@.*)?$/;
const WIDE_YEAR = /^(-?)(\d{4,9})-(\d{2})-(\d{2})$/;
const MIDNIGHT_AT_THE_END = /T24:00:00(?:\.0+)?(?=$|[Z@+-])/;

/** `date`, `time`, `date and time` and `@` of FEEL, where the library is short of them or takes too much. */
export const DATE_FUNCTIONS: Record<string, { parameters: string[]; call: (...args: unknown[]) => unknown }> = {
  feel_date: {
    parameters: ['year', 'month', 'day', 'from'],
    call: (year, month, day, from) => {
      const single = from ?? (typeof year === 'number' ? null : year);
      if (typeof single === 'string') return dateOf(single) ?? invalid('date', single);
      if (single instanceof FeelDate) return single;
      if (single instanceof FeelDateTime) return inCalendar(libraryFunction('function(a) date(a)')(single));
      if (typeof year !== 'number' || typeof month !== 'number' || typeof day !== 'number')
        return invalid('date', single ?? year);
      return dateIn(year, month, day) ?? invalid('date', [year, month, day]);
    },
  },
  feel_time: {
    parameters: ['hour', 'minute', 'second', 'offset', 'from'],
    call: (hour, minute, second, offset, from) => {
      const single = from ?? (typeof hour === 'number' ? null : hour);
      if (typeof single === 'string') {
        return (hasGoodOffset(single) ? feelTime(single) : null) ?? invalid('time', single);
      }
      if (single !== null && single !== undefined) {
        return libraryFunction('function(a) time(a)')(single) ?? invalid('time', single);
      }
      const whole = typeof second === 'number' ? Math.trunc(second) : second;
      const given = [hour, minute, whole, offset instanceof FeelDuration ? offset : null];
      const made: unknown = libraryFunction('function(a, b, c, d) time(a, b, c, d)')(...given);
      return made instanceof FeelTime ? withFraction(made, second) : invalid('time', given);
    },
  },
  feel_date_and_time: {
    parameters: ['date', 'time', 'from'],
    call: (date, time, from) => {
      const single = from ?? (time === undefined || time === null ? date : null);
      if (typeof single === 'string') return momentOf(single) ?? invalid('date and time', single);
      if (single instanceof FeelDateTime && time === undefined) return single;
      if (single instanceof FeelDate || single instanceof FeelDateTime) return invalid('date and time', single);
      return (
        inCalendar(libraryFunction('function(a, b) date and time(a, b)')(date, time)) ?? invalid('date and time', date)
      );
    },
  },
  feel_at: {
    parameters: ['text'],
    call: (text) => (/T/.test(String(text)) ? momentOf(String(text)) : dateOf(String(text))) ?? invalid('@', text),
  },
};

function dateOf(text: string): FeelDate | null {
  const wide = WIDE_YEAR.exec(text);
  if (!wide || (wide[2]!.length > 4 && wide[2]!.startsWith('0'))) return null;
  if (wide[1] === '' && wide[2]!.length === 4) {
    const plain = feelDate(text);
    return plain instanceof FeelDate ? plain : null;
  }
  return dateIn(Number(`${wide[1]}${wide[2]}`), Number(wide[3]), Number(wide[4]));
}
function dateIn(year: number, month: number, day: number): FeelDate | null {
  try {
    const any = (feelDate('2000-01-01') as FeelDate).unwrap();
    return inCalendar(new FeelDate(any.with({ year, month, day }, { overflow: 'reject' })));
  } catch {
    return null;
  }
}

/** The library cuts the parts of a second off. */
function withFraction(time: FeelTime, second: unknown): FeelTime {
  const nanoseconds = Math.round(((second as number) % 1) * 1e9);
  return nanoseconds === 0 ? time : new FeelTime(time.unwrap().add({ nanoseconds }), time.zone);
}

function momentOf(text: string): FeelDateTime | null {
  if (!hasGoodOffset(text)) return null;
  const at = text.indexOf('T');
  const day = dateOf(at === -1 ? text : text.slice(0, at));
  if (day === null) return null;
  if (at === -1) return feelDateTime(`${text}T00:00:00`);
  const ends = MIDNIGHT_AT_THE_END.test(text);
  const clock = text.slice(at).replace(MIDNIGHT_AT_THE_END, 'T00:00:00');
  try {
    const any = feelDateTime(`2000-01-01${clock}`);
    if (any === null) return null;
    const date = ends ? day.unwrap().add({ days: 1 }) : day.unwrap();
    const { year, month, day: number } = date;
    return inCalendar(new FeelDateTime(any.unwrap().with({ year, month, day: number }), any.zone));
  } catch {
    return null;
  }
}
function hasGoodOffset(text: string): boolean {
  const offset = OFFSET.exec(text.slice(Math.max(0, text.indexOf('T'))));
  return !offset || (offset[4] === undefined && Number(offset[1]) * 60 + Number(offset[2]) <= 14 * 60);
}

/** Whole months between two days, those of moments included (DMN 1.5, 10.3.4.1). */
export function monthsBetween(from: unknown, to: unknown): unknown {
  const days = [from, to].map((value) =>
    value instanceof FeelDateTime ? value.unwrap().toPlainDate() : value instanceof FeelDate ? value.unwrap() : null,
  );
  const [start, end] = days;
  if (!start || !end) return mismatch('years and months duration expects two dates, got {from}', { from });
  const { years, months } = start.until(end, { largestUnit: 'year' });
  const all = years * 12 + months;
  return libraryFunction('function(a) duration(a)')(`${all < 0 ? '-' : ''}P${Math.abs(all)}M`);
}

function invalid(name: string, from: unknown): unknown {
  return mismatch(`${name}({from}) is not valid`, { from });
}
