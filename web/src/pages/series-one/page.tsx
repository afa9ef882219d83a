import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { dateOf } from '../../../../engine/values/time.ts';
import { newKey, request } from '../../api/client.ts';
import { registerQueries } from '../../api/register-queries.ts';
import type { MeetingSeriesWhole, MeetingYear } from '../../api/types-meetings.ts';
import { Act, Done } from '../../components/act-dialog.tsx';
import { useSpan } from '../../components/dates.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { mayPlanMeetings } from '../../components/may.ts';
import { useNames } from '../../components/names.ts';
import { useAddressPart } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { PageTrouble } from '../../components/page-trouble.tsx';
import { Badge, Empty, Facts, Section } from '../../components/parts.tsx';
import { useSchemeName } from '../../components/scheme-name.ts';
import { Warnings } from '../../components/warnings.tsx';
import { useNow } from '../../now.ts';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { MeetingTable } from '../meetings/list.tsx';

/** One series with its years. */
export default function OneSeriesPage() {
  const seriesId = useAddressPart('seriesId');
  const query = useQuery(registerQueries.oneSeries(seriesId));
  if (query.isPending) return <Loading />;
  if (query.isError) return <PageTrouble failure={query.error} onRetry={() => void query.refetch()} />;
  return <OneSeries key={seriesId} series={query.data} />;
}

function OneSeries({ series }: { series: MeetingSeriesWhole }) {
  const texts = useTexts();
  const me = useMe();
  const names = useNames();
  const span = useSpan();
  const schemeName = useSchemeName();
  const [done, setDone] = useState('');
  const thisYear = Number(dateOf(useNow()).slice(0, 4));
  const years = [...(series.years ?? [])].sort((a, b) => b.year - a.year);
  const taken = new Set(years.map(({ year }) => year));
  const offered = [thisYear, thisYear + 1, thisYear + 2].filter((year) => !taken.has(year));
  const meetings = useQuery(registerQueries.meetings({ series: series.id })).data?.items ?? [];
  return (
    <>
      <PageTitle
        title={series.title}
        kicker={<Link to="/series">{texts.series.title}</Link>}
        aside={
          mayPlanMeetings(me) && offered.length > 0 ? (
            <Act
              label={texts.series.plan}
              primary
              title={texts.series.planTitle(series.title)}
              help={texts.series.planHelp}
              confirm={texts.series.planConfirm}
              fields={[
                {
                  name: 'year',
                  label: texts.series.year,
                  kind: 'choice',
                  initial: String(offered[0]),
                  options: offered.map((year) => ({ value: String(year), label: String(year) })),
                },
              ]}
              send={(values) =>
                request(`/meeting-series/${encodeURIComponent(series.id)}/years`, {
                  method: 'POST',
                  body: { year: Number(values.year) },
                  idempotencyKey: newKey(),
                })
              }
              onDone={(values) => setDone(texts.series.planned(Number(values.year)))}
            />
          ) : null
        }
      />
      <Done text={done} />
      <div className="paper section wide-facts">
        <Facts
          items={[
            [texts.series.kindLabel, texts.seriesKind[series.kind] ?? series.kind],
            [texts.meetings.scheme, schemeName(series.scheme)],
            [texts.meetings.place, series.place],
            [texts.series.chief, series.chiefId ? names.person(series.chiefId) : null],
            [texts.series.consultant, series.consultantId ? names.person(series.consultantId) : null],
            [texts.span.label, span(series.validFrom, series.validTo)],
          ]}
        />
      </div>
      {years.length === 0 ? <Empty title={texts.series.noYears} help={texts.series.noYearsHelp} /> : null}
      {years.map((year) => (
        <Year
          key={year.year}
          year={year}
          seriesId={series.id}
          meetings={year.meetings ?? meetings.filter((meeting) => meeting.slotYear === year.year)}
        />
      ))}
    </>
  );
}

interface YearProps {
  year: MeetingYear;
  seriesId: string;
  meetings: NonNullable<MeetingYear['meetings']>;
}

function Year({ year, seriesId, meetings }: YearProps) {
  const texts = useTexts();
  const sorted = [...meetings].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
  const counted = sorted.filter((meeting) => !meeting.extraordinary && meeting.state !== 'cancelled').length;
  return (
    <Section
      title={String(year.year)}
      id={`year-${year.year}`}
      aside={
        <span>
          <Badge tone={year.state === 'closed' ? 'good' : 'info'}>{texts.yearState[year.state] ?? year.state}</Badge>{' '}
          {year.planned ? <span className="quiet">{texts.series.counted(counted, year.planned)}</span> : null}
        </span>
      }
    >
      <Warnings warnings={year.warnings} />
      {sorted.length > 0 ? (
        <MeetingTable meetings={sorted} caption={String(year.year)} ofOneSeries />
      ) : (
        <p className="quiet">{texts.series.notConfirmed}</p>
      )}
      <p className="links">
        {year.caseId ? (
          <Link to="/cases/$instanceId" params={{ instanceId: year.caseId }}>
            {texts.task.seeCase}
          </Link>
        ) : null}
        <Link to="/meetings" search={{ view: 'year', year: year.year, series: seriesId }}>
          {texts.series.seeYear}
        </Link>
      </p>
    </Section>
  );
}
