import { inTransaction } from '../../../infra/db.ts';
import { agendaOf, removeAgendaItem } from '../../../infra/registers/agenda.ts';
import { HttpProblem } from '../../errors.ts';
import { runsMeeting } from '../../queries/meeting-access.ts';
import { findMeetingFor, readMeeting } from '../../queries/meeting-one.ts';
import { audit } from '../../register-change.ts';
import { route } from '../../route.ts';
import { AgendaItemParams, Meeting } from '../../schemas/meeting.ts';

export default route({
  method: 'DELETE',
  url: '/meetings/:id/agenda-items/:itemId',
  right: 'meetings.read',
  tag: 'meetings',
  summary: 'Take an item off the agenda: your own, or any as convener; an item that stands by rule stays',
  schema: { params: AgendaItemParams, response: { 200: Meeting } },
  handler: async ({ caller, params, now, language }, api) => {
    const meeting = await findMeetingFor(api, caller, params.id);
    const item = (await agendaOf(api.db, params.id)).find(({ id }) => id === params.itemId);
    if (!item) throw new HttpProblem('NOT_FOUND');
    if (!item.fixed && item.proposer_id !== caller.id && !runsMeeting(caller, meeting))
      throw new HttpProblem('NOT_AUTHORISED');
    await inTransaction(api.db, async (trx) => {
      await removeAgendaItem(trx, params.id, params.itemId);
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'remove-agenda-item',
        objectType: 'meeting',
        objectId: params.id,
        detail: { itemId: params.itemId },
      });
    });
    return readMeeting(api, caller, params.id, language);
  },
});
