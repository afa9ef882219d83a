import { answerInvitation } from '../../../infra/registers/participants.ts';
import { HttpProblem } from '../../errors.ts';
import { findMeetingFor, readMeeting } from '../../queries/meeting-one.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { InvitationAnswer, Meeting } from '../../schemas/meeting.ts';

export default route({
  method: 'POST',
  url: '/meetings/:id/answer',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Say whether you come; who does not, gets no reminders but agenda and minutes',
  schema: { params: IdParams, body: InvitationAnswer, response: { 200: Meeting } },
  handler: async ({ body, caller, params, language }, api) => {
    const meeting = await findMeetingFor(api, caller, params.id);
    if (meeting.myStatus === null) throw new HttpProblem('NOT_AUTHORISED');
    const answer = { meetingId: params.id, personId: caller.id, status: body.status, reason: body.reason ?? null };
    const over = ['held', 'minutes_approved', 'cancelled'].includes(meeting.state);
    if (over || !(await answerInvitation(api.db, answer)))
      throw new HttpProblem('MEETING_OVER', { details: { state: meeting.state } });
    return readMeeting(api, caller, params.id, language);
  },
});
