import { changeGuest } from '../../guests.ts';
import { readMeeting } from '../../queries/meeting-one.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Meeting, NewGuest } from '../../schemas/meeting.ts';

export default route({
  method: 'POST',
  url: '/meetings/:id/participants',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Invite a guest to a meeting that is still to come, as who runs it; the series takes no guest off again',
  schema: { params: IdParams, body: NewGuest, response: { 201: Meeting } },
  handler: async (call, api) => {
    await changeGuest(api, call, { meetingId: call.params.id, personId: call.body.personId, comes: true });
    call.reply.code(201);
    return readMeeting(api, call.caller, call.params.id, call.language);
  },
});
