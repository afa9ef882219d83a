import { dateOf } from '../../engine/values/time.ts';
import { findAppointment } from '../../infra/registers/appointments.ts';
import { cureUntil, findLoss, setCureUntil } from '../../infra/registers/eligibility.ts';
import { findPosition } from '../../infra/registers/positions.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { rulesOn } from '../rules-on.ts';

/** What was lost, by whom, and until when it can be put right by the rules of the case. */
export default async function load({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const loss = await findLoss(db, idOf(input, 'lossId'));
  const appointment = loss && (await findAppointment(db, loss.appointment_id));
  if (!loss || !appointment) throw new Error(`Loss ${String(input.lossId)} does not exist.`);
  const position = appointment.position_id ? await findPosition(db, appointment.position_id) : null;
  const rules = (input.rules ?? (await rulesOn(db, appointment.scheme, dateOf(now)))) as SchemeRules;
  const until = cureUntil(loss.lost_on, dateOf(loss.recorded_at), rules.cureDays);
  await setCureUntil(db, loss.id, until);
  return {
    caseNumber: await caseNumber(db, instanceId, 'BOR', now, { key: appointment.id }),
    rules,
    appointmentId: appointment.id,
    personId: appointment.person_id,
    scheme: appointment.scheme,
    role: appointment.role,
    employerId: position?.municipality_id ?? appointment.employer_id,
    lostOn: loss.lost_on,
    cureUntil: until,
  };
}
