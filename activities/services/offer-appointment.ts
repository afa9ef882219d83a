import { offerAppointment } from '../../infra/registers/appointments.ts';
import { stableId } from '../../infra/stable-id.ts';
import { roleTitle } from '../../processes/functions/role-title.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf, textsOf } from '../hiring/answers.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * Offers an appointment for which there is no post: no term, no hours, no pay and no notice are written into it, because
 * no rule says so. @throws START_IN_PAST, APPOINTMENT_HELD
 */
export default async function offer({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const role = idOf(input, 'role');
  const version = textOf(input.functionVersion);
  const appointment = {
    id: stableId('appointment', instanceId, jobId),
    person_id: idOf(input, 'personId'),
    position_id: null,
    application_id: null,
    scheme: idOf(input, 'scheme'),
    role,
    employer_id: idOf(input, 'employerId'),
    employer_line: textOf(input.employerLine),
    professional_line: textOf(input.professionalLine),
    departments: textsOf(input.departments),
    start_date: idOf(input, 'startDate'),
    last_day: null,
    hours_model: null,
    hours_min: null,
    hours_max: null,
    rate_kind: null,
    payout_route: null,
    notice_months: role === 'hospital_consultant' ? null : (input.rules as SchemeRules).noticeMonths,
    notice_rule: role === 'hospital_consultant' ? null : (input.rules as SchemeRules).noticeRule,
    function_description: version === null ? null : `${roleTitle(role)}, version ${version}`,
  };
  try {
    const { id } = await offerAppointment(db, appointment, await clock.now());
    return { appointmentId: id };
  } catch (error) {
    if (!(error instanceof ServiceRefusal) || error.code !== 'TERM_OVERLAP') throw error;
    throw new ServiceRefusal('APPOINTMENT_HELD', 'The person holds this role in that time already.');
  }
}
