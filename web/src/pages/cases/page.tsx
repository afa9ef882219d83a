import { useQuery } from '@tanstack/react-query';
import { type FormEvent, Fragment, useEffect, useState } from 'react';
import { queries } from '../../api/queries.ts';
import type { CaseRow } from '../../api/types.ts';
import { FilterSelect } from '../../components/filter-select.tsx';
import { InstanceState } from '../../components/instance-state.tsx';
import { Link } from '../../components/link.tsx';
import { ListTable } from '../../components/list-table.tsx';
import { useAddressSearch, useGo } from '../../components/page-location.ts';
import { PageTitle } from '../../components/page-title.tsx';
import { Badge, Empty, NewBar } from '../../components/parts.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useModelName } from '../../components/task-name.ts';
import { useSettledList } from '../../components/use-settled-list.ts';
import { formatNear } from '../../format.ts';
import { useNow } from '../../now.ts';
import { useTexts } from '../../texts/index.ts';
import { type Column, ColumnValue, useColumns } from './columns.tsx';
import { SavedCaseViews } from './saved.tsx';
import { StateCounts } from './state-counts.tsx';

const STATES = ['active', 'completed', 'terminated', 'cancelled'] as const;

export default function CasesPage() {
  const texts = useTexts();
  const now = useNow();
  const modelName = useModelName();
  const search = useAddressSearch();
  const filtered = Object.keys(search).some((name) => name !== 'columns' && name !== 'cursor');
  const all = useColumns(search.definitionKey as string | undefined);
  const chosen = String(search.columns ?? '').split(',');
  const columns = all.filter(({ name }) => chosen.includes(name));
  const query = useQuery(queries.instances({ ...search, sort: '-startedAt', limit: 50 }));
  const list = useSettledList(JSON.stringify(search), query.data?.items, !query.isPlaceholderData);
  const kindOf = ({ definitionName, definitionKey, definitionNameEn }: CaseRow): string =>
    modelName({ name: definitionName ?? definitionKey, nameEn: definitionNameEn });
  return (
    <>
      <PageTitle title={texts.cases.title} />
      <StateCounts />
      <Filters key={JSON.stringify(search)} columns={all} />
      <SavedCaseViews />
      {search.waitingAt ? <WaitingAtShown rows={query.data?.items ?? []} /> : null}
      <NewBar count={list.news} text={texts.cases.newBar(list.news)} onShow={list.showNew} />
      <QueryState query={query} />
      {query.data && list.rows.length === 0 ? (
        <Empty title={filtered ? texts.cases.empty : texts.cases.emptyAll}>
          <Link to={filtered ? '/cases' : '/start'}>{filtered ? texts.cases.reset : texts.nav.start}</Link>
        </Empty>
      ) : null}
      {list.rows.length > 0 ? (
        <>
          <p className="quiet" role="status">
            {texts.cases.resultCount(list.rows.length)}
          </p>
          <ListTable
            caption={texts.cases.caption}
            rows={list.rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: texts.common.case,
                cell: (instance) => (
                  <Link to="/cases/$instanceId" params={{ instanceId: instance.id }}>
                    {instance.caseNumber ?? `${texts.case.noNumber} (${kindOf(instance)})`}
                  </Link>
                ),
              },
              { title: texts.case.kind, cell: kindOf },
              { title: texts.casePage.listAbout, cell: ({ subject }) => subject },
              {
                title: texts.common.state,
                cell: (instance) => (
                  <>
                    <InstanceState instance={instance} />{' '}
                    {instance.suspendedAt ? <Badge tone="warn">{texts.casePage.suspended}</Badge> : null}
                  </>
                ),
                bare: true,
              },
              {
                title: texts.casePage.listWaits,
                cell: ({ waitingAt }) =>
                  waitingAt.map((place, index) => (
                    <Fragment key={`${place.elementId} ${place.name}`}>
                      {index > 0 ? ', ' : null}
                      <Link
                        to="/cases"
                        search={{ ...search, cursor: undefined, state: 'active', waitingAt: place.elementId }}
                      >
                        {modelName(place)}
                      </Link>
                    </Fragment>
                  )),
              },
              ...columns.map((column) => ({
                key: column.name,
                title: column.label,
                cell: ({ values }: CaseRow) => <ColumnValue column={column} value={values[column.name]} />,
              })),
              { title: texts.cases.startedColumn, cell: ({ startedAt }) => formatNear(startedAt, now) },
            ]}
          />
          {query.data?.nextCursor ? (
            <p>
              <Link to="/cases" search={{ ...search, cursor: query.data.nextCursor }}>
                {texts.common.showMore}
              </Link>
            </p>
          ) : null}
        </>
      ) : null}
    </>
  );
}

