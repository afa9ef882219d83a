import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queries } from '../../api/queries.ts';
import type { Vacancy } from '../../api/types.ts';
import { Link } from '../../components/link.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Empty } from '../../components/parts.tsx';
import { hoursText } from '../../components/position-text.ts';
import { Alert } from '../../components/problem.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatDate, formatList } from '../../format.ts';
import { useNow } from '../../now.ts';
import { hasRole, useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';
import { MyApplications } from './my-applications.tsx';

/** What can be applied for now, and what the person applied for. */
export default function VacanciesPage() {
  const texts = useTexts();
  const me = useMe();
  const query = useQuery(queries.vacancies());
  const candidate = hasRole(me, 'candidate');
  const open = (query.data?.items ?? []).filter((vacancy) => ['announced', 'closed'].includes(vacancy.state));
  return (
    <>
      <PageTitle title={texts.vacancies.title} />
      <p className="lead">{texts.vacancies.lead}</p>
      {candidate ? null : <Alert kind="info">{texts.vacancies.notCandidate}</Alert>}
      <QueryState query={query} />
      {query.data && open.length === 0 ? (
        <Empty title={texts.vacancies.empty} help={texts.vacancies.emptyHelp} />
      ) : null}
      <ul className="card-list two section">
        {open.map((vacancy) => (
          <li key={vacancy.id}>
            <OneVacancy vacancy={vacancy} candidate={candidate} />
          </li>
        ))}
      </ul>
      {candidate ? <MyApplications /> : null}
    </>
  );
}

function OneVacancy({ vacancy, candidate }: { vacancy: Vacancy; candidate: boolean }) {
  const texts = useTexts();
  const now = useNow();
  const [title] = useState(`vacancy-${vacancy.id}`);
  const { position } = vacancy;
  return (
    <section className="paper" aria-labelledby={title}>
      <h2 id={title}>{position?.title ?? texts.vacancies.round(vacancy.number)}</h2>
      {position ? (
        <p>
          {position.municipalityName ?? position.municipalityId}.{' '}
          {formatList(position.areas.map((area) => texts.positions.areas[area] ?? area))}. {hoursText(position, texts)}.
        </p>
      ) : null}
      <p>
        {vacancy.state === 'closed' ? `${texts.vacancies.closed} ` : null}
        {vacancy.state !== 'closed' && vacancy.deadline
          ? `${texts.vacancies.deadline(formatDate(vacancy.deadline, now))}. `
          : null}
        <span className="quiet">{texts.vacancies.round(vacancy.number)}</span>
      </p>
      {vacancy.myApplication && vacancy.myApplication.state !== 'withdrawn' ? (
        <Badge tone="good">{texts.vacancies.alreadyApplied}</Badge>
      ) : candidate ? (
        <Link
          to="/vacancies/$roundId"
          params={{ roundId: vacancy.id }}
          className="button button-primary"
          aria-label={`${texts.vacancies.apply}: ${position?.title ?? ''}`}
        >
          {texts.vacancies.apply}
        </Link>
      ) : null}
    </section>
  );
}
