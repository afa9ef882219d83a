import { type RawBuilder, sql } from 'kysely';
import type { Caller, Db, StandsInFor } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { hasRight, type Right, rolesWith, schemesWith } from '../rights.ts';
import { standInConcerns } from './stands-in.ts';

/**
 * Who sees what (domain.md section 8). Two depths of a case:
 * `whole` = the right cases.read-all in the scheme of the case, and cases.work for whoever has or had a task in the case;
 * `own` = anybody else with a task in it: a hearing body, a candidate. They see their own tasks and papers, nothing more.
 */
export type Depth = 'whole' | 'own';

/** Every case of every scheme. */
export function seesEveryCase(caller: Caller): boolean {
  return schemesWith(caller, 'cases.read-all') === 'all';
}

/** A text[] that is safe when empty. */
export function textArray(values: readonly string[]): RawBuilder<string[]> {
  return sql<string[]>`${[...values]}::text[]`;
}

/*
 * `exists (… offset 0)`: asked of each row that is looked at. Without it the database may choose to read every case first,
 * which costs the more the larger the installation is, while the lists only look at as many rows as a page needs.
 */

/** The caller has the right in the scheme that a column names. */
export function hasRightWhere(caller: Caller, right: Right, scheme: RawBuilder<unknown>): RawBuilder<boolean> {
  const schemes = schemesWith(caller, right);
  return schemes === 'all' ? sql<boolean>`true` : sql<boolean>`${scheme} = any(${textArray(schemes)})`;
}

/** The case is of a scheme in which the caller has the right. A case that is of no scheme tells nothing of any. */
export function hasRightInCase(
  caller: Pick<Caller, 'groups'>,
  right: Right,
  instanceId: RawBuilder<unknown>,
): RawBuilder<boolean> {
  const schemes = schemesWith(caller, right);
  if (schemes === 'all') return sql<boolean>`true`;
  if (schemes.length === 0) return sql<boolean>`false`;
  return sql<boolean>`exists (select from instance whose where whose.id = ${instanceId}
    and coalesce(${schemeOfCase('whose')} = any(${textArray(schemes)}), true) offset 0)`;
}

/** What the case says; before it says so, what its start names. */
function schemeOfCase(alias: string): RawBuilder<string | null> {
  const named = (variable: string) => sql`${sql.ref(`${alias}.variables`)}->>${sql.lit(variable)}`;
  return sql<string | null>`coalesce(${sql.ref(`${alias}.scheme`)},
    (select position.scheme from position where position.id = ${named('positionId')}),
    (select appointment.scheme from appointment where appointment.id = ${named('appointmentId')}),
    (select named.scheme from meeting_series named where named.id = ${named('seriesId')}),
    (select named.scheme from meeting join meeting_series named on named.id = meeting.series_id
      where meeting.id = ${named('meetingId')}))`;
}

export function mayWorkOnCases(caller: Caller): boolean {
  return hasRight(caller.roles, 'cases.work');
}

/** The task is or was the caller's, or they were asked among others; `alias` is the task table's name in the query. */
export function taskConcerns(caller: Caller, alias = 'task'): RawBuilder<boolean> {
  const t = sql.ref(alias);
  return sql<boolean>`(${t}.assignee = ${caller.id} or ${t}.owner = ${caller.id} or ${t}.completed_by = ${caller.id}
    or ${caller.id} = any(${t}.candidate_users) or ${t}.candidate_groups && ${textArray(caller.groups)}
    ${orEach(caller.standsInFor.map((one) => standInConcerns(one, alias)))})`;
}
function orEach(conditions: RawBuilder<boolean>[]): RawBuilder<unknown> {
  return sql.join(
    conditions.map((condition) => sql`or ${condition}`),
    sql` `,
  );
}

/** The caller is concerned with the case: started it, or has or had a task in it. */
export function caseConcerns(caller: Caller, instanceId: RawBuilder<unknown>): RawBuilder<boolean> {
  if (seesEveryCase(caller)) return sql<boolean>`true`;
  return sql<boolean>`(${hasRightInCase(caller, 'cases.read-all', instanceId)}
    or exists (select from task concerned where concerned.instance_id = ${instanceId}
      and ${taskConcerns(caller, 'concerned')} offset 0)
    or exists (select from ad_hoc open where open.instance_id = ${instanceId} and open.ended_at is null
      and open.candidate_groups && ${textArray(caller.groups)} offset 0)
    or exists (select from instance started where started.id = ${instanceId} and started.started_by = ${caller.id} offset 0))`;
}

