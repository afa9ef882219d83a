import { sql } from 'kysely';
import type { Api, Caller } from '../../context.ts';
import { schemesWith } from '../../rights.ts';
import { BOUNDS } from '../bounds.ts';
import { expectedRows } from '../task-text.ts';
import { textArray } from '../visibility.ts';

/**
 * Cases among which are all that concern the caller, where those are few; null where they may be many. Whether one does is
 * caseConcerns' to say: a few more may be here, of those for whom the caller stands in.
 */
export async function fewCasesOf(api: Api, caller: Caller): Promise<string[] | null> {
  const schemes = schemesWith(caller, 'cases.read-all');
  if (schemes === 'all' || schemes.length > 0) return null;
  const people = [caller, ...caller.standsInFor.map(({ personId, groups }) => ({ id: personId, groups }))];
  const readers = textArray([...new Set(people.flatMap(({ id, groups }) => [id, ...groups]))]);
  // As task_readers_idx has it.
  const tasks = sql`select instance_id as id from task
    where (candidate_groups || candidate_users || array_remove(array[assignee, owner, completed_by], null)) && ${readers}`;
  const started = sql`select id from instance where started_by = ${caller.id}`;
  const { fewCases } = BOUNDS;
  if ((await expectedRows(api, tasks)) > 4 * fewCases || (await expectedRows(api, started)) > fewCases) return null;
  const { rows } = await sql<{ id: string }>`select distinct id from (
      ${tasks} union all ${started} union all
      select instance_id from ad_hoc where ended_at is null and candidate_groups && ${textArray(caller.groups)}
    ) found limit ${fewCases + 1}`.execute(api.db);
  return rows.length > fewCases ? null : rows.map(({ id }) => id);
}
