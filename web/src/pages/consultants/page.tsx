import { useQuery } from '@tanstack/react-query';
import { dateOf } from '../../../../engine/values/time.ts';
import { queries } from '../../api/queries.ts';
import { useSpan } from '../../components/dates.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { useNames } from '../../components/names.ts';
import { useAddressSearch, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Empty } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
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
        <FilterSelect
          id="consultant-scheme"
          label={texts.meetings.scheme}
          chosen={search.scheme}
          options={schemes.map((code) => ({ value: code, label: schemeName(code) }))}
          onChoose={(value) => choose('scheme', value)}
        />
        <FilterSelect
          id="consultant-role"
          label={texts.consultants.role}
          chosen={search.role}
          options={roles.map((role) => ({ value: role, label: texts.roleTitles[role] ?? names.group(role) }))}
          onChoose={(value) => choose('role', value)}
        />
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
      <QueryState query={query} />
      {query.data && rows.length === 0 ? (
        <Empty title={texts.consultants.empty} help={all.length === 0 ? texts.consultants.emptyHelp : undefined} />
      ) : null}
      {rows.length > 0 ? (
        <ListTable
          caption={texts.consultants.title}
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            {
              title: texts.people.column.name,
              cell: (row) => (
                <Link to="/people/$personId" params={{ personId: row.personId }}>
                  {row.name}
                </Link>
              ),
            },
            { title: texts.consultants.role, cell: (row) => texts.roleTitles[row.role] ?? names.group(row.role) },
            { title: texts.meetings.scheme, cell: (row) => schemeName(row.scheme) },
            {
              title: texts.span.label,
              cell: (row) => (
                <>
                  {span(row.from, row.to)} {over(row) ? <Badge>{texts.span.over}</Badge> : null}
                </>
              ),
            },
          ]}
        />
      ) : null}
    </>
  );
}
