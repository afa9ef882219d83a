import { sql } from 'kysely';
import type { ProcessGraph } from '../../../engine/definition/graph.ts';
import type { Api, Caller } from '../../context.ts';
import { HttpProblem } from '../../errors.ts';
import { casesByState, openIncidents, overdueTasks, waitingGroups } from './current.ts';
import { durationsOf } from './durations.ts';
import { graphOf, versionsOf } from './names.ts';
import { times } from './overview-list.ts';
import { inPeriod, inScope, monthsOf, type OverviewFilters, scopeOf } from './scope.ts';
import { targetSeconds } from './target.ts';

interface Row {
  kind: string;
  /** yyyy-mm; null of what is told for the whole period. */
  month: string | null;
  element: string;
  detail: string;
  seconds: number;
  times: number;
}

/** How one process goes: each step, each way, each end, month by month. */
export async function readProcessOverview(
  api: Api,
  caller: Caller,
  now: string,
  processKey: string,
  filters: OverviewFilters,
) {
  const scope = scopeOf(caller, now, filters);
  const versions = (await versionsOf(api, [processKey])).get(processKey) ?? [];
  const drawn = versions.find(({ version }) => filters.version === undefined || version === filters.version);
  const graph = drawn && (await graphOf(api, processKey, drawn));
  if (!drawn || !graph) throw new HttpProblem('NOT_FOUND');
  const [{ rows }, states, overdue, waits, incidents, drawing] = await Promise.all([
    sql<Row>`select kind, case when kind in ('started', 'ended') then to_char(month, 'YYYY-MM') end as month,
        element_id as element, detail, seconds::float8 as seconds, sum(times)::float8 as times
      from overview_now where process_key = ${processKey} and ${inScope(scope)}
        and (kind = 'active' or kind in ('passed', 'flow', 'started', 'ended', 'branch') and ${inPeriod(scope)})
      group by 1, 2, 3, 4, 5 having sum(times) > 0`.execute(api.db),
    casesByState(api, scope, processKey),
    overdueTasks(api, scope, now, processKey),
    waitingGroups(api, scope, processKey),
    openIncidents(api, scope, processKey),
    api.db.selectFrom('definition').select('xml').where('hash', '=', drawn.hash).executeTakeFirstOrThrow(),
  ]);
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  const ended = of('ended');
  const target = targetSeconds(graph.target);
  const state = states[0];
  return {
    processKey,
    name: graph.name,
    nameEn: graph.nameEn,
    from: scope.from,
    to: scope.to,
    version: drawn.version,
    versions: versions.map(({ version }) => version),
    xml: drawing.xml,
    running: state?.running ?? 0,
    suspended: state?.suspended ?? 0,
    withIncidents: state?.withIncidents ?? 0,
    started: times(of('started')),
    ended: times(ended),
    durations: durationsOf(ended, target),
    targetSeconds: target,
    waitsFor: waits.get(processKey) ?? [],
    elements: elementsOf(graph, rows, overdue, incidents),
    flows: Object.values(graph.flows).map((flow) => ({
      flowId: flow.id,
      name: flow.name,
      source: flow.source,
      target: flow.target,
      times: times(of('flow').filter(({ element }) => element === flow.id)),
    })),
    ends: endsOf(graph, ended),
    branches: branchesOf(graph, of('branch')),
    months: monthsOf(scope).map((month) => {
      const here = ended.filter((row) => row.month === month);
      const begun = of('started').filter((row) => row.month === month);
      return { month, started: times(begun), ended: times(here), durations: durationsOf(here, target) };
    }),
  };
}

type Counted = { elementId: string; count: number }[];
const countAt = (counted: Counted, id: string) => counted.find(({ elementId }) => elementId === id)?.count ?? 0;

/** In the order of the file; what another version had and this one lacks comes last. */
function elementsOf(graph: ProcessGraph, rows: Row[], overdue: Counted, incidents: Counted) {
  const ids = new Set([
    ...Object.keys(graph.elements),
    ...rows.filter(({ kind }) => kind === 'active' || kind === 'passed').map(({ element }) => element),
  ]);
  return [...ids].map((id) => {
    const node = graph.elements[id];
    const passed = rows.filter(({ kind, element }) => kind === 'passed' && element === id);
    const target = targetSeconds(node?.type === 'userTask' ? node.target : null);
    return {
      elementId: id,
      name: node?.name ?? id,
      nameEn: node?.nameEn ?? null,
      type: node?.type ?? null,
      active: times(rows.filter(({ kind, element }) => kind === 'active' && element === id)),
      passed: times(passed),
      durations: durationsOf(passed, target),
      targetSeconds: target,
      overdue: countAt(overdue, id),
      incidents: countAt(incidents, id),
    };
  });
}

/** Of the cases of this process itself that ended, at which end event or by whose hand. */
function endsOf(graph: ProcessGraph, ended: Row[]) {
  const all = times(ended);
  const keys = [...new Set(ended.map(({ element, detail }) => JSON.stringify([element, detail])))];
  return keys
    .map((key) => {
      const [element, outcome] = JSON.parse(key) as [string, string];
      const cases = times(ended.filter((row) => row.element === element && row.detail === outcome));
      const node = graph.elements[element];
      return {
        elementId: element === '' ? null : element,
        name: node?.name || null,
        nameEn: node?.nameEn ?? null,
        outcome: outcome as 'completed' | 'terminated' | 'cancelled',
        cases,
        share: cases / all,
      };
    })
    .sort((a, b) => b.cases - a.cases || (a.elementId ?? '').localeCompare(b.elementId ?? ''));
}

/** For each way out of a gateway or of another step with several: the cases that took it at least once, by their end. */
function branchesOf(graph: ProcessGraph, rows: Row[]) {
  return Object.values(graph.elements)
    .filter((element) => element.outgoing.length > 1)
    .flatMap((element) =>
      element.outgoing.map((flowId) => {
        const flow = graph.flows[flowId];
        const next = flow ? graph.elements[flow.target] : undefined;
        const taken = rows.filter((row) => row.element === flowId);
        return {
          elementId: element.id,
          name: element.name || null,
          nameEn: element.nameEn,
          flowId,
          flowName: flow?.name ?? null,
          toName: next?.name || null,
          toNameEn: next?.nameEn ?? null,
          cases: times(taken),
          ends: taken
            .map((row) => ({ elementId: row.detail === '' ? null : row.detail, cases: row.times }))
            .sort((a, b) => b.cases - a.cases || (a.elementId ?? '').localeCompare(b.elementId ?? '')),
        };
      }),
    );
}
