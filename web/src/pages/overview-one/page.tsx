import { useQuery } from '@tanstack/react-query';
import { Link } from '../../components/link.tsx';
import { useNames } from '../../components/names.ts';
import { useAddressPart, useAddressSearch } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Facts } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useModelName } from '../../components/task-name.ts';
import { formatMonth, formatNumber } from '../../format.ts';
import { Causes } from '../../overview/causes.tsx';
import { OverviewFilters } from '../../overview/filter-bar.tsx';
import { kindOf } from '../../overview/heat.ts';
import { HeatMap } from '../../overview/heat-map.tsx';
import { overviewQueries } from '../../overview/queries.ts';
import { StepsTable } from '../../overview/steps-table.tsx';
import { Trend, Ways } from '../../overview/ways.tsx';
import { useTexts } from '../../texts/index.ts';
import '../../styles/overview.css';

export default function ProcessOverviewPage() {
  const texts = useTexts();
  const words = texts.overview;
  const modelName = useModelName();
  const names = useNames();
  const processKey = useAddressPart('processKey');
  const search = useAddressSearch();
  const { from, to, scheme, version } = search;
  const query = useQuery(overviewQueries.one(processKey, { from, to, scheme, version }));
  const data = query.data;
  const name = data ? modelName(data) : processKey;
  const params = { processKey };
  const period = Object.fromEntries(Object.entries({ from, to, scheme }).filter(([, value]) => value !== undefined));
  const waits = (data?.waitsFor ?? []).map(({ group, tasks }) =>
    words.tasksFor(group === '' ? words.byName : names.group(group), tasks === null ? words.few : formatNumber(tasks)),
  );
  return (
    <>
      <PageTitle title={data ? words.titleOf(name) : words.title} />
      <p className="no-print">
        <Link to="/overview" search={period}>
          {words.back}
        </Link>
      </p>
      <QueryState query={query} />
      {data ? (
        <>
          <OverviewFilters
            to="/overview/$processKey"
            params={params}
            from={data.from}
            until={data.to}
            search={search}
            versions={data.versions}
          />
          <p className="quiet">{words.period(formatMonth(data.from), formatMonth(data.to))}</p>
          <div className="paper section wide-facts">
            <Facts
              items={[
                [words.running, formatNumber(data.running)],
                [words.suspended, formatNumber(data.suspended)],
                [words.withIncidents, formatNumber(data.withIncidents)],
                [words.started, formatNumber(data.started)],
                [words.ended, formatNumber(data.ended)],
                [words.waitsFor, waits.join(', ') || texts.common.none],
              ]}
            />
          </div>
          <HeatMap data={data} name={name} kind={kindOf(search.show)} search={search} />
          <StepsTable data={data} name={name} />
          <Ways data={data} />
          <Trend data={data} name={name} />
          <Causes processKey={processKey} />
        </>
      ) : null}
    </>
  );
}
