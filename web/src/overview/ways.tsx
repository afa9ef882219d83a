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
          <div className="table-scroll">
            <table className="list-table cards">
              <caption className="sr-only">{words.ends}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.end}</th>
                  <th scope="col">{texts.nav.cases}</th>
                  <th scope="col">{words.share}</th>
                </tr>
              </thead>
              <tbody>
                {data.ends.map((end) => (
                  <tr key={`${end.elementId} ${end.outcome}`}>
                    <th scope="row">{endName(end)}</th>
                    <td data-label={texts.nav.cases}>{formatNumber(end.cases)}</td>
                    <td data-label={words.share}>{formatPercent(end.share)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Section>
      <Section title={words.branches} id="branches">
        {ways.length === 0 ? (
          <p>{words.branchesNone}</p>
        ) : (
          <>
            <p>{words.branchesHelp}</p>
            <div className="table-scroll">
              <table className="list-table cards">
                <caption className="sr-only">{words.branches}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.crossing}</th>
                    <th scope="col">{words.way}</th>
                    <th scope="col">{texts.nav.cases}</th>
                    {ends.map((end) => (
                      <th key={end.elementId} scope="col">
                        {endName(end)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {ways.map((way) => (
                    <tr key={way.flowId}>
                      <th scope="row">{nameOf(way, words.unnamed)}</th>
                      <td data-label={words.way}>
                        {[way.flowName, words.wayTo(nameOf({ name: way.toName, nameEn: way.toNameEn }, words.unnamed))]
                          .filter(Boolean)
                          .join(', ')}
                      </td>
                      <td data-label={texts.nav.cases}>{formatNumber(way.cases)}</td>
                      {ends.map((end) => {
                        const cases = way.ends.find((one) => one.elementId === end.elementId)?.cases ?? 0;
                        return (
                          <td key={end.elementId} data-label={endName(end)}>
                            {formatNumber(cases)} ({formatPercent(cases / way.cases)})
                          </td>
                        );
                      })}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
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
      <div className="table-scroll">
        <table className="list-table cards">
          <caption className="sr-only">{words.trend}</caption>
          <thead>
            <tr>
              <th scope="col">{words.month}</th>
              <th scope="col">{words.started}</th>
              <th scope="col">{words.ended}</th>
            </tr>
          </thead>
          <tbody>
            {months.map((one) => (
              <tr key={one.month}>
                <th scope="row">{formatMonth(one.month)}</th>
                <td data-label={words.started}>{formatNumber(one.started)}</td>
                <td data-label={words.ended}>{formatNumber(one.ended)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
