import { inTransaction } from '../../../infra/db.ts';
import { moveMeeting, openMeeting } from '../../../infra/registers/meetings.ts';
import { publishMessage } from '../../../infra/registers/messages.ts';
import { refuseWithoutEngine } from '../../act.ts';
import { CHANGE_TIME_TO_LIVE, readTimes, tellCase } from '../../change-meeting.ts';
import { HttpProblem } from '../../errors.ts';
import { runsMeeting } from '../../queries/meeting-access.ts';
import { findMeetingFor, readMeeting } from '../../queries/meeting-one.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Meeting, MeetingMove } from '../../schemas/meeting.ts';

export default route({
  method: 'POST',
  url: '/meetings/:id/move',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Move a meeting that is still to come; id, number in the plan and calendar entry stay the same',
  schema: { params: IdParams, body: MeetingMove, response: { 200: Meeting } },
  handler: async (call, api) => {
    const { body, caller, params, now } = call;
    const before = await findMeetingFor(api, caller, params.id);
    if (!runsMeeting(caller, before)) throw new HttpProblem('NOT_AUTHORISED');
    const times = readTimes(body, now);
    await refuseWithoutEngine(api);
    const delivery = await inTransaction(api.db, async (trx) => {
      const place = body.place ?? undefined;
      const reason = body.reason ?? null;
      const { ics_sequence: sequence } = await openMeeting(trx, params.id);
      const moved = await moveMeeting(trx, { id: params.id, ...times, place, movedBy: caller.id, reason }, now);
      if (moved.ics_sequence === sequence) return null;
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'move',
        objectType: 'meeting',
        objectId: params.id,
        ...(before.caseId !== null && { instanceId: before.caseId }),
        detail: { from: before.startsAt, to: moved.starts_at },
      });
      return publishMessage(
        trx,
        {
          id: `moved-${params.id}-${moved.ics_sequence}`,
          name: 'meeting-moved',
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
