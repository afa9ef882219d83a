import { useQuery } from '@tanstack/react-query';
import { dateOf } from '../../../../engine/values/time.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { Meeting, MeetingState } from '../../api/types-meetings.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { Link } from '../../components/link.tsx';
import { mayCallMeetings } from '../../components/may.ts';
import { useAddressSearch, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useSchemeName } from '../../components/scheme-name.ts';
import { MeetingMenu } from '../../components/sub-menu.tsx';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { MeetingList } from './list.tsx';
import { MonthView } from './month.tsx';
import { YearView } from './year.tsx';

export const VIEWS = ['list', 'month', 'year'] as const;
type View = (typeof VIEWS)[number];
const STATES: MeetingState[] = [
  'planned',
  'invited',
  'agenda_final',
  'held',
  'minutes_approved',
  'cancelled',
  'postponed',
];

/** Meetings of a year as a list, a month or the whole year. What is shown is in the address. */
export default function MeetingsPage() {
  const texts = useTexts();
  const me = useMe();
  const today = dateOf(useNow());
  const search = useAddressSearch();
  const year = Number(search.year) || Number(today.slice(0, 4));
  const month = Number(search.month) || (year === Number(today.slice(0, 4)) ? Number(today.slice(5, 7)) : 1);
  const view: View = VIEWS.find((one) => one === search.view) ?? 'list';
  const query = useQuery(
    registerQueries.meetings({
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      scheme: search.scheme as string | undefined,
      series: search.series as string | undefined,
    }),
  );
  const meetings = (query.data?.items ?? []).filter(
    (meeting) => search.state === undefined || meeting.state === search.state,
  );
  const narrowed = Boolean(search.state || search.scheme || search.series);
  return (
    <>
      <PageTitle
        title={texts.meetings.title}
        aside={
          mayCallMeetings(me) ? (
            <Link to="/meetings/new" className="button button-primary">
              {texts.meetings.call}
            </Link>
          ) : null
        }
      />
      <MeetingMenu />
      <Filters year={year} view={view} />
      <ViewLinks view={view} year={year} />
      <QueryState query={query} />
      {query.data && meetings.length === 0 && view === 'list' ? (
        <Empty
          title={narrowed ? texts.meetings.emptyFiltered : texts.meetings.empty(year)}
          help={narrowed ? undefined : texts.meetings.emptyHelp}
        >
          {narrowed ? (
            <Link to="/meetings" search={{ year, view }}>
              {texts.cases.reset}
            </Link>
          ) : (
            <Link to="/series">{texts.series.title}</Link>
          )}
        </Empty>
      ) : null}
      {query.data ? <Shown view={view} meetings={meetings} year={year} month={month} today={today} /> : null}
    </>
  );
}

interface ShownProps {
  view: View;
  meetings: Meeting[];
  year: number;
  month: number;
  today: string;
}

function Shown({ view, meetings, year, month, today }: ShownProps) {
  if (view === 'month') return <MonthView meetings={meetings} year={year} month={month} today={today} />;
  if (view === 'year') return <YearView meetings={meetings} year={year} today={today} />;
  return <MeetingList meetings={meetings} />;
}

function ViewLinks({ view, year }: { view: View; year: number }) {
  const texts = useTexts();
  const search = useAddressSearch();
  const at = (changes: Record<string, unknown>): Record<string, unknown> => ({ ...search, ...changes });
  return (
    <nav aria-label={texts.meetings.views} className="view-links">
      <ul className="tabs">
        {VIEWS.map((one) => (
          <li key={one}>
            <Link to="/meetings" search={at({ view: one, year })} {...(one === view ? { 'aria-current': 'true' } : {})}>
              {texts.meetings.view[one]}
            </Link>
          </li>
        ))}
      </ul>
      <p className="stepper">
        <Link
          to="/meetings"
          search={at({ year: year - 1, month: undefined })}
          aria-label={texts.meetings.toYear(year - 1)}
        >
          ← {year - 1}
        </Link>
        <strong>{year}</strong>
        <Link
          to="/meetings"
          search={at({ year: year + 1, month: undefined })}
          aria-label={texts.meetings.toYear(year + 1)}
        >
          {year + 1} →
        </Link>
      </p>
    </nav>
  );
}

/** Each choice is the address at once: it can be kept, shared and gone back to. */
function Filters({ year, view }: { year: number; view: View }) {
  const texts = useTexts();
  const schemeName = useSchemeName();
  const go = useGo();
  const search = useAddressSearch();
  const series = useQuery(registerQueries.series()).data?.items ?? [];
  const schemes = [...new Set(series.map((one) => one.scheme))].sort();
  const choose = (name: string, value: string): void => {
    const next: Record<string, unknown> = { ...search, year, view, [name]: value || undefined };
    if (name === 'scheme') next.series = undefined;
    go('/meetings', { search: next });
  };
  const offered = series.filter((one) => !search.scheme || one.scheme === search.scheme);
  return (
    <search className="filters">
      <FilterSelect
        id="meeting-scheme"
        label={texts.meetings.scheme}
        chosen={search.scheme}
        options={schemes.map((code) => ({ value: code, label: schemeName(code) }))}
        onChoose={(value) => choose('scheme', value)}
      />
      <FilterSelect
        id="meeting-series"
        label={texts.meetings.series}
        chosen={search.series}
        options={offered.map((one) => ({ value: one.id, label: one.title }))}
        onChoose={(value) => choose('series', value)}
      />
      <FilterSelect
        id="meeting-state"
        label={texts.common.state}
        chosen={search.state}
        options={STATES.map((state) => ({ value: state, label: texts.meetingState[state] ?? state }))}
        onChoose={(value) => choose('state', value)}
      />
    </search>
  );
}
