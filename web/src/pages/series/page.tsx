import { useQuery } from '@tanstack/react-query';
import { registerQueries } from '../../api/register-queries.ts';
import { useSpan } from '../../components/dates.ts';
import { Link } from '../../components/link.tsx';
import { Loading } from '../../components/loading.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { ProblemAlert } from '../../components/problem.tsx';
import { useSchemeName } from '../../components/scheme-name.ts';
import { MeetingMenu } from '../../components/sub-menu.tsx';
import { useTexts } from '../../texts/index.ts';

/** The meetings that come again and again. */
export default function SeriesPage() {
  const texts = useTexts();
  const schemeName = useSchemeName();
  const span = useSpan();
  const query = useQuery(registerQueries.series());
  const items = [...(query.data?.items ?? [])].sort(
    (a, b) => a.scheme.localeCompare(b.scheme) || a.title.localeCompare(b.title, 'da'),
  );
  return (
    <>
      <PageTitle title={texts.series.title} />
      <MeetingMenu />
      {query.isPending ? <Loading /> : null}
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data && items.length === 0 ? <Empty title={texts.series.empty} help={texts.series.emptyHelp} /> : null}
      {items.length > 0 ? (
        <div className="table-scroll">
          <table className="list-table cards">
            <caption className="sr-only">{texts.series.title}</caption>
            <thead>
              <tr>
                <th scope="col">{texts.meetings.series}</th>
                <th scope="col">{texts.series.kindLabel}</th>
                <th scope="col">{texts.meetings.scheme}</th>
                <th scope="col">{texts.span.label}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((series) => (
                <tr key={series.id}>
                  <th scope="row">
                    <Link to="/series/$seriesId" params={{ seriesId: series.id }}>
                      {series.title}
                    </Link>
                  </th>
                  <td data-label={texts.series.kindLabel}>{texts.seriesKind[series.kind] ?? series.kind}</td>
                  <td data-label={texts.meetings.scheme}>{schemeName(series.scheme)}</td>
                  <td data-label={texts.span.label}>{span(series.validFrom, series.validTo)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
