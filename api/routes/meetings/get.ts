import { readMeeting } from '../../queries/meeting-one.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Meeting } from '../../schemas/meeting.ts';

export default route({
  method: 'GET',
  url: '/meetings/:id',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'One meeting with participants, agenda, minutes, comments, publications and moves',
  schema: { params: IdParams, response: { 200: Meeting } },
  handler: ({ caller, params, language }, api) => readMeeting(api, caller, params.id, language),
});
