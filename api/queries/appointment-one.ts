import type { JsonObject } from '../../engine/values/json.ts';
import { dateOf } from '../../engine/values/time.ts';
import { checklistOf, handoversOf } from '../../infra/registers/checklists.ts';
import { noticesOf } from '../../infra/registers/notices.ts';
import { renewalsOf } from '../../infra/registers/renewals.ts';
import { schemeVersions } from '../../infra/registers/scheme-versions.ts';
import { type SchemeRules, schemeRules } from '../../processes/functions/scheme-rules.ts';
import { termSteps } from '../../processes/functions/term-prompts.ts';
import type { Api, Caller } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { camel } from '../paging.ts';
import { listAppointments } from './appointment-list.ts';
import { namesOf } from './names.ts';

/** The numbers that an appointment goes by: those its case keeps; without a case, those of today. */
export async function rulesOfAppointment(
  api: Api,
  appointment: { caseId: string | null; scheme: string },
  now: string,
): Promise<SchemeRules> {
  if (appointment.caseId !== null) {
    const row = await api.db
      .selectFrom('instance')
      .select('variables')
      .where('id', '=', appointment.caseId)
      .executeTakeFirst();
    const rules = (row?.variables as JsonObject | undefined)?.rules;
    if (rules && typeof rules === 'object' && !Array.isArray(rules)) return rules as SchemeRules;
  }
  return schemeRules(appointment.scheme, dateOf(now), await schemeVersions(api.db));
}

/**
 * One appointment whole, for whoever may read it, as it stood at one moment: a notice and the last day that it brings
 * are told together or not at all. @throws NOT_FOUND
 */
export function oneAppointment(api: Api, caller: Caller, id: string, now: string) {
  return api.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((db) => readAppointment({ ...api, db }, caller, id, now));
}

async function readAppointment(api: Api, caller: Caller, id: string, now: string) {
  const [found] = (await listAppointments(api, caller, { id })).items;
  if (!found) throw new HttpProblem('NOT_FOUND');
  const { db } = api;
  const row = await db
    .selectFrom('appointment')
    .select(['employer_line', 'professional_line', 'departments', 'contact_person_id', 'consultation_hour'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const renewals = await renewalsOf(db, id);
  const notices = await noticesOf(db, id);
  const losses = await db
    .selectFrom('eligibility_loss')
    .selectAll()
    .where('appointment_id', '=', id)
    .orderBy('recorded_at')
    .execute();
  const checks = await db
    .selectFrom('eligibility_check')
    .select(['id', 'asked_because', 'evidence_date', 'result', 'rule', 'missing', 'preferred'])
    .select(['asked_at', 'checked_at', 'checked_by'])
    .where('appointment_id', '=', id)
    .orderBy('asked_at')
    .execute();
  const checklist = await checklistOf(db, id);
  const names = await namesOf(db, [
    row.contact_person_id,
    ...renewals.map((one) => one.requested_by),
    ...notices.map((one) => one.recorded_by),
    ...checks.map((one) => one.checked_by),
    ...checklist.map((one) => one.done_by),
  ]);
  const named = (personId: string | null) => (personId === null ? null : (names.get(personId) ?? null));
  const rules = await rulesOfAppointment(api, found as { caseId: string | null; scheme: string }, now);
  const isUnderNotice = notices.some(({ state }) => state === 'in_force');
  const lastDay = found.lastDay as string | null;
  return {
    ...found,
    ...camel(row),
    contactPersonName: named(row.contact_person_id),
    prompts:
      lastDay === null || isUnderNotice || rules.termYears === null
        ? []
        : termSteps(lastDay, rules.termPromptMonths)
            .filter(({ kind }) => kind === 'prompt')
            .map(({ at }) => dateOf(at)),
    rules,
    renewals: renewals.map((one) => ({ ...camel(one), requestedByName: named(one.requested_by) })),
    notices: notices.map((one) => ({ ...camel(one), recordedByName: named(one.recorded_by) })),
    losses: losses.map((one) => camel(one)),
    checks: checks.map((one) => ({ ...camel(one), checkedByName: named(one.checked_by) })),
    checklist: checklist.map((one) => ({ ...camel(one), doneByName: named(one.done_by) })),
    handovers: (await handoversOf(db, id)).map((one) => camel(one)),
  };
}
