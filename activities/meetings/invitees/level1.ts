import { dateOf } from '../../../engine/values/time.ts';
import { participantsOf } from '../../../infra/registers/meetings.ts';
import { membersOf } from '../../../infra/registers/people.ts';
import { CONSULTANT_SEAT, seatHolder } from '../../../infra/registers/seat-offers.ts';
import { rulesOn } from '../../rules-on.ts';
import { seriesRules } from '../series-of-input.ts';
import { holdersOf, type Invitee, type InviteesOf, once } from './invitee.ts';

/** Seat of the doctor whose competence an item of the agenda asks for. */
export const TOPIC_SEAT = 'topic';

/**
 * The chair of the doctors' association, the consultant who holds the seat, the doctor named for an item of the agenda,
 * and the executive board. A vacant seat invites nobody.
 */
const level1: InviteesOf = async (db, meeting, series, today) => {
  const day = dateOf(meeting.starts_at);
  const { chairBody } = seriesRules(await rulesOn(db, series.scheme, today), series);
  const chairs = typeof chairBody === 'string' ? await membersOf(db, chairBody, day) : [];
  const holder = await seatHolder(db, meeting.id, CONSULTANT_SEAT);
  const named = (await participantsOf(db, meeting.id)).filter(({ seat }) => seat === TOPIC_SEAT);
  const doctors: Invitee[] = [
    ...chairs.map(({ id }) => ({ personId: id, seat: 'doctors_chair' })),
    ...(holder === null ? [] : [{ personId: holder, seat: CONSULTANT_SEAT }]),
    ...named.map(({ person_id }) => ({ personId: person_id, seat: TOPIC_SEAT })),
  ];
  return once([...doctors, ...(await holdersOf(db, 'executive', series.scheme, day))]);
};
export default level1;
