import { type EndReason, endAppointment } from '../../infra/registers/appointments.ts';
import { writeAudit } from '../../infra/registers/write-audit.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';

const REASONS: readonly string[] = ['expired', 'terminated', 'not_eligible', 'offer_withdrawn', 'other'];

/** The appointment is over. `begun` false: it never began, so there is nothing to hand over. */
export default async function end({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const appointmentId = idOf(input, 'appointmentId');
  const given = textOf(input.endReason) ?? 'expired';
  const reason = (REASONS.includes(given) ? given : 'other') as EndReason;
  const before = await db
    .selectFrom('appointment')
    .select('state')
    .where('id', '=', appointmentId)
    .executeTakeFirstOrThrow();
  const { appointment, begun } = await endAppointment(db, appointmentId, reason, now);
  if (before.state !== 'ended') {
    await writeAudit(db, {
      at: now,
      actorId: textOf(input.endedBy),
      action: 'end',
      objectType: 'appointment',
      objectId: appointmentId,
      instanceId,
      detail: { reason: appointment.end_reason, lastDay: appointment.last_day },
    });
  }
  return { begun, endReason: appointment.end_reason, lastDay: appointment.last_day };
}
