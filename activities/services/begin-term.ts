import { dateOf } from '../../engine/values/time.ts';
import { setApplicationState } from '../../infra/registers/applications.ts';
import { findAppointment, signContract, termsOf } from '../../infra/registers/appointments.ts';
import { findPosition } from '../../infra/registers/positions.ts';
import { endRound, practiceTiesOn, roundsOfCase } from '../../infra/registers/rounds.ts';
import { municipalEligibility } from '../../processes/functions/eligibility.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf } from '../hiring/answers.ts';
import { waitingCandidates } from '../hiring/candidates.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * Both have signed: the first term exists from now on. Eligibility is checked once more on the day of signing.
 * @throws NOT_ELIGIBLE, TERM_OVERLAP
 */
export default async function begin({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const appointmentId = idOf(input, 'appointmentId');
  const appointment = await findAppointment(db, appointmentId);
  const position = appointment?.position_id ? await findPosition(db, appointment.position_id) : null;
  if (!appointment || !position) throw new Error(`Appointment ${appointmentId} does not exist.`);
  if (appointment.state === 'offered') {
    const ties = await practiceTiesOn(db, appointment.person_id, dateOf(now));
    const { eligible, rule } = await municipalEligibility(ties, position.municipality_id);
    if (!eligible) {
      throw new ServiceRefusal(
        'NOT_ELIGIBLE',
        'The candidate does not practise in the municipality on the day of signing.',
        { rule },
      );
    }
    const consultant = await answerOf(db, instanceId, 'sign-contract');
    const municipality = await answerOf(db, instanceId, 'countersign');
    const termYears = (input.rules as SchemeRules).termYears;
    await signContract(db, appointmentId, { side: 'consultant' }, consultant.at, termYears);
    await signContract(db, appointmentId, { side: 'municipal', personId: municipality.personId }, now, termYears);
  }
  for (const round of await roundsOfCase(db, instanceId)) await endRound(db, round.id, 'appointed', now);
  const waiting = await waitingCandidates(db, instanceId, 'refusal-letter');
  for (const candidate of waiting) await setApplicationState(db, candidate.applicationId, 'rejected');
  const [term] = await termsOf(db, appointmentId);
  return {
    term: term ? { no: term.no, startDate: term.start_date, lastDay: term.last_day } : null,
    refused: [...new Set(waiting.map(({ personId }) => personId))].filter((id) => id !== appointment.person_id),
  };
}
