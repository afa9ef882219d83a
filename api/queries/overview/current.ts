import { sql } from 'kysely';
import { dateOf, startOfDay } from '../../../engine/values/time.ts';
import type { Api } from '../../context.ts';
import { FEWEST } from './durations.ts';
import { caseInScope, inScope, type Scope } from './scope.ts';

export interface AtElement {
  processKey: string;
  elementId: string;
  count: number;
}

/** Open tasks past their due date: of earlier days by the figures, of today one by one. */
export async function overdueTasks({ db }: Api, scope: Scope, now: string, processKey?: string): Promise<AtElement[]> {
  const today = dateOf(now);
  const { rows } = await sql<AtElement>`
    select process_key as "processKey", element_id as "elementId", sum(count)::float8 as count from (
      select process_key, element_id, times as count from overview_now
      where kind = 'due' and month < ${today}::date and ${inScope(scope)}
        and (${processKey ?? null}::text is null or process_key = ${processKey ?? null})
      union all
      select split_part(task.process_key, '@', 1), task.element_id, 1
      from task join instance on instance.id = task.instance_id
      where task.state = 'open' and task.due_at >= ${startOfDay(today)} and task.due_at < ${now}
        and (${processKey ?? null}::text is null or split_part(task.process_key, '@', 1) = ${processKey ?? null})
        and ${caseInScope(scope, sql`split_part(task.process_key, '@', 1)`)}
    ) late group by 1, 2 having sum(count) > 0 order by 3 desc, 1, 2`.execute(db);
  return rows;
}

export interface WaitsFor {
  /** A role or `body:<organisation id>`; '' = persons by name, who are not told. */
  group: string;
  /** Null: fewer than 3. */
  tasks: number | null;
}
/** Open tasks by whom they wait for, by process. */
export async function waitingGroups({ db }: Api, scope: Scope, processKey?: string): Promise<Map<string, WaitsFor[]>> {
  const { rows } = await sql<{ process: string; group: string; tasks: number }>`
    select process_key as process, detail as group, sum(times)::float8 as tasks from overview_now
    where kind = 'waits' and ${inScope(scope)} and (${processKey ?? null}::text is null or process_key = ${processKey ?? null})
    group by 1, 2 having sum(times) > 0 order by 3 desc, 2`.execute(db);
  const byProcess = new Map<string, WaitsFor[]>();
  for (const { process, group, tasks } of rows) {
    byProcess.set(process, [...(byProcess.get(process) ?? []), { group, tasks: tasks < FEWEST ? null : tasks }]);
  }
  return byProcess;
}

/** Steps that failed and wait for a person. */
export async function openIncidents({ db }: Api, scope: Scope, processKey?: string): Promise<AtElement[]> {
  const { rows } = await sql<AtElement>`
    select split_part(incident.process_key, '@', 1) as "processKey", incident.element_id as "elementId", count(*)::float8 as count
    from incident join instance on instance.id = incident.instance_id
    where incident.state = 'open' and (${processKey ?? null}::text is null or split_part(incident.process_key, '@', 1) = ${processKey ?? null})
      and ${caseInScope(scope, sql`split_part(incident.process_key, '@', 1)`)}
    group by 1, 2 order by 3 desc, 1, 2`.execute(db);
  return rows;
}

export interface CaseState {
  processKey: string;
  running: number;
  suspended: number;
  withIncidents: number;
}
/** Three counts, each by its own index. */
export async function casesByState({ db }: Api, scope: Scope, processKey?: string): Promise<CaseState[]> {
  const where = sql`instance.state = 'active' and ${caseInScope(scope, sql`instance.definition_key`)}
    and (${processKey ?? null}::text is null or instance.definition_key = ${processKey ?? null})`;
  const { rows } = await sql<CaseState>`
    select key as "processKey", sum(running)::float8 as running, sum(suspended)::float8 as suspended, sum(stuck)::float8 as "withIncidents"
    from (
      select definition_key as key, count(*) as running, 0 as suspended, 0 as stuck from instance where ${where} group by 1
      union all select definition_key, 0, count(*), 0 from instance where ${where} and suspended_at is not null group by 1
      union all select definition_key, 0, 0, count(*) from instance where ${where} and incident_count > 0 group by 1
    ) counted group by 1`.execute(db);
  return rows;
}
