import { findNotice, noticeInForce } from '../../../infra/registers/notices.ts';
import { pendingOf, requireCase, takeAppointment, WISH_TIME_TO_LIVE, written } from '../../change-appointment.ts';
import { HttpProblem } from '../../errors.ts';
import { oneAppointment } from '../../queries/appointment-one.ts';
import { route } from '../../route.ts';
import { NewWithdrawal, Notice } from '../../schemas/appointment.ts';
import { IdParams, Pending } from '../../schemas/common.ts';
import { sendMessage } from '../../send-message.ts';

export default route({
  method: 'POST',
  url: '/appointments/:id/notices/withdrawal',
  right: 'appointments.read',
  tag: 'appointments',
  summary: 'Say for your own side that notice is withdrawn; it stays in force until the other side says so as well',
  schema: { params: IdParams, body: NewWithdrawal, response: { 200: Notice, 202: Pending } },
  handler: async (call, api) => {
    const { caller, params, body, now, commandId } = call;
    const { appointment, side } = await takeAppointment(api, caller, params.id, now);
    if (body.by !== side) throw new HttpProblem('NOT_AUTHORISED');
    const inForce = await noticeInForce(api.db, params.id);
    if (!inForce) throw new HttpProblem('NOTICE_ABSENT');
    const one = async () =>
      (await oneAppointment(api, caller, params.id, now)).notices.find(({ id }) => id === inForce.id) as never;
    const column = side === 'consultant' ? 'consultant_withdraws_at' : 'municipality_withdraws_at';
    // said already: it waits for the other side
    if (inForce[column] !== null) return one();
    await requireCase(api, appointment);
    const sent = await sendMessage(call, api, {
      id: `withdrawal-${commandId}`,
      name: 'notice-withdrawn',
      correlationKey: params.id,
      timeToLive: WISH_TIME_TO_LIVE,
      variables: { noticeId: inForce.id, withdrawnBy: side, withdrawnByPerson: caller.id },
    });
    if (!sent) return call.reply;
    const done = await written(async () => {
      const notice = await findNotice(api.db, inForce.id);
      return notice && (notice[column] !== null || notice.state === 'withdrawn') ? notice : null;
    });
    return done ? one() : call.reply.code(202).send(pendingOf(commandId, call.language));
  },
});
