import { dateOf } from '../../engine/values/time.ts';
import { findOrganisation } from '../../infra/registers/organisations.ts';
import { roleTitle } from '../../processes/functions/role-title.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, rowsOf, textOf, textsOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { rulesOn } from '../rules-on.ts';

/** An appointment without a hiring: the scheme's numbers of the day on which the case began, and who employs. */
export default async function prepare({ db, clock, instanceId, processKey, input }: ServiceCall) {
  const now = await clock.now();
  const isHospital = processKey === 'hospital-consultant-appointment';
  const scheme = isHospital ? idOf(input, 'scheme') : 'KAP_H';
  const role = isHospital ? 'hospital_consultant' : idOf(input, 'role');
  const instance = await db.selectFrom('instance').select('started_at').where('id', '=', instanceId).executeTakeFirst();
  const rules: SchemeRules = await rulesOn(db, scheme, dateOf(instance?.started_at ?? now));
  const employerId = textOf(input.employerId) ?? rules.employer;
  const employer = employerId === null ? null : await findOrganisation(db, employerId);
  if (!employer) throw new Error(`There is no organisation ${employerId} to employ in scheme ${scheme}.`);
  const named = rowsOf(input.departments).flatMap(({ name }) => textOf(name) ?? []);
  const departments = [...named, ...textsOf(input.departments)].map((name) => name.trim());
  return {
    caseId: instanceId,
    caseNumber: await caseNumber(db, instanceId, isHospital ? 'SYG' : 'KAP', now),
    rules,
    scheme,
    role,
    employerId: employer.id,
    departments: [...new Set(departments)],
    title: `${roleTitle(role)}, ${employer.name}`,
  };
}
