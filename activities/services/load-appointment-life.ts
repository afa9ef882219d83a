import { dateOf } from '../../engine/values/time.ts';
import { takeIntoCase, termsOf } from '../../infra/registers/appointments.ts';
import { noticeInForce } from '../../infra/registers/notices.ts';
import { findPosition } from '../../infra/registers/positions.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { caseNumber } from '../hiring/case-number.ts';
import { rulesOn } from '../rules-on.ts';

/**
 * What the case of an appointment goes by for its whole life: the scheme's numbers of the day on which it began.
 * @throws APPOINTMENT_ENDED, APPOINTMENT_UNSIGNED, APPOINTMENT_HAS_CASE
 */
export default async function load({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const appointment = await takeIntoCase(db, idOf(input, 'appointmentId'), instanceId);
  const { scheme } = appointment;
  const instance = await db.selectFrom('instance').select('started_at').where('id', '=', instanceId).executeTakeFirst();
  const rules = await rulesOn(db, scheme, dateOf(instance?.started_at ?? now));
  const position = appointment.position_id === null ? null : await findPosition(db, appointment.position_id);
  const term = (await termsOf(db, appointment.id)).at(-1) ?? null;
  const notice = await noticeInForce(db, appointment.id);
  return {
    caseId: instanceId,
    caseNumber: await caseNumber(db, instanceId, 'ANS', now, { key: appointment.id }),
    rules,
    scheme,
    role: appointment.role,
    personId: appointment.person_id,
    positionId: appointment.position_id,
    employerId: appointment.employer_id ?? position?.municipality_id ?? null,
    startDate: appointment.start_date,
    lastDay: appointment.last_day,
    termNo: term?.no ?? null,
    promptsLeft: term === null || notice !== null ? 0 : rules.termPromptMonths.length,
    noticeInForce: notice !== null,
  };
}
