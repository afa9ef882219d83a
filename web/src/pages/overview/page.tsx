import { useQuery } from '@tanstack/react-query';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { useNames } from '../../components/names.ts';
import { useAddressSearch } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Empty, Section } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatMonth, formatNumber } from '../../format.ts';
import { Causes } from '../../overview/causes.tsx';
import { daysOf, saveCsv } from '../../overview/csv.ts';
import { CsvButton } from '../../overview/csv-button.tsx';
import { durationText } from '../../overview/duration.ts';
import { OverviewFilters } from '../../overview/filter-bar.tsx';
import { type Overview, overviewQueries, type ProcessLine } from '../../overview/queries.ts';
import { useTexts } from '../../texts/index.ts';
import { useLanguage } from '../../texts/language.ts';
import '../../styles/overview.css';

export default function OverviewPage() {
  const texts = useTexts();
  const words = texts.overview;
  const search = useAddressSearch();
  const { from, to, scheme } = search;
  const query = useQuery(overviewQueries.all({ from, to, scheme }));
  const data = query.data;
  return (
    <>
      <PageTitle title={words.title} />
      <p className="lead">{words.lead}</p>
      <QueryState query={query} />
      {data ? (
        <>
          <OverviewFilters to="/overview" from={data.from} until={data.to} search={search} />
          <p className="quiet">{words.period(formatMonth(data.from), formatMonth(data.to))}</p>
          {data.processes.length === 0 ? (
            <Empty title={words.empty} help={words.emptyHelp}>
              <Link to="/start">{texts.nav.start}</Link>
            </Empty>
          ) : (
            <>
              <Processes processes={data.processes} search={search} />
              <Standing processes={data.processes} />
              <Late data={data} />
            </>
          )}
          <Causes />
        </>
      ) : null}
    </>
  );
}

function Processes({ processes, search }: { processes: ProcessLine[]; search: Record<string, unknown> }) {
  const texts = useTexts();
  const words = texts.overview;
  const language = useLanguage();
  const modelName = useModelName();
  const names = useNames();
  const most = Math.max(1, ...processes.map((one) => one.running));
  const waits = (one: ProcessLine): string =>
    one.waitsFor
      .map(({ group, tasks }) =>
        words.tasksFor(
          group === '' ? words.byName : names.group(group),
          tasks === null ? words.few : formatNumber(tasks),
        ),
      )
      .join(', ');
  const median = ({ durations }: ProcessLine) =>
    durations.median === null ? words.tooFew : durationText(durations.median, texts, language);
  const save = (): void =>
    saveCsv(
      words.title,
      [
        words.process,
        words.running,
        words.suspended,
        words.withIncidents,
        words.overdue,
        words.started,
        words.ended,
        `${words.median} (${words.csvDays})`,
        words.waitsFor,
      ],
      processes.map((one) => [
        modelName(one),
        ...[one.running, one.suspended, one.withIncidents, one.overdue, one.started, one.ended],
        daysOf(one.durations.median),
        waits(one),
      ]),
    );
  return (
    <Section title={words.processes} id="processes" aside={<CsvButton onClick={save} />}>
      <ListTable
        caption={words.processes}
        rows={processes}
        keyOf={({ processKey }) => processKey}
        columns={[
          {
            title: words.process,
            cell: (one) => (
              <Link to="/overview/$processKey" params={{ processKey: one.processKey }} search={search}>
                {modelName(one)}
              </Link>
            ),
          },
          {
            title: words.running,
            cell: (one) => (
              <>
                <Link to="/cases" search={{ state: 'active', definitionKey: one.processKey }}>
                  {formatNumber(one.running)}
                </Link>
                <span className="overview-bar" aria-hidden="true">
                  <span style={{ width: `${(100 * one.running) / most}%` }} />
                </span>
              </>
            ),
          },
          { title: words.overdue, cell: (one) => formatNumber(one.overdue) },
          { title: words.started, cell: (one) => formatNumber(one.started) },
          { title: words.ended, cell: (one) => formatNumber(one.ended) },
          { title: words.median, cell: median },
          { title: words.waitsFor, cell: (one) => waits(one) || texts.common.none },
        ]}
      />
    </Section>
  );
}

function Standing({ processes }: { processes: ProcessLine[] }) {
  const words = useTexts().overview;
  const modelName = useModelName();
  const standing = processes.filter((one) => one.suspended + one.withIncidents > 0);
  return (
    <Section title={words.standing} id="standing">
      {standing.length === 0 ? <p>{words.standingNone}</p> : null}
      <ul>
        {standing.map((one) => {
          const kept = { state: 'active', definitionKey: one.processKey };
          return (
            <li key={one.processKey}>
              {one.withIncidents > 0 ? (
                <Link to="/cases" search={{ ...kept, incidents: true }}>
                  {words.standingStuck(formatNumber(one.withIncidents), modelName(one))}
                </Link>
              ) : null}
              {one.withIncidents > 0 && one.suspended > 0 ? ' · ' : null}
              {one.suspended > 0 ? (
                <Link to="/cases" search={{ ...kept, suspended: true }}>
                  {words.standingSuspended(formatNumber(one.suspended), modelName(one))}
                </Link>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Late({ data }: { data: Overview }) {
  const words = useTexts().overview;
  const modelName = useModelName();
  return (
    <Section title={words.late} id="late">
      {data.overdueSteps.length === 0 ? <p>{words.lateNone}</p> : null}
      <ul>
        {data.overdueSteps.map((one) => (
          <li key={`${one.processKey} ${one.elementId}`}>
            <Link to="/cases" search={{ state: 'active', waitingAt: one.elementId }}>
              {words.lateAt(modelName(one), modelName({ name: one.processName, nameEn: one.processNameEn }))}
            </Link>
            : {words.lateCount(one.tasks)}
          </li>
        ))}
      </ul>
    </Section>
  );
}
