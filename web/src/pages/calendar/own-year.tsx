import { useQuery } from '@tanstack/react-query';
import { addDays, dateOf, startOfDay } from '../../../../engine/values/time.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { CalendarLine } from '../../api/types-registers.ts';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { MonthTable } from '../../components/month-table.tsx';
import { useAddressSearch } from '../../components/page-location.ts';
import { Badge, Empty } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatBareTime, formatDate, formatLongDate } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

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
      <QueryState query={query} />
      {query.data && view === 'list' ? <YearList lines={lines} year={year} /> : null}
      {query.data && view === 'month' ? (
        <MonthTable
          items={daysOf(lines, `${year}-${String(month).padStart(2, '0')}`)}
          year={year}
          month={month}
          today={today}
          to="/calendar"
          emptyText={words.emptyMonth}
          lookOf={({ line }) => `of-${line.kind}${line.cancelled ? ' cancelled' : ''}`}
          nameIn={({ line }) => <Name line={line} withTime />}
        />
      ) : null}
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
    <ListTable
      className="own-calendar"
      caption={words.of(year)}
      rows={lines}
      keyOf={({ id }) => id}
      rowClass={({ cancelled }) => (cancelled ? 'cancelled' : '')}
      columns={[
        { title: words.what, cell: (line) => <Name line={line} /> },
        {
          title: words.day,
          cell: (line) =>
            line.startsAt
              ? formatLongDate(dateOf(line.startsAt))
              : line.fromDate === line.toDate
                ? formatLongDate(line.fromDate!)
                : `${formatDate(line.fromDate!)} – ${formatDate(line.toDate!)}`,
        },
        {
          title: words.time,
          cell: (line) =>
            line.startsAt && line.endsAt
              ? `${formatBareTime(line.startsAt)}–${formatBareTime(line.endsAt)}${line.place ? `, ${line.place}` : ''}`
              : words.allDay,
        },
        {
          title: words.kind,
          cell: ({ kind }) => <Badge tone={kind === 'deadline' ? 'warn' : 'neutral'}>{words.kinds[kind]}</Badge>,
        },
      ]}
    />
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
