import { dateOf } from '../../engine/values/time.ts';
import { findAppointment } from '../../infra/registers/appointments.ts';
import { findNotice, giveNotice, noticeInForce, refuseNotice } from '../../infra/registers/notices.ts';
import { writeAudit } from '../../infra/registers/write-audit.ts';
import { type NoticeRule, noticeLastDay } from '../../processes/functions/notice.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';

/**
 * Notice was received: the appointment has another last day, by the rules of the case; what the contract says of
 * months and rule goes before. `renewalStopped`: a renewal was open, and the notice closed it. @throws APPOINTMENT_ENDED, NOTICE_RULE_ABSENT, NOTICE_IN_FORCE, NOTICE_IN_FUTURE, NOTICE_BEFORE_START
 */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const id = idOf(input, 'noticeId');
  const appointmentId = idOf(input, 'appointmentId');
  const appointment = await findAppointment(db, appointmentId);
  if (!appointment) throw new Error(`Appointment ${appointmentId} does not exist.`);
  const rules = input.rules as SchemeRules;
  const receivedOn = textOf(input.receivedOn) ?? dateOf(now);
  const isKnown = (await findNotice(db, id)) !== null;
  if (!isKnown) refuseNotice(appointment, await noticeInForce(db, appointmentId), rules, receivedOn, now);
  const rule = appointment.notice_rule ?? (rules.noticeRule as NoticeRule);
  const months = appointment.notice_months ?? Number(rules.noticeMonths);
  const { notice, closedRenewals } = await giveNotice(
    db,
    {
      id,
      appointmentId,
      givenBy: input.givenBy === 'consultant' ? 'consultant' : 'municipality',
      recordedBy: textOf(input.recordedBy),
      receivedOn,
      lastDay: (termEnd) => noticeLastDay(receivedOn, months, rule, termEnd),
      rule,
    },
    now,
  );
  const answer = { noticeLastDay: notice.last_day, renewalStopped: closedRenewals.length > 0 };
  if (isKnown) return answer;
  await writeAudit(db, {
    at: now,
    actorId: notice.recorded_by,
    action: 'give-notice',
    objectType: 'appointment',
    objectId: appointmentId,
    instanceId,
    detail: { noticeId: id, givenBy: notice.given_by, receivedOn, lastDay: notice.last_day },
  });
  return answer;
}
