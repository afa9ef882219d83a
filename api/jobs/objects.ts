import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { listIncidents } from '../queries/incident-list.ts';
import type { TaskFilters } from '../queries/task-filters.ts';
import { listTasks } from '../queries/task-list.ts';
import { caseConcerns, textArray } from '../queries/visibility.ts';
import type { Kind } from './kinds.ts';

export interface JobObject {
  id: string;
  label: string;
}
export interface CaseFilter {
  definitionKey: string;
  /** Version that the cases run by now; any without it. */
  version?: number | undefined;
}
export interface IncidentFilter {
  definitionKey?: string | undefined;
  code?: string | undefined;
  /** A group of GET /incidents/groups. */
  cause?: string | undefined;
}
export type Filter = TaskFilters & CaseFilter & IncidentFilter;

/** As many can be asked for at a time. */
export const MOST = { task: 1_000, incident: 1_000, case: 20_000 } as const;
const PAGE = 200;

/** What the caller named or what the filter finds now, each once and in order. @throws HttpProblem JOB_TOO_LARGE, JOB_EMPTY */
export async function objectsOf(
  api: Api,
  caller: Caller,
  now: string,
  of: Kind['of'],
  wanted: string[] | Filter,
): Promise<JobObject[]> {
  const limit = MOST[of];
  const tooLarge = () => new HttpProblem('JOB_TOO_LARGE', { details: { limit } });
  if (Array.isArray(wanted)) {
    const ids = [...new Set(wanted)];
    if (ids.length > limit) throw tooLarge();
    if (ids.length === 0) throw new HttpProblem('JOB_EMPTY');
    const labels = await labelsOf(api, caller, of, ids);
    return ids.map((id) => ({ id, label: labels.get(id) ?? id }));
  }
  const ids = await idsOf(api, caller, now, of, wanted, limit);
  if (ids.length > limit) throw tooLarge();
  if (ids.length === 0) throw new HttpProblem('JOB_EMPTY');
  const labels = await labelsOf(api, caller, of, ids);
  return ids.map((id) => ({ id, label: labels.get(id) ?? id }));
}

async function idsOf(api: Api, caller: Caller, now: string, of: Kind['of'], filter: Filter, limit: number) {
  if (of === 'case') return casesOf(api, caller, filter, limit);
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const wish = { ...filter, limit: PAGE, cursor, state: 'open' as const };
    const page = of === 'task' ? await listTasks(api, caller, now, wish) : await listIncidents(api, caller, wish);
    const items = page.items as { id: string; code?: string }[];
    ids.push(...items.filter((one) => filter.code === undefined || one.code === filter.code).map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined && ids.length <= limit);
  return ids;
}

async function casesOf(
  { db }: Api,
  caller: Caller,
  { definitionKey, version }: Filter,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select instance.id from instance
    where instance.definition_key = ${definitionKey} and instance.state = 'active'
      and (${version ?? null}::int is null or instance.definition_version = ${version ?? null})
      and ${caseConcerns(caller, sql`instance.id`)}
    order by instance.id limit ${limit + 1}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Name and number as people know the thing; only of what the caller may see. */
async function labelsOf({ db }: Api, caller: Caller, of: Kind['of'], ids: string[]): Promise<Map<string, string>> {
  const named = {
    task: sql`select task.id, concat_ws(', ', task.name, instance.case_number) as label
      from task join instance on instance.id = task.instance_id where task.id = any(${textArray(ids)})`,
    incident: sql`select incident.id, concat_ws(', ', incident.message, instance.case_number) as label
      from incident join instance on instance.id = incident.instance_id where incident.id = any(${textArray(ids)})`,
    case: sql`select instance.id, coalesce(instance.case_number, instance.definition_name) as label
      from instance where instance.id = any(${textArray(ids)})`,
  }[of];
  const instanceId = of === 'case' ? sql`thing.id` : sql`substring(thing.id from '^(.*)\\.[^.]*$')`;
  const { rows } = await sql<{ id: string; label: string }>`
    select thing.id, thing.label from (${named}) thing where ${caseConcerns(caller, instanceId)}`.execute(db);
  return new Map(rows.map(({ id, label }) => [id, label]));
}