/** Which place the list is narrowed to, and the way back. */
function WaitingAtShown({ rows }: { rows: CaseRow[] }) {
  const texts = useTexts();
  const modelName = useModelName();
  const { waitingAt, ...rest } = useAddressSearch();
  const place = rows.flatMap((row) => row.waitingAt).find((one) => one.elementId === waitingAt);
  return (
    <p>
      {texts.casePage.waitingAtShown(place ? modelName(place) : String(waitingAt))}{' '}
      <Link to="/cases" search={rest}>
        {texts.casePage.waitingAtAll}
      </Link>
    </p>
  );
}

/** The filter is the address: it can be kept, shared and gone back to. */
function Filters({ columns }: { columns: Column[] }) {
  const texts = useTexts();
  const modelName = useModelName();
  const go = useGo();
  const search = useAddressSearch();
  const definitions = useQuery(queries.definitions()).data?.items ?? [];
  const [text, setText] = useState(String(search.text ?? ''));
  useEffect(() => setText(String(search.text ?? '')), [search.text]);
  const apply = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const next: Record<string, unknown> = {};
    for (const name of ['text', 'state', 'definitionKey']) {
      const value = String(form.get(name) ?? '').trim();
      if (value) next[name] = value;
    }
    if (form.get('incidents')) next.incidents = true;
    if (search.suspended) next.suspended = true;
    const chosen = form.getAll('columns').join(',');
    if (chosen && next.definitionKey === search.definitionKey) next.columns = chosen;
    go('/cases', { search: next });
  };
  return (
    <search>
      <form className="filters" onSubmit={apply}>
        <div className="field">
          <label className="form-label" htmlFor="case-text">
            {texts.cases.searchLabel}
          </label>
          <input
            id="case-text"
            name="text"
            type="search"
            className="form-input"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <FilterSelect
          id="case-state"
          name="state"
          label={texts.cases.stateLabel}
          chosen={search.state}
          options={STATES.map((state) => ({ value: state, label: texts.instanceState[state] ?? state }))}
        />
        <FilterSelect
          key={definitions.length}
          id="case-kind"
          name="definitionKey"
          label={texts.cases.kindLabel}
          chosen={search.definitionKey}
          options={definitions.map((definition) => ({ value: definition.key, label: modelName(definition) }))}
        />
        <div className="choice">
          <input id="case-incidents" name="incidents" type="checkbox" defaultChecked={search.incidents === true} />
          <label htmlFor="case-incidents">{texts.cases.incidentsOnly}</label>
        </div>
        {columns.length > 0 ? (
          <details className="fold filter-columns">
            <summary>{texts.casePage.columns}</summary>
            <fieldset>
              <legend className="form-label">{texts.casePage.columnsHelp}</legend>
              {columns.map((column) => (
                <div key={column.name} className="choice">
                  <input
                    id={`column-${column.name}`}
                    name="columns"
                    type="checkbox"
                    value={column.name}
                    defaultChecked={String(search.columns ?? '')
                      .split(',')
                      .includes(column.name)}
                  />
                  <label htmlFor={`column-${column.name}`}>{column.label}</label>
                </div>
              ))}
            </fieldset>
          </details>
        ) : null}
        <button type="submit" className="button button-primary">
          {texts.cases.apply}
        </button>
      </form>
    </search>
  );
}
