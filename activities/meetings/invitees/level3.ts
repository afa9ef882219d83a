import { participantsOf } from '../../../infra/registers/meetings.ts';
import { type InviteesOf, once } from './invitee.ts';

/** The chief, the consultant of the chief's area, and the chiefs who were asked along. */
const level3: InviteesOf = async (db, meeting, series) => {
  const asked = (await participantsOf(db, meeting.id)).filter(({ seat }) => seat === 'guest');
  return once([
    ...(series.chief_id === null ? [] : [{ personId: series.chief_id, seat: 'chief' }]),
    ...(series.consultant_id === null ? [] : [{ personId: series.consultant_id, seat: 'consultant' }]),
    ...asked.map(({ person_id }) => ({ personId: person_id, seat: 'guest' })),
  ]);
};
export default level3;
