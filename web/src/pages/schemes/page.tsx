import { useQuery } from '@tanstack/react-query';
import { schemeQueries } from '../../api/scheme-queries.ts';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatDate } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';

/** The schemes, each with where its numbers come from. */
export default function SchemesPage() {
  const texts = useTexts();
  const query = useQuery(schemeQueries.schemes());
  return (
    <>
      <PageTitle title={texts.schemes.title} />
      <p>{texts.schemes.help}</p>
      <QueryState query={query} />
      {query.data?.items.length === 0 ? <Empty title={texts.schemes.empty} /> : null}
      {query.data && query.data.items.length > 0 ? (
        <ListTable
          caption={texts.schemes.title}
          rows={query.data.items}
          keyOf={({ code }) => code}
          columns={[
            {
              title: texts.meetings.scheme,
              cell: (scheme) => (
                <Link to="/schemes/$code" params={{ code: scheme.code }}>
                  {scheme.name}
                </Link>
              ),
            },
            {
              title: texts.schemes.inheritsColumn,
              cell: (scheme) => scheme.inheritsName ?? texts.schemes.inheritsNothing,
            },
            {
              title: texts.schemes.changes,
              cell: (scheme) =>
                scheme.lastChange
                  ? texts.schemes.changedTimes(scheme.changes, formatDate(scheme.lastChange.validFrom))
                  : texts.schemes.noChanges,
            },
          ]}
        />
      ) : null}
    </>
  );
}
