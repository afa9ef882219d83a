import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import type { Position } from '../../api/types.ts';
import { Loading } from '../../components/loading.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Empty, type Tone } from '../../components/parts.tsx';
import { hoursText } from '../../components/position-text.ts';
import { ProblemAlert } from '../../components/problem.tsx';
import { formatList } from '../../format.ts';
import { useTexts } from '../../texts/index.ts';

const TONES: Record<Position['state'], Tone> = {
  draft: 'neutral',
  approved: 'info',
  dropped: 'neutral',
  filled: 'good',
};

export default function PositionsPage() {
  const texts = useTexts();
  const query = useQuery(queries.positions());
  const { column } = texts.positions;
  return (
    <>
      <PageTitle title={texts.positions.title} />
      {query.isPending ? <Loading /> : null}
      {query.isError ? <ProblemAlert failure={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.data?.items.length === 0 ? <Empty title={texts.positions.empty} help={texts.positions.emptyHelp} /> : null}
      {query.data && query.data.items.length > 0 ? (
        <div className="table-scroll">
          <table className="list-table cards">
            <caption className="sr-only">{texts.positions.title}</caption>
            <thead>
              <tr>
                <th scope="col">{column.title}</th>
                <th scope="col">{column.municipality}</th>
                <th scope="col">{column.areas}</th>
                <th scope="col">{column.hours}</th>
                <th scope="col">{column.state}</th>
              </tr>
            </thead>
            <tbody>
              {query.data.items.map((position) => (
                <tr key={position.id}>
                  <th scope="row">{position.title}</th>
                  <td data-label={column.municipality}>{position.municipalityName ?? position.municipalityId}</td>
                  <td data-label={column.areas}>
                    {formatList(position.areas.map((area) => texts.positions.areas[area] ?? area))}
                  </td>
                  <td data-label={column.hours}>{hoursText(position, texts)}</td>
                  <td>
                    <Badge tone={TONES[position.state]}>{texts.positions.state[position.state]}</Badge>
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
