import { dateOf } from '../../../engine/values/time.ts';
import { participantsOf } from '../../../infra/registers/meetings.ts';
import { type InviteesOf, once } from './invitee.ts';

/** The chief, the consultant of the chief's area as long as the two are linked, and the chiefs who were asked along. */
const level3: InviteesOf = async (db, meeting, series) => {
  const asked = (await participantsOf(db, meeting.id)).filter(({ seat }) => seat === 'guest');
  const isPair = series.valid_to === null || series.valid_to >= dateOf(meeting.starts_at);
  return once([
    ...(series.chief_id === null ? [] : [{ personId: series.chief_id, seat: 'chief' }]),
    ...(series.consultant_id === null || !isPair ? [] : [{ personId: series.consultant_id, seat: 'consultant' }]),
    ...asked.map(({ person_id }) => ({ personId: person_id, seat: 'guest' })),
  ]);
};
export default level3;
