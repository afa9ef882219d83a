import { inTransaction } from '../../../infra/db.ts';
import { cancelMeeting, openMeeting } from '../../../infra/registers/meetings.ts';
import { publishMessage } from '../../../infra/registers/messages.ts';
import { refuseWithoutEngine } from '../../act.ts';
import { CHANGE_TIME_TO_LIVE, tellCase } from '../../change-meeting.ts';
import { HttpProblem } from '../../errors.ts';
import { runsMeeting } from '../../queries/meeting-access.ts';
import { findMeetingFor, readMeeting } from '../../queries/meeting-one.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Meeting, MeetingCancellation } from '../../schemas/meeting.ts';

export default route({
  method: 'POST',
  url: '/meetings/:id/cancel',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Cancel a meeting that is still to come; those who were invited are told once',
  schema: { params: IdParams, body: MeetingCancellation, response: { 200: Meeting } },
  handler: async (call, api) => {
    const { body, caller, params, now } = call;
    const before = await findMeetingFor(api, caller, params.id);
    if (!runsMeeting(caller, before)) throw new HttpProblem('NOT_AUTHORISED');
    await refuseWithoutEngine(api);
    const delivery = await inTransaction(api.db, async (trx) => {
      await openMeeting(trx, params.id);
      await cancelMeeting(trx, params.id, body.reason, now);
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'cancel',
        objectType: 'meeting',
        objectId: params.id,
        ...(before.caseId !== null && { instanceId: before.caseId }),
      });
      return publishMessage(
        trx,
        {
          id: `cancelled-${params.id}`,
          name: 'meeting-cancelled',
          correlationKey: params.id,
          variables: {},
          timeToLive: CHANGE_TIME_TO_LIVE,
          sentBy: caller.id,
        },
        now,
      );
    });
    await tellCase(api, delivery);
    return readMeeting(api, caller, params.id, call.language);
  },
});