/** Where the caller sees the whole case, as a condition for lists of its papers and events. */
export function seesWholeCase(caller: Caller, instanceId: RawBuilder<unknown>): RawBuilder<boolean> {
  if (seesEveryCase(caller)) return sql<boolean>`true`;
  const started = sql<boolean>`(${hasRightInCase(caller, 'cases.read-all', instanceId)}
    or exists (select from instance started where started.id = ${instanceId} and started.started_by = ${caller.id} offset 0))`;
  const standing = orEach(caller.standsInFor.map((one) => standInSeesWhole(caller, one, instanceId)));
  if (!mayWorkOnCases(caller)) return sql<boolean>`(${started} ${standing})`;
  // A body's task does not make its member a worker of the case: only tasks of the person or of a working role do.
  // Whoever applies in the case is an applicant there, whatever they are elsewhere.
  const working = caller.roles.filter((role) => rolesWith('cases.work').includes(role));
  return sql<boolean>`(${started} ${standing} or (not ${applies(caller.id, instanceId)}
    and exists (select from task concerned where concerned.instance_id = ${instanceId}
    and (concerned.candidate_groups && ${textArray(working)}
      or ((concerned.assignee = ${caller.id} or concerned.completed_by = ${caller.id} or ${caller.id} = any(concerned.candidate_users))
        and not exists (select from unnest(concerned.candidate_groups) g where g like 'body:%'))) offset 0)))`;
}

/**
 * Who stands in sees the case as deep as the absent person does, and only while that person's task in it is among those
 * that pass: their work on it, or their right to read it, but never of a case without such a task.
 */
export function standInSeesWhole(
  caller: Caller,
  one: StandsInFor,
  instanceId: RawBuilder<unknown>,
): RawBuilder<boolean> {
  if (one.offered) return sql<boolean>`false`;
  const working = one.groups.filter((group) => rolesWith('cases.work').includes(group.split('@')[0] as string));
  const byWork = sql<boolean>`(concerned.candidate_groups && ${textArray(working)}
    or ${working.length > 0} and ${one.personId} in (concerned.assignee, concerned.owner)
    or ${working.length > 0} and ${one.personId} = any(concerned.candidate_users))
    and not exists (select from unnest(concerned.candidate_groups) g where g like 'body:%')`;
  return sql<boolean>`(not ${applies(caller.id, instanceId)} and not ${applies(one.personId, instanceId)}
    and exists (select from task concerned where concerned.instance_id = ${instanceId}
      and ${standInConcerns(one, 'concerned')}
      and (${hasRightInCase(one, 'cases.read-all', instanceId)} or ${byWork}) offset 0))`;
}

/** The body of the row `alias` has been asked in the case, and the caller stands in for its member in that very task. */
export function standInAnswers(
  caller: Caller,
  one: StandsInFor,
  instanceId: RawBuilder<unknown>,
  alias = 'asked',
): RawBuilder<boolean> {
  const body = sql.ref(`${alias}.body_id`);
  const bodies = one.groups.filter((group) => group.startsWith('body:')).map((group) => group.slice('body:'.length));
  if (one.offered || bodies.length === 0) return sql<boolean>`false`;
  return sql<boolean>`(${body} = any(${textArray(bodies)}) and not ${applies(caller.id, instanceId)}
    and exists (select from task concerned where concerned.instance_id = ${instanceId}
      and 'body:' || ${body} = any(concerned.candidate_groups) and ${standInConcerns(one, 'concerned')} offset 0))`;
}

function applies(personId: string, instanceId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from application a join recruitment_round r on r.id = a.round_id
    where r.case_id = ${instanceId} and a.person_id = ${personId} offset 0)`;
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

/** A right that is used on a case holds in the scheme of the case. @throws HttpProblem NOT_AUTHORISED */
export async function requireRightInCase(db: Db, caller: Caller, right: Right, instanceId: string): Promise<void> {
  if (!(await hasRightHere(db, caller, right, instanceId))) {
    throw new HttpProblem('NOT_AUTHORISED', { details: { right } });
  }
}
export async function hasRightHere(db: Db, caller: Caller, right: Right, instanceId: string): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select ${hasRightInCase(caller, right, sql`${instanceId}`)} as may`.execute(db);
  return rows[0]?.may === true;
}
