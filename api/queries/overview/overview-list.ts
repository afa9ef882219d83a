import { sql } from 'kysely';
import type { Api, Caller } from '../../context.ts';
import { casesByState, openIncidents, overdueTasks, type WaitsFor, waitingGroups } from './current.ts';
import { durationsOf, type Lasted } from './durations.ts';
import { graphOf, versionsOf } from './names.ts';
import { inPeriod, inScope, type OverviewFilters, scopeOf } from './scope.ts';
import { targetSeconds } from './target.ts';

/** As many late steps are told. */
const LATE_STEPS = 10;

interface Happened {
  process: string;
  kind: 'started' | 'ended';
  seconds: number;
  times: number;
}

/** One line per process with anything to tell, by name. */
export async function readOverview(api: Api, caller: Caller, now: string, filters: Omit<OverviewFilters, 'version'>) {
  const scope = scopeOf(caller, now, filters);
  const [states, overdue, waits, incidents, happened, versions] = await Promise.all([
    casesByState(api, scope),
    overdueTasks(api, scope, now),
    waitingGroups(api, scope),
    openIncidents(api, scope),
    sql<Happened>`select process_key as process, kind, seconds::float8 as seconds, sum(times)::float8 as times from overview_now
      where kind in ('started', 'ended') and ${inScope(scope)} and ${inPeriod(scope)} group by 1, 2, 3`.execute(api.db),
    versionsOf(api),
  ]);
  const keys = new Set([
    ...states.map(({ processKey }) => processKey),
    ...waits.keys(),
    ...happened.rows.map(({ process }) => process),
    ...incidents.map(({ processKey }) => processKey),
  ]);
  const sum = (rows: { processKey: string; count: number }[], key: string) =>
    rows.filter(({ processKey }) => processKey === key).reduce((all, { count }) => all + count, 0);
  const processes = await Promise.all(
    [...keys].map(async (key) => {
      const [newest] = versions.get(key) ?? [];
      const graph = newest ? await graphOf(api, key, newest) : undefined;
      const state = states.find(({ processKey }) => processKey === key);
      const mine = happened.rows.filter(({ process }) => process === key);
      const ended = mine.filter(({ kind }) => kind === 'ended');
      const target = targetSeconds(graph?.target);
      return {
        processKey: key,
        name: graph?.name ?? key,
        nameEn: graph?.nameEn ?? null,
        running: state?.running ?? 0,
        suspended: state?.suspended ?? 0,
        withIncidents: state?.withIncidents ?? 0,
        incidents: sum(incidents, key),
        overdue: sum(overdue, key),
        started: times(mine.filter(({ kind }) => kind === 'started')),
        ended: times(ended),
        durations: durationsOf(ended, target),
        targetSeconds: target,
        waitsFor: (waits.get(key) ?? []) as WaitsFor[],
      };
    }),
  );
  const late = await Promise.all(
    overdue.slice(0, LATE_STEPS).map(async ({ processKey, elementId, count }) => {
      const process = processes.find((one) => one.processKey === processKey);
      const [newest] = versions.get(processKey) ?? [];
      const element = newest ? (await graphOf(api, processKey, newest))?.elements[elementId] : undefined;
      return {
        processKey,
        elementId,
        name: element?.name ?? elementId,
        nameEn: element?.nameEn ?? null,
        processName: process?.name ?? processKey,
        processNameEn: process?.nameEn ?? null,
        tasks: count,
      };
    }),
  );
  return {
    from: scope.from,
    to: scope.to,
    processes: processes.sort((a, b) => a.name.localeCompare(b.name, 'da') || a.processKey.localeCompare(b.processKey)),
    overdueSteps: late,
  };
}

export const times = (rows: Lasted[]): number => rows.reduce((sum, one) => sum + one.times, 0);
