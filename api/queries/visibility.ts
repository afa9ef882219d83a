import { type RawBuilder, sql } from 'kysely';
import type { Caller, Db } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { hasRight, rolesWith } from '../rights.ts';

/**
 * Who sees what (domain.md section 8). Two depths of a case:
 * `whole` = the right cases.read-all, and cases.work for whoever has or had a task in the case;
 * `own` = anybody else with a task in it: a hearing body, a candidate. They see their own tasks and papers, nothing more.
 */
export type Depth = 'whole' | 'own';

export function seesEveryCase(caller: Caller): boolean {
  return hasRight(caller.roles, 'cases.read-all');
}
export function mayWorkOnCases(caller: Caller): boolean {
  return hasRight(caller.roles, 'cases.work');
}

/** A text[] that is safe when empty. */
export function textArray(values: readonly string[]): RawBuilder<string[]> {
  return sql<string[]>`${[...values]}::text[]`;
}

/** The task is or was the caller's, or they were asked among others; `alias` is the task table's name in the query. */
export function taskConcerns(caller: Caller, alias = 'task'): RawBuilder<boolean> {
  const t = sql.ref(alias);
  return sql<boolean>`(${t}.assignee = ${caller.id} or ${t}.completed_by = ${caller.id}
    or ${caller.id} = any(${t}.candidate_users) or ${t}.candidate_groups && ${textArray(caller.groups)})`;
}

/** The caller is concerned with the case: started it, or has or had a task in it. */
export function caseConcerns(caller: Caller, instanceId: RawBuilder<unknown>): RawBuilder<boolean> {
  if (seesEveryCase(caller)) return sql<boolean>`true`;
  return sql<boolean>`(exists (select from task concerned where concerned.instance_id = ${instanceId}
      and ${taskConcerns(caller, 'concerned')})
    or exists (select from instance started where started.id = ${instanceId} and started.started_by = ${caller.id}))`;
}

/** Where the caller sees the whole case, as a condition for lists of its papers and events. */
export function seesWholeCase(caller: Caller, instanceId: RawBuilder<unknown>): RawBuilder<boolean> {
  if (seesEveryCase(caller)) return sql<boolean>`true`;
  const started = sql<boolean>`exists (select from instance started where started.id = ${instanceId} and started.started_by = ${caller.id})`;
  if (!mayWorkOnCases(caller)) return started;
  // A body's task does not make its member a worker of the case: only tasks of the person or of a working role do.
  // Whoever applies in the case is an applicant there, whatever they are elsewhere.
  const working = caller.roles.filter((role) => rolesWith('cases.work').includes(role));
  return sql<boolean>`(${started} or (not exists (select from application a join recruitment_round r on r.id = a.round_id
      where r.case_id = ${instanceId} and a.person_id = ${caller.id})
    and exists (select from task concerned where concerned.instance_id = ${instanceId}
    and (concerned.candidate_groups && ${textArray(working)}
      or ((concerned.assignee = ${caller.id} or concerned.completed_by = ${caller.id} or ${caller.id} = any(concerned.candidate_users))
        and not exists (select from unnest(concerned.candidate_groups) g where g like 'body:%'))))))`;
}

/** How deep the caller sees the case; 404 where not at all, so that nobody learns that it exists. */
export async function depthOfCase(db: Db, caller: Caller, instanceId: string): Promise<Depth> {
  const id = sql`${instanceId}`;
  const { rows } = await sql<{ there: boolean; concerned: boolean; whole: boolean }>`
    select exists (select from instance where id = ${instanceId}) as there,
      ${caseConcerns(caller, id)} as concerned, ${seesWholeCase(caller, id)} as whole`.execute(db);
  const row = rows[0];
  if (!row?.there || !row.concerned) throw new HttpProblem('NOT_FOUND');
  return row.whole ? 'whole' : 'own';
}
