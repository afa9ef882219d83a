import { ListTable } from '../components/list-table.tsx';
import { Section } from '../components/parts.tsx';
import { useModelName } from '../components/task-name.ts';
import { formatMonth, formatNumber, formatPercent } from '../format.ts';
import { useTexts } from '../texts/index.ts';
import type { ProcessOverview } from './queries.ts';

/** How the cases ended, and by which ways they came there. */
export function Ways({ data }: { data: ProcessOverview }) {
  const texts = useTexts();
  const words = texts.overview;
  const modelName = useModelName();
  const nameOf = (thing: { name: string | null; nameEn: string | null }, otherwise: string): string =>
    thing.name ? modelName({ name: thing.name, nameEn: thing.nameEn }) : otherwise;
  const endName = (end: ProcessOverview['ends'][number]): string => nameOf(end, words.outcomes[end.outcome]);
  const ends = data.ends.filter(
    (end, index) => data.ends.findIndex((other) => other.elementId === end.elementId) === index,
  );
  const ways = data.branches.filter((way) => way.cases > 0);
  return (
    <>
      <Section title={words.ends} id="ends">
        {data.ends.length === 0 ? (
          <p>{words.endNone}</p>
        ) : (
          <ListTable
            caption={words.ends}
            rows={data.ends}
            keyOf={({ elementId, outcome }) => `${elementId} ${outcome}`}
            columns={[
              { title: words.end, cell: endName },
              { title: texts.nav.cases, cell: ({ cases }) => formatNumber(cases) },
              { title: words.share, cell: ({ share }) => formatPercent(share) },
            ]}
          />
        )}
      </Section>
      <Section title={words.branches} id="branches">
        {ways.length === 0 ? (
          <p>{words.branchesNone}</p>
        ) : (
          <>
            <p>{words.branchesHelp}</p>
            <ListTable
              caption={words.branches}
              rows={ways}
              keyOf={({ flowId }) => flowId}
              columns={[
                { title: words.crossing, cell: (way) => nameOf(way, words.unnamed) },
                {
                  title: words.way,
                  cell: (way) =>
                    [way.flowName, words.wayTo(nameOf({ name: way.toName, nameEn: way.toNameEn }, words.unnamed))]
                      .filter(Boolean)
                      .join(', '),
                },
                { title: texts.nav.cases, cell: (way) => formatNumber(way.cases) },
                ...ends.map((end) => ({
                  key: end.elementId ?? '',
                  title: endName(end),
                  cell: (way: ProcessOverview['branches'][number]) => {
                    const cases = way.ends.find((one) => one.elementId === end.elementId)?.cases ?? 0;
                    return `${formatNumber(cases)} (${formatPercent(cases / way.cases)})`;
                  },
                })),
              ]}
            />
          </>
        )}
      </Section>
    </>
  );
}

const HEIGHT = 60;

/** Month by month: a picture, and the table that says the same. */
export function Trend({ data, name }: { data: ProcessOverview; name: string }) {
  const words = useTexts().overview;
  const { months } = data;
  const most = Math.max(1, ...months.flatMap((one) => [one.started, one.ended]));
  const height = (count: number) => (HEIGHT * count) / most;
  return (
    <Section title={words.trend} id="trend">
      <svg
        className="overview-trend"
        viewBox={`0 0 ${months.length * 12} ${HEIGHT + 2}`}
        role="img"
        aria-label={words.trendChart(name)}
        preserveAspectRatio="none"
      >
        {months.map((one, index) => (
          <g key={one.month}>
            <rect
              className="overview-started"
              x={index * 12 + 1.5}
              y={HEIGHT - height(one.started)}
              width="4"
              height={height(one.started)}
            />
            <rect
              className="overview-ended"
              x={index * 12 + 6.5}
              y={HEIGHT - height(one.ended)}
              width="4"
              height={height(one.ended)}
            />
          </g>
        ))}
        <rect className="overview-line" x="0" y={HEIGHT} width={months.length * 12} height="0.6" />
      </svg>
      <p className="overview-legend" aria-hidden="true">
        <span className="overview-key-started" /> {words.started} <span className="overview-key-ended" /> {words.ended}
      </p>
      <ListTable
        caption={words.trend}
        rows={months}
        keyOf={({ month }) => month}
        columns={[
          { title: words.month, cell: ({ month }) => formatMonth(month) },
          { title: words.started, cell: ({ started }) => formatNumber(started) },
          { title: words.ended, cell: ({ ended }) => formatNumber(ended) },
        ]}
      />
    </Section>
  );
}
