import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, request } from '../../api/client.ts';
import { registerQueries } from '../../api/register-queries.ts';
import { Act, Done } from '../../components/act-dialog.tsx';
import { useSpan } from '../../components/dates.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { mayWriteRegisters } from '../../components/may.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
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
      {query.isPending ? <Loading /> : null}
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && items.length === 0 ? (
        <Empty title={texts.organisations.empty} help={texts.organisations.emptyHelp} />
      ) : null}
      {items.length > 0 ? (
        <div className="table-scroll">
          <table className="list-table cards">
            <caption className="sr-only">{texts.organisations.title}</caption>
            <thead>
              <tr>
                <th scope="col">{field.name}</th>
                <th scope="col">{field.kind}</th>
                <th scope="col">{field.parent}</th>
                <th scope="col">{texts.span.label}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link to="/organisations/$organisationId" params={{ organisationId: one.id }}>
                      {one.name}
                    </Link>
                  </th>
                  <td data-label={field.kind}>{texts.organisationKind[one.kind] ?? one.kind}</td>
                  <td data-label={field.parent}>
                    {items.find((other) => other.id === one.parent)?.name ?? texts.common.none}
                  </td>
                  <td data-label={texts.span.label}>{span(one.validFrom, one.validTo)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
