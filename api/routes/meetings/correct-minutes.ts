import { inTransaction } from '../../../infra/db.ts';
import { publishMessage } from '../../../infra/registers/messages.ts';
import { correctMinutes } from '../../../infra/registers/minutes.ts';
import { refuseWithoutEngine } from '../../act.ts';
import { CHANGE_TIME_TO_LIVE, tellCase } from '../../change-meeting.ts';
import { HttpProblem } from '../../errors.ts';
import { runsMeeting } from '../../queries/meeting-access.ts';
import { findMeetingFor, readMeeting } from '../../queries/meeting-one.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Meeting, MinutesCorrection } from '../../schemas/meeting.ts';

export default route({
  method: 'POST',
  url: '/meetings/:id/minutes',
  right: 'meetings.read',
  tag: 'meetings',
  summary:
    'Correct approved minutes: a new version replaces the old one, is mailed, and published where the scheme does so',
  schema: { params: IdParams, body: MinutesCorrection, response: { 200: Meeting } },
  handler: async (call, api) => {
    const { body, caller, params, now } = call;
    const meeting = await findMeetingFor(api, caller, params.id);
    if (!runsMeeting(caller, meeting)) throw new HttpProblem('NOT_AUTHORISED');
    await refuseWithoutEngine(api);
    const delivery = await inTransaction(api.db, async (trx) => {
      const text = body.text.trim();
      const version = await correctMinutes(trx, { meetingId: params.id, text, correctedBy: caller.id }, now);
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'correct-minutes',
        objectType: 'meeting',
        objectId: params.id,
        detail: { version },
      });
      return publishMessage(
        trx,
        {
          id: `minutes-${params.id}-${version}`,
          name: 'minutes-corrected',
          correlationKey: `${params.id}:${version}`,
          variables: { meetingId: params.id, minutesVersion: version },
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
