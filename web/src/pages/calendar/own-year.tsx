import { useQuery } from '@tanstack/react-query';
import { addDays, dateOf, startOfDay } from '../../../../engine/values/time.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { CalendarLine } from '../../api/types-registers.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { Badge, Empty } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { formatBareTime, formatDate, formatLongDate } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { monthBeside, weeksOfMonth } from '../meetings/year-view.ts';

const VIEWS = ['month', 'list'] as const;

/** A person's own year as a month or a list. What is shown is in the address. */
export function OwnYear() {
  const texts = useTexts();
  const today = dateOf(useNow());
  const search = useAddressSearch();
  const words = texts.ownCalendar;
  const thisYear = Number(today.slice(0, 4));
  const year = Number(search.year) || thisYear;
  const month = Number(search.month) || (year === thisYear ? Number(today.slice(5, 7)) : 1);
  const view = VIEWS.find((one) => one === search.view) ?? 'month';
  const query = useQuery(registerQueries.calendarYear(year));
  const lines = query.data?.items ?? [];
  return (
    <>
      <nav aria-label={words.views} className="view-links">
        <ul className="tabs">
          {VIEWS.map((one) => (
            <li key={one}>
              <Link
                to="/calendar"
                search={{ ...search, view: one, year }}
                {...(one === view ? { 'aria-current': 'true' } : {})}
              >
                {words.view[one]}
              </Link>
            </li>
          ))}
        </ul>
        <p className="stepper">
          {[year - 1, year, year + 1].map((one) =>
            one === year ? (
              <strong key={one}>{one}</strong>
            ) : (
              <Link
                key={one}
                to="/calendar"
                search={{ ...search, view, year: one, month: undefined }}
                aria-label={words.toYear(one)}
              >
                {one < year ? `← ${one}` : `${one} →`}
              </Link>
            ),
          )}
        </p>
      </nav>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && view === 'list' ? <YearList lines={lines} year={year} /> : null}
      {query.data && view === 'month' ? <OwnMonth lines={lines} year={year} month={month} today={today} /> : null}
    </>
  );
}

function Name({ line, withTime = false }: { line: CalendarLine; withTime?: boolean }) {
  const texts = useTexts();
  const title = line.title ?? texts.ownCalendar.absence;
  const name = withTime && line.startsAt ? `${formatBareTime(line.startsAt)} ${title}` : title;
  return (
    <>
      {line.path ? <Link to={line.path}>{name}</Link> : name}
      {line.cancelled ? <span className="quiet"> ({texts.ownCalendar.cancelled})</span> : null}
    </>
  );
}

function YearList({ lines, year }: { lines: CalendarLine[]; year: number }) {
  const texts = useTexts();
  const words = texts.ownCalendar;
  if (lines.length === 0) return <Empty title={words.empty(year)} help={words.emptyHelp} />;
  return (
    <div className="table-scroll">
      <table className="list-table cards own-calendar">
        <caption className="sr-only">{words.of(year)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.what}</th>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.kind}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id} className={line.cancelled ? 'cancelled' : ''}>
              <th scope="row">
                <Name line={line} />
              </th>
              <td data-label={words.day}>
                {line.startsAt
                  ? formatLongDate(dateOf(line.startsAt))
                  : line.fromDate === line.toDate
                    ? formatLongDate(line.fromDate!)
                    : `${formatDate(line.fromDate!)} – ${formatDate(line.toDate!)}`}
              </td>
              <td data-label={words.time}>
                {line.startsAt && line.endsAt
                  ? `${formatBareTime(line.startsAt)}–${formatBareTime(line.endsAt)}${line.place ? `, ${line.place}` : ''}`
                  : words.allDay}
              </td>
              <td data-label={words.kind}>
                <Badge tone={line.kind === 'deadline' ? 'warn' : 'neutral'}>{words.kinds[line.kind]}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One line on each day that it touches within the month; `id` tells the days apart. */
function daysOf(lines: CalendarLine[], month: string): { id: string; startsAt: string; line: CalendarLine }[] {
  return lines.flatMap((line) => {
    if (line.startsAt) return [{ id: line.id, startsAt: line.startsAt, line }];
    const days = [];
    for (let day = line.fromDate!; day <= line.toDate! && day.slice(0, 7) <= month; day = addDays(day, 1)) {
      if (day.startsWith(month)) days.push({ id: `${line.id} ${day}`, startsAt: startOfDay(day), line });
    }
    return days;
  });
}

interface MonthProps {
  lines: CalendarLine[];
  year: number;
  month: number;
  today: string;
}

/** One month as a table of its weeks; on a narrow screen the days that hold something, one below the other. */
function OwnMonth({ lines, year, month, today }: MonthProps) {
  const texts = useTexts();
  const search = useAddressSearch();
  const nameOf = (one: { year: number; month: number }): string => `${texts.months[one.month - 1]} ${one.year}`;
  const weeks = weeksOfMonth(daysOf(lines, `${year}-${String(month).padStart(2, '0')}`), year, month);
  const [before, after] = [monthBeside(year, month, -1), monthBeside(year, month, 1)];
  const isEmpty = weeks.flat().every((day) => !day || day.meetings.length === 0);
  return (
    <section aria-labelledby="month-name">
      <div className="section-head">
        <h2 id="month-name" className="capital">
          {nameOf({ year, month })}
        </h2>
        <p className="stepper">
          <Link to="/calendar" search={{ ...search, view: 'month', ...before }}>
            ← {nameOf(before)}
          </Link>
          <Link to="/calendar" search={{ ...search, view: 'month', ...after }}>
            {nameOf(after)} →
          </Link>
        </p>
      </div>
      {isEmpty ? <p className="quiet">{texts.ownCalendar.emptyMonth}</p> : null}
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
                    className={[day.date === today ? 'today' : '', day.meetings.length > 0 ? '' : 'free']
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
                    {day.meetings.length > 0 ? (
                      <ul>
                        {day.meetings.map(({ id, line }) => (
                          <li key={id} className={`of-${line.kind}${line.cancelled ? ' cancelled' : ''}`}>
                            <Name line={line} withTime />
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
