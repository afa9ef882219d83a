import type { JsonObject } from '../../engine/values/json.ts';
import { termEnd } from '../../engine/values/time.ts';
import { findApplication, setApplicationState } from '../../infra/registers/applications.ts';
import { offerAppointment } from '../../infra/registers/appointments.ts';
import { findPosition } from '../../infra/registers/positions.ts';
import { stableId } from '../../infra/stable-id.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { currentReserves, waitingCandidates } from '../hiring/candidates.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * The municipality has approved: the appointment is offered. The answer names who is refused now: every other
 * candidate except the nominated reserves, who wait until the contract is signed.
 * @throws START_IN_PAST, TERM_OVERLAP, APPLICATION_WITHDRAWN
 */
export default async function draft({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const now = await clock.now();
  const applicationId = idOf(input, 'applicationId');
  const application = await findApplication(db, applicationId);
  const position = await findPosition(db, idOf(input, 'positionId'));
  if (!application || !position) throw new Error(`Application ${applicationId} or its position does not exist.`);
  if (application.state === 'withdrawn')
    throw new ServiceRefusal('APPLICATION_WITHDRAWN', 'The candidate has withdrawn.', { applicationId });
  const terms = input.terms as JsonObject;
  // those of the day on which the case began; a number changed meanwhile is for new cases
  const rules = input.rules as SchemeRules;
  const startDate = idOf(terms, 'startDate');
  const appointment = await offerAppointment(
    db,
    {
      id: stableId('appointment', instanceId, jobId),
      person_id: application.person_id,
      position_id: position.id,
      application_id: applicationId,
      scheme: position.scheme,
      role: 'municipal_consultant',
      start_date: startDate,
      last_day: rules.termYears === null ? null : termEnd(startDate, rules.termYears),
      hours_model: terms.hoursModel === 'monthly' ? 'monthly' : 'weekly',
      hours_min: Number(terms.hoursMin),
      hours_max: Number(terms.hoursMax),
      rate_kind: rules.rateKind,
      payout_route:
        terms.payoutRoute === 'practice' || terms.payoutRoute === 'individual_account' ? terms.payoutRoute : null,
      ...(rules.noticeMonths !== null && { notice_months: rules.noticeMonths }),
      ...(rules.noticeRule !== null && { notice_rule: rules.noticeRule }),
      function_description: position.function_description,
    },
    now,
  );
  const reserves = await currentReserves(db, applicationId);
  const refused = (await waitingCandidates(db, instanceId, 'refusal-letter')).filter(
    (candidate) => candidate.personId !== application.person_id && !reserves.includes(candidate.applicationId),
  );
  for (const candidate of refused) await setApplicationState(db, candidate.applicationId, 'rejected');
  return {
    appointmentId: appointment.id,
    lastDay: appointment.last_day,
    refused: [...new Set(refused.map(({ personId }) => personId))],
  };
}
