import { changeGuest } from '../../guests.ts';
import { readMeeting } from '../../queries/meeting-one.ts';
import { route } from '../../route.ts';
import { GuestParams, Meeting } from '../../schemas/meeting.ts';

export default route({
  method: 'DELETE',
  url: '/meetings/:id/participants/:personId',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Take a guest off a meeting that is still to come; they get a cancellation if they were invited',
  schema: { params: GuestParams, response: { 200: Meeting } },
  handler: async (call, api) => {
    await changeGuest(api, call, { meetingId: call.params.id, personId: call.params.personId, comes: false });
    return readMeeting(api, call.caller, call.params.id, call.language);
  },
});
