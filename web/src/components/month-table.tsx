import type { ReactNode } from 'react';
import { formatDate } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import { Link } from './link.tsx';
import { useAddressSearch } from './page-location.ts';
import { monthBeside, weeksOfMonth } from './year-view.ts';

interface MonthProps<Item> {
  items: Item[];
  year: number;
  month: number;
  today: string;
  /** The page whose address turns to the month beside. */
  to: string;
  emptyText: string;
  nameIn: (item: Item) => ReactNode;
  lookOf: (item: Item) => string;
}

/** One month as a table of its weeks; on a narrow screen the days that hold something, one below the other. */
export function MonthTable<Item extends { id: string; startsAt: string }>({
  items,
  year,
  month,
  today,
  to,
  emptyText,
  nameIn,
  lookOf,
}: MonthProps<Item>) {
  const texts = useTexts();
  const search = useAddressSearch();
  const nameOf = (one: { year: number; month: number }): string => `${texts.months[one.month - 1]} ${one.year}`;
  const weeks = weeksOfMonth(items, year, month);
  const isEmpty = weeks.flat().every((day) => !day || day.items.length === 0);
  const [before, after] = [monthBeside(year, month, -1), monthBeside(year, month, 1)];
  return (
    <section aria-labelledby="month-name">
      <div className="section-head">
        <h2 id="month-name" className="capital">
          {nameOf({ year, month })}
        </h2>
        <p className="stepper">
          <Link to={to} search={{ ...search, view: 'month', ...before }}>
            ← {nameOf(before)}
          </Link>
          <Link to={to} search={{ ...search, view: 'month', ...after }}>
            {nameOf(after)} →
          </Link>
        </p>
      </div>
      {isEmpty ? <p className="quiet">{emptyText}</p> : null}
      <table className="month">
        <caption className="sr-only">{nameOf({ year, month })}</caption>
        <thead>
          <tr>
            {texts.weekdays.map((day) => (
              <th key={day} scope="col">
                <abbr title={day}>{day.slice(0, 3)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find(Boolean)!.date}>
              {week.map((day, index) =>
                day ? (
                  <td
                    key={day.date}
                    className={[day.date === today ? 'today' : '', day.items.length > 0 ? '' : 'free']
                      .filter(Boolean)
                      .join(' ')}
                  >
                    <time className="day" dateTime={day.date}>
                      <span aria-hidden="true">{Number(day.date.slice(8))}</span>
                      <span className="sr-only">{formatDate(day.date)}</span>
                      <span className="narrow-only" aria-hidden="true">
                        . {texts.months[month - 1]}, {texts.weekdays[index]}
                      </span>
                    </time>
                    {day.date === today ? <span className="sr-only"> ({texts.date.today})</span> : null}
                    {day.items.length > 0 ? (
                      <ul>
                        {day.items.map((one) => (
                          <li key={one.id} className={lookOf(one)}>
                            {nameIn(one)}
                          </li>
                        ))}
                      </ul>
                    ) : null}
                  </td>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a place in the week, nothing else
                  <td key={`out ${index}`} className="free" />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
