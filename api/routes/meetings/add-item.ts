import { addAgendaItem } from '../../../infra/registers/agenda.ts';
import { stableId } from '../../../infra/stable-id.ts';
import { HttpProblem } from '../../errors.ts';
import { runsMeeting } from '../../queries/meeting-access.ts';
import { findMeetingFor, readMeeting } from '../../queries/meeting-one.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Meeting, NewAgendaItem } from '../../schemas/meeting.ts';

export default route({
  method: 'POST',
  url: '/meetings/:id/agenda-items',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Propose an item for the agenda, until the agenda is final; your name stands by it',
  schema: { params: IdParams, body: NewAgendaItem, response: { 201: Meeting } },
  handler: async (call, api) => {
    const { body, caller, params, now } = call;
    const meeting = await findMeetingFor(api, caller, params.id);
    if (meeting.myStatus === null && !runsMeeting(caller, meeting)) throw new HttpProblem('NOT_AUTHORISED');
    await addAgendaItem(
      api.db,
      {
        id: stableId('agenda-item', call.commandId),
        meetingId: params.id,
        title: body.title.trim(),
        description: body.description ?? null,
        proposerId: caller.id,
      },
      now,
    );
    call.reply.code(201);
    return readMeeting(api, caller, params.id, call.language);
  },
});
