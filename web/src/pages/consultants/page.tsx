import { useQuery } from '@tanstack/react-query';
import { dateOf } from '../../../../engine/values/time.ts';
import { queries } from '../../api/queries.ts';
import { useSpan } from '../../components/dates.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { useNames } from '../../components/names.ts';
import { useAddressSearch, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Empty } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { useSchemeName } from '../../components/scheme-name.ts';
import { PeopleMenu } from '../../components/sub-menu.tsx';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';

const CONSULTANTS = [
  'consultant',
  'hospital_consultant',
  'practice_coordinator',
  'organisation_consultant',
  'cme_coordinator',
  'team_lead',
  'secretariat_team_lead',
];

interface Row {
  key: string;
  personId: string;
  name: string;
  role: string;
  scheme: string | null;
  from: string | null;
  to: string | null;
}

/** Who is a consultant where, since when and until when. */
export default function ConsultantsPage() {
  const texts = useTexts();
  const names = useNames();
  const span = useSpan();
  const schemeName = useSchemeName();
  const go = useGo();
  const search = useAddressSearch();
  const today = dateOf(useNow());
  const query = useQuery(queries.people());
  const all = (query.data?.items ?? []).flatMap((person): Row[] =>
    (person.roles ?? []).flatMap((held) =>
      typeof held === 'string' || !CONSULTANTS.includes(held.role)
        ? []
        : [
            {
              key: `${person.id} ${held.role} ${held.scheme} ${held.validFrom}`,
              personId: person.id,
              name: person.name,
              role: held.role,
              scheme: held.scheme ?? null,
              from: held.validFrom ?? null,
              to: held.validTo ?? null,
            },
          ],
    ),
  );
  const over = (row: Row): boolean => row.to !== null && row.to < today;
  const rows = all.filter(
    (row) =>
      (!search.scheme || row.scheme === search.scheme) &&
      (!search.role || row.role === search.role) &&
      (search.ended === 'yes' || !over(row)),
  );
  const schemes = [...new Set(all.flatMap((row) => row.scheme ?? []))].sort();
  const roles = [...new Set(all.map((row) => row.role))].sort();
  const choose = (name: string, value: string): void =>
    go('/consultants', { search: { ...search, [name]: value || undefined } });
  return (
    <>
      <PageTitle title={texts.consultants.title} />
      <PeopleMenu />
      <search className="filters">
        <div className="field">
          <label className="form-label" htmlFor="consultant-scheme">
            {texts.meetings.scheme}
          </label>
          <select
            id="consultant-scheme"
            className="form-select"
            value={String(search.scheme ?? '')}
            onChange={(event) => choose('scheme', event.target.value)}
          >
            <option value="">{texts.common.filterAll}</option>
            {schemes.map((code) => (
              <option key={code} value={code}>
                {schemeName(code)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="form-label" htmlFor="consultant-role">
            {texts.consultants.role}
          </label>
          <select
            id="consultant-role"
            className="form-select"
            value={String(search.role ?? '')}
            onChange={(event) => choose('role', event.target.value)}
          >
            <option value="">{texts.common.filterAll}</option>
            {roles.map((role) => (
              <option key={role} value={role}>
                {texts.roleTitles[role] ?? names.group(role)}
              </option>
            ))}
          </select>
        </div>
        <div className="choice">
          <input
            id="consultant-ended"
            type="checkbox"
            checked={search.ended === 'yes'}
            onChange={(event) => choose('ended', event.target.checked ? 'yes' : '')}
          />
          <label htmlFor="consultant-ended">{texts.consultants.showEnded}</label>
        </div>
      </search>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && rows.length === 0 ? (
        <Empty title={texts.consultants.empty} help={all.length === 0 ? texts.consultants.emptyHelp : undefined} />
      ) : null}
      {rows.length > 0 ? (
        <div className="table-scroll">
          <table className="list-table cards">
            <caption className="sr-only">{texts.consultants.title}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.people.column.name}</th>
                <th scope="col">{texts.consultants.role}</th>
                <th scope="col">{texts.meetings.scheme}</th>
                <th scope="col">{texts.span.label}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">
                    <Link to="/people/$personId" params={{ personId: row.personId }}>
                      {row.name}
                    </Link>
                  </th>
                  <td data-label={texts.consultants.role}>{texts.roleTitles[row.role] ?? names.group(row.role)}</td>
                  <td data-label={texts.meetings.scheme}>{schemeName(row.scheme)}</td>
                  <td data-label={texts.span.label}>
                    {span(row.from, row.to)} {over(row) ? <Badge>{texts.span.over}</Badge> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
