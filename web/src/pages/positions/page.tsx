import { useQuery } from '@tanstack/react-query';
import { queries } from '../../api/queries.ts';
import type { Position } from '../../api/types.ts';
import { ListTable } from '../../components/list-table.tsx';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Empty, type Tone } from '../../components/parts.tsx';
import { hoursText } from '../../components/position-text.ts';
import { QueryState } from '../../components/query-state.tsx';
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
      <QueryState query={query} />
      {query.data?.items.length === 0 ? <Empty title={texts.positions.empty} help={texts.positions.emptyHelp} /> : null}
      {query.data && query.data.items.length > 0 ? (
        <ListTable
          caption={texts.positions.title}
          rows={query.data.items}
          keyOf={({ id }) => id}
          columns={[
            { title: column.title, cell: (position) => position.title },
            { title: column.municipality, cell: (position) => position.municipalityName ?? position.municipalityId },
            {
              title: column.areas,
              cell: (position) => formatList(position.areas.map((area) => texts.positions.areas[area] ?? area)),
            },
            { title: column.hours, cell: (position) => hoursText(position, texts) },
            {
              title: column.state,
              cell: (position) => <Badge tone={TONES[position.state]}>{texts.positions.state[position.state]}</Badge>,
              bare: true,
            },
          ]}
        />
      ) : null}
    </>
  );
}
