import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import { registerQueries } from '../../api/register-queries.ts';
import { Act, Done } from '../../components/act-dialog.tsx';
import { useSpan } from '../../components/dates.ts';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { mayWriteRegisters } from '../../components/may.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { PeopleMenu } from '../../components/sub-menu.tsx';
import { useMe } from '../../session.tsx';
import { useTexts } from '../../texts/index.ts';

const KINDS = ['municipality', 'region', 'committee', 'association', 'guild', 'practice_unit', 'journal', 'other'];

export default function OrganisationsPage() {
  const texts = useTexts();
  const me = useMe();
  const span = useSpan();
  const [done, setDone] = useState('');
  const query = useQuery(registerQueries.organisations());
  const items = query.data?.items ?? [];
  const { field } = texts.organisations;
  return (
    <>
      <PageTitle
        title={texts.organisations.title}
        aside={
          mayWriteRegisters(me) ? (
            <Act
              label={texts.organisations.add}
              primary
              title={texts.organisations.add}
              confirm={texts.common.add}
              fields={[
                { name: 'name', label: field.name, kind: 'text' },
                {
                  name: 'kind',
                  label: field.kind,
                  kind: 'choice',
                  options: KINDS.map((kind) => ({ value: kind, label: texts.organisationKind[kind] ?? kind })),
                },
                { name: 'email', label: field.email, kind: 'email', optional: true },
                {
                  name: 'parent',
                  label: field.parent,
                  kind: 'choice',
                  options: items.map((one) => ({ value: one.id, label: one.name })),
                  optional: true,
                },
                { name: 'validFrom', label: field.validFrom, kind: 'date', optional: true },
              ]}
              send={(values) =>
                request('/organisations', {
                  method: 'POST',
                  body: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')),
                  idempotencyKey: newKey(),
                })
              }
              onDone={(values) => setDone(texts.organisations.added(values.name ?? ''))}
            />
          ) : null
        }
      />
      <PeopleMenu />
      <Done text={done} />
      <QueryState query={query} />
      {query.data && items.length === 0 ? (
        <Empty title={texts.organisations.empty} help={texts.organisations.emptyHelp} />
      ) : null}
      {items.length > 0 ? (
        <ListTable
          caption={texts.organisations.title}
          rows={items}
          keyOf={({ id }) => id}
          columns={[
            {
              title: field.name,
              cell: (one) => (
                <Link to="/organisations/$organisationId" params={{ organisationId: one.id }}>
                  {one.name}
                </Link>
              ),
            },
            { title: field.kind, cell: (one) => texts.organisationKind[one.kind] ?? one.kind },
            {
              title: field.parent,
              cell: (one) => items.find((other) => other.id === one.parent)?.name ?? texts.common.none,
            },
            { title: texts.span.label, cell: (one) => span(one.validFrom, one.validTo) },
          ]}
        />
      ) : null}
    </>
  );
}
