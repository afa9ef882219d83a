import { findNotice, noticeInForce, refuseNotice } from '../../../infra/registers/notices.ts';
import { pendingOf, requireCase, takeAppointment, WISH_TIME_TO_LIVE, written } from '../../change-appointment.ts';
import { HttpProblem } from '../../errors.ts';
import { oneAppointment } from '../../queries/appointment-one.ts';
import { readDates } from '../../read-dates.ts';
import { route } from '../../route.ts';
import { NewNotice, Notice } from '../../schemas/appointment.ts';
import { IdParams, Pending } from '../../schemas/common.ts';
import { sendMessage } from '../../send-message.ts';

export default route({
  method: 'POST',
  url: '/appointments/:id/notices',
  right: 'appointments.read',
  tag: 'appointments',
  summary: 'Give notice, or record that it was received; a consultant gives their own only',
  schema: { params: IdParams, body: NewNotice, response: { 201: Notice, 202: Pending } },
  handler: async (call, api) => {
    const { caller, params, body, now, commandId } = call;
    const { appointment, rules, side } = await takeAppointment(api, caller, params.id, now);
    if (side === 'consultant' && body.givenBy !== 'consultant') throw new HttpProblem('NOT_AUTHORISED');
    const { receivedOn } = readDates(body);
    const one = async () =>
      (await oneAppointment(api, caller, params.id, now)).notices.find(({ id }) => id === commandId) as never;
    // the same wish, whose answer was lost
    if (await findNotice(api.db, commandId)) return call.reply.code(201).send(await one());
    refuseNotice(appointment, await noticeInForce(api.db, params.id), rules, receivedOn, now);
    await requireCase(api, appointment);
    const sent = await sendMessage(call, api, {
      id: `notice-${commandId}`,
      name: 'notice-given',
      correlationKey: params.id,
      timeToLive: WISH_TIME_TO_LIVE,
      variables: { noticeId: commandId, givenBy: body.givenBy, receivedOn, recordedBy: caller.id },
    });
    if (!sent) return call.reply;
    if (await written(() => findNotice(api.db, commandId))) return call.reply.code(201).send(await one());
    return call.reply.code(202).send(pendingOf(commandId, call.language));
  },
});
