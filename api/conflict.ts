import { sql } from 'kysely';
import type { JsonObject } from '../engine/values/json.ts';
import type { Api, Caller } from './context.ts';
import { fieldRefusal, HttpProblem } from './errors.ts';

/**
 * The code that keeps the caller from a task, or null. A form names it by `properties.refuseApplicants`: overseer and
 * reviewers may not be applicants, and nobody approves their own application. With `properties.refuseWhoDid`, a comma
 * list of element ids, it also keeps away who answered one of those tasks in the case, or with `start` who began it:
 * nobody approves their own proposal. A form names by `properties.refuseSubject` the code for the person whom the task is
 * about: nobody answers for themselves. All of it holds for whoever acts and for whom they act.
 */
export async function conflictOf(
  api: Api,
  caller: Caller,
  instanceId: string,
  form: JsonObject | null,
  input: JsonObject = {},
  onBehalfOf?: string,
): Promise<string | null> {
  const people = [caller.id, ...(onBehalfOf === undefined ? [] : [onBehalfOf])];
  const properties = (form?.properties ?? {}) as Record<string, string>;
  if (properties.refuseSubject !== undefined && isAbout(input, people)) return properties.refuseSubject;
  const code = properties.refuseApplicants;
  if (code === undefined) return null;
  const proposals = (properties.refuseWhoDid ?? '').split(',').filter((id) => id !== '');
  const involved =
    (await hasApplied(api, people, instanceId)) ||
    (await hasAnswered(api, people, instanceId, proposals)) ||
    (proposals.includes('start') && (await hasStarted(api, people, instanceId)));
  return involved ? code : null;
}

/**
 * Whether somebody would be appointed to what they hold already from that day on. A start form names the code by
 * `properties.refuseHeld`; scheme and role are those of the answer, or the form's own `scheme` and `heldRole`.
 * @throws HttpProblem with that code
 */
export async function refuseHeld(api: Api, form: JsonObject | null, data: JsonObject): Promise<void> {
  const properties = (form?.properties ?? {}) as Record<string, string>;
  const code = properties.refuseHeld;
  if (code === undefined) return;
  const employer = typeof data.employerId === 'string' ? data.employerId : null;
  const held = await api.db
    .selectFrom('appointment')
    .select('id')
    .where('person_id', '=', String(data.personId))
    .where('position_id', 'is', null)
    .where('scheme', '=', properties.scheme ?? String(data.scheme))
    .where('role', '=', properties.heldRole ?? String(data.role))
    .where('state', 'in', ['offered', 'signed', 'active'])
    .where(sql<boolean>`(${employer}::text is null or employer_id = ${employer})`)
    .where(sql<boolean>`daterange(start_date, last_day, '[]') && daterange(${String(data.startDate)}::date, null)`)
    .executeTakeFirst();
  if (held) throw new HttpProblem(code, { errors: fieldRefusal('/startDate', code) });
}

/** The task, or what it asks to approve, names the caller as its person. */
function isAbout(input: JsonObject, people: string[]): boolean {
  const { facts } = input;
  const inFacts = typeof facts === 'object' && facts !== null && !Array.isArray(facts) ? facts.personId : undefined;
  return [input.personId, inFacts].some((id) => typeof id === 'string' && people.includes(id));
}

async function hasStarted(api: Api, people: string[], instanceId: string): Promise<boolean> {
  const instance = await api.db
    .selectFrom('instance')
    .select('id')
    .where('id', '=', instanceId)
    .where('started_by', 'in', people)
    .executeTakeFirst();
  return instance !== undefined;
}

async function hasApplied(api: Api, people: string[], instanceId: string): Promise<boolean> {
  const application = await api.db
    .selectFrom('application')
    .innerJoin('recruitment_round', 'recruitment_round.id', 'application.round_id')
    .select('application.id')
    .where('recruitment_round.case_id', '=', instanceId)
    .where('application.person_id', 'in', people)
    .where('application.state', '<>', 'withdrawn')
    .executeTakeFirst();
  return application !== undefined;
}

async function hasAnswered(api: Api, people: string[], instanceId: string, elementIds: string[]): Promise<boolean> {
  if (elementIds.length === 0) return false;
  const task = await api.db
    .selectFrom('task')
    .select('id')
    .where('instance_id', '=', instanceId)
    .where('element_id', 'in', elementIds)
    .where((w) => w.or([w('completed_by', 'in', people), w('on_behalf_of', 'in', people)]))
    .executeTakeFirst();
  return task !== undefined;
}
