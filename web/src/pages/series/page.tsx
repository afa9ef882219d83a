import { useQuery } from '@tanstack/react-query';
import { registerQueries } from '../../api/register-queries.ts';
import { useSpan } from '../../components/dates.ts';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
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
      <QueryState query={query} />
      {query.data && items.length === 0 ? <Empty title={texts.series.empty} help={texts.series.emptyHelp} /> : null}
      {items.length > 0 ? (
        <ListTable
          caption={texts.series.title}
          rows={items}
          keyOf={({ id }) => id}
          columns={[
            {
              title: texts.meetings.series,
              cell: (series) => (
                <Link to="/series/$seriesId" params={{ seriesId: series.id }}>
                  {series.title}
                </Link>
              ),
            },
            { title: texts.series.kindLabel, cell: (series) => texts.seriesKind[series.kind] ?? series.kind },
            { title: texts.meetings.scheme, cell: (series) => schemeName(series.scheme) },
            { title: texts.span.label, cell: (series) => span(series.validFrom, series.validTo) },
          ]}
        />
      ) : null}
    </>
  );
}
