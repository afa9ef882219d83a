import { commentMinutes } from '../../../infra/registers/minutes.ts';
import { stableId } from '../../../infra/stable-id.ts';
import { HttpProblem } from '../../errors.ts';
import { runsMeeting } from '../../queries/meeting-access.ts';
import { findMeetingFor, readMeeting } from '../../queries/meeting-one.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Meeting, NewComment } from '../../schemas/meeting.ts';

export default route({
  method: 'POST',
  url: '/meetings/:id/comments',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Comment on the draft minutes, until they are approved',
  schema: { params: IdParams, body: NewComment, response: { 201: Meeting } },
  handler: async (call, api) => {
    const { body, caller, params, now } = call;
    const meeting = await findMeetingFor(api, caller, params.id);
    if (meeting.myStatus === null && !runsMeeting(caller, meeting)) throw new HttpProblem('NOT_AUTHORISED');
    const id = stableId('minutes-comment', call.commandId);
    await commentMinutes(api.db, { id, meetingId: params.id, personId: caller.id, text: body.text.trim() }, now);
    call.reply.code(201);
    return readMeeting(api, caller, params.id, call.language);
  },
});
