import { dateOf } from '../../../engine/values/time.ts';
import { findAppointment } from '../../../infra/registers/appointments.ts';
import { cureUntil, findLoss, recordLoss } from '../../../infra/registers/eligibility.ts';
import { importDate } from '../../../infra/registers/import-date.ts';
import { schemeVersions } from '../../../infra/registers/scheme-versions.ts';
import { schemeRules } from '../../../processes/functions/scheme-rules.ts';
import { HttpProblem } from '../../errors.ts';
import { camel } from '../../paging.ts';
import { audit } from '../../register-change.ts';
import { hasRightIn } from '../../rights.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Loss, NewLoss } from '../../schemas/eligibility.ts';
import { sendMessage } from '../../send-message.ts';

export default route({
  method: 'POST',
  url: '/appointments/:id/losses',
  right: 'appointments.read',
  tag: 'appointments',
  summary: 'Say that a prerequisite of an appointment is lost, or will be: of your own, or for those who manage them',
  schema: { params: IdParams, body: NewLoss, response: { 201: Loss } },
  handler: async (call, api) => {
    const { caller, params, body, commandId, now } = call;
    const appointment = await findAppointment(api.db, params.id);
    const isManager = appointment !== null && hasRightIn(caller, 'appointments.manage', appointment.scheme);
    if (!appointment || (appointment.person_id !== caller.id && !isManager)) throw new HttpProblem('NOT_FOUND');
    const lostOn = importDate(body.lostOn);
    if (lostOn === null) {
      throw new HttpProblem('BODY_INVALID', {
        errors: [{ pointer: '/lostOn', code: 'FIELD_FORMAT', message: '2026-06-02, 02-06-2026' }],
      });
    }
    const today = dateOf(now);
    const { cureDays } = schemeRules(appointment.scheme, today, await schemeVersions(api.db));
    const id = `loss-${commandId}`;
    const known = await findLoss(api.db, id);
    await recordLoss(api.db, {
      id,
      appointment_id: appointment.id,
      what: body.what,
      lost_on: lostOn,
      cure_until: cureUntil(lostOn, today, cureDays),
      recorded_by: caller.id,
      recorded_at: now,
    });
    try {
      const message = { name: 'eligibility-lost', correlationKey: appointment.id, variables: { lossId: id } };
      await sendMessage(call, api, { id: commandId, ...message });
    } catch (failure) {
      // nobody follows it up, so nothing is recorded
      if (!known)
        await api.db.deleteFrom('eligibility_loss').where('id', '=', id).where('state', '=', 'open').execute();
      throw failure;
    }
    if (!known) {
      await audit(api.db, {
        at: now,
        actorId: caller.id,
        action: 'report-loss',
        objectType: 'appointment',
        objectId: appointment.id,
        detail: { lossId: id, what: body.what, lostOn },
      });
    }
    // the case has not answered in time, and that has been said
    if (call.reply.sent) return call.reply;
    return camel((await findLoss(api.db, id))!);
  },
});
