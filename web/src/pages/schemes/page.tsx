import { useQuery } from '@tanstack/react-query';
import { schemeQueries } from '../../api/scheme-queries.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
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
      {query.isPending ? <Loading /> : null}
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data?.items.length === 0 ? <Empty title={texts.schemes.empty} /> : null}
      {query.data && query.data.items.length > 0 ? (
        <div className="table-scroll">
          <table className="list-table cards">
            <caption className="sr-only">{texts.schemes.title}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.meetings.scheme}</th>
                <th scope="col">{texts.schemes.inheritsColumn}</th>
                <th scope="col">{texts.schemes.changes}</th>
              </tr>
            </thead>
            <tbody>
              {query.data.items.map((scheme) => (
                <tr key={scheme.code}>
                  <th scope="row">
                    <Link to="/schemes/$code" params={{ code: scheme.code }}>
                      {scheme.name}
                    </Link>
                  </th>
                  <td data-label={texts.schemes.inheritsColumn}>
                    {scheme.inheritsName ?? texts.schemes.inheritsNothing}
                  </td>
                  <td data-label={texts.schemes.changes}>
                    {scheme.lastChange
                      ? texts.schemes.changedTimes(scheme.changes, formatDate(scheme.lastChange.validFrom))
                      : texts.schemes.noChanges}
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
