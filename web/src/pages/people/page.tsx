import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { queries } from '../../api/queries.ts';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { useNames } from '../../components/names.ts';
import { useAddressSearch, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { PeopleMenu } from '../../components/sub-menu.tsx';
import { formatList } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';

export default function PeoplePage() {
  const texts = useTexts();
  const names = useNames();
  const go = useGo();
  const search = String(useAddressSearch().text ?? '');
  const [text, setText] = useState(search);
  const query = useQuery(queries.people());
  const wanted = search.toLowerCase();
  const rows = (query.data?.items ?? []).filter(
    (person) => person.name.toLowerCase().includes(wanted) || (person.email ?? '').toLowerCase().includes(wanted),
  );
  const { column } = texts.people;
  return (
    <>
      <PageTitle title={texts.people.title} />
      <PeopleMenu />
      <search>
        <form
          className="filters"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            go('/people', { search: text.trim() ? { text: text.trim() } : {} });
          }}
        >
          <div className="field">
            <label className="form-label" htmlFor="people-text">
              {texts.people.searchLabel}
            </label>
            <input
              id="people-text"
              type="search"
              className="form-input"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <button type="submit" className="button button-primary">
            {texts.common.search}
          </button>
        </form>
      </search>
      <QueryState query={query} />
      {query.data && rows.length === 0 ? <Empty title={texts.people.empty} /> : null}
      {rows.length > 0 ? (
        <ListTable
          caption={texts.people.title}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              title: column.name,
              cell: (person) => (
                <Link to="/people/$personId" params={{ personId: person.id }}>
                  {person.name}
                </Link>
              ),
            },
            { title: column.email, cell: (person) => person.email ?? '', bare: true },
            {
              title: column.roles,
              cell: (person) =>
                formatList(
                  [...new Set((person.roles ?? []).map((role) => (typeof role === 'string' ? role : role.role)))].map(
                    (role) => texts.roleTitles[role] ?? names.group(role),
                  ),
                ) || texts.common.none,
            },
          ]}
        />
      ) : null}
    </>
  );
}
