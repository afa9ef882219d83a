import { dateOf } from '../../../engine/values/time.ts';
import { noticeInForce } from '../../../infra/registers/notices.ts';
import { findRenewal, renewalsOf } from '../../../infra/registers/renewals.ts';
import { refuseRenewal } from '../../../processes/functions/renewal.ts';
import { pendingOf, requireCase, takeAppointment, WISH_TIME_TO_LIVE, written } from '../../change-appointment.ts';
import { HttpProblem } from '../../errors.ts';
import { oneAppointment } from '../../queries/appointment-one.ts';
import { route } from '../../route.ts';
import { NewRenewal, Renewal } from '../../schemas/appointment.ts';
import { IdParams, Pending } from '../../schemas/common.ts';
import { sendMessage } from '../../send-message.ts';

export default route({
  method: 'POST',
  url: '/appointments/:id/renewals',
  right: 'appointments.read',
  tag: 'appointments',
  summary: 'Ask both sides for a renewal; the consultant, or who manages appointments',
  schema: { params: IdParams, body: NewRenewal, response: { 201: Renewal, 202: Pending } },
  handler: async (call, api) => {
    const { caller, params, body, now, commandId } = call;
    const { appointment, rules, termNo } = await takeAppointment(api, caller, params.id, now);
    const one = async () =>
      (await oneAppointment(api, caller, params.id, now)).renewals.find(({ id }) => id === commandId) as never;
    // the same wish, whose answer was lost
    if (await findRenewal(api.db, commandId)) return call.reply.code(201).send(await one());
    const inForce = await noticeInForce(api.db, params.id);
    const today = dateOf(now);
    const refusal = await refuseRenewal(rules, {
      termNo,
      noticeInForce: inForce !== null,
      ended: appointment.state === 'ended' || (appointment.last_day !== null && appointment.last_day < today),
      years: body.years ?? null,
      renewalOpen: (await renewalsOf(api.db, params.id)).some(({ state }) => state === 'open'),
    });
    if (refusal !== null) {
      const lastDay = inForce?.last_day ?? appointment.last_day;
      throw new HttpProblem(refusal, {
        details: { scheme: appointment.scheme, lastDay, years: rules.renewalMaxYears },
      });
    }
    await requireCase(api, appointment);
    const sent = await sendMessage(call, api, {
      id: `renewal-${commandId}`,
      name: 'renewal-requested',
      correlationKey: params.id,
      timeToLive: WISH_TIME_TO_LIVE,
      variables: {
        renewalId: commandId,
        years: body.years ?? rules.renewalMaxYears,
        requestedBy: caller.id,
      },
    });
    if (!sent) return call.reply;
    if (await written(() => findRenewal(api.db, commandId))) return call.reply.code(201).send(await one());
    return call.reply.code(202).send(pendingOf(commandId, call.language));
  },
});
