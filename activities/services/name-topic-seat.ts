import { addParticipants } from '../../infra/registers/meetings.ts';
import { publishMessage } from '../../infra/registers/messages.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { TOPIC_SEAT } from '../meetings/invitees/level1.ts';

/** Puts the doctor whom an item of the agenda asks for on the list, with the item that explains it, and has them invited. */
export default async function name({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const meetingId = idOf(input, 'meetingId');
  const personId = input.personId;
  if (typeof personId !== 'string') return {};
  await db.transaction().execute(async (trx) => {
    await addParticipants(trx, meetingId, [{ personId, seat: TOPIC_SEAT }]);
    await trx
      .updateTable('participant')
      .set({ agenda_item_id: idOf(input, 'agendaItemId') })
      .where('meeting_id', '=', meetingId)
      .where('person_id', '=', personId)
      .execute();
  });
  await publishMessage(
    db,
    { id: `${instanceId}:${jobId}`, name: 'meeting-participants-changed', correlationKey: meetingId, variables: {} },
    await clock.now(),
  );
  return {};
}
