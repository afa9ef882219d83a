import { dateOf } from '../../../engine/values/time.ts';
import { findAppointment } from '../../../infra/registers/appointments.ts';
import { pendingOf, requireCase, takeAppointment, written } from '../../change-appointment.ts';
import { HttpProblem } from '../../errors.ts';
import { oneAppointment } from '../../queries/appointment-one.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { AppointmentWhole, NewEnd } from '../../schemas/appointment.ts';
import { IdParams, Pending } from '../../schemas/common.ts';
import { sendMessage } from '../../send-message.ts';

export default route({
  method: 'POST',
  url: '/appointments/:id/end',
  right: 'appointments.manage',
  tag: 'appointments',
  summary: 'End with a reason: an offer before its first day, or where the scheme has no rule for notice',
  schema: { params: IdParams, body: NewEnd, response: { 200: AppointmentWhole, 202: Pending } },
  handler: async (call, api) => {
    const { caller, params, body, now, commandId } = call;
    const { appointment, rules, side } = await takeAppointment(api, caller, params.id, now);
    if (side === 'consultant') throw new HttpProblem('NOT_AUTHORISED');
    const hasBegun = appointment.start_date <= dateOf(now);
    if (hasBegun && rules.noticeRule !== null) {
      throw new HttpProblem('NOTICE_REQUIRED', { details: { scheme: appointment.scheme } });
    }
    if (hasBegun && body.reason === 'offer_withdrawn') {
      throw new HttpProblem('OFFER_TAKEN_UP', { details: { startDate: appointment.start_date } });
    }
    const caseId = await requireCase(api, appointment);
    await audit(api.db, {
      at: now,
      actorId: caller.id,
      action: 'ask-to-end',
      objectType: 'appointment',
      objectId: params.id,
      instanceId: caseId,
      detail: { reason: body.reason, text: body.text },
    });
    const sent = await sendMessage(call, api, {
      id: `end-${commandId}`,
      name: 'appointment-ended',
      correlationKey: params.id,
      variables: { reason: body.reason, endedBy: caller.id },
    });
    if (!sent) return call.reply;
    const done = await written(async () => {
      const row = await findAppointment(api.db, params.id);
      return row?.state === 'ended' ? row : null;
    });
    return done
      ? oneAppointment(api, caller, params.id, now)
      : call.reply.code(202).send(pendingOf(commandId, call.language));
  },
});
