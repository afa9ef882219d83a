import { dateOf } from '../../../engine/values/time.ts';
import { linksOn } from '../../../infra/registers/area-links.ts';
import { holdersOf, type InviteesOf, once } from './invitee.ts';

/** All consultants of the scheme and the chiefs with relation to them, across departments; ad hoc meetings too. */
const level2: InviteesOf = async (db, meeting, series) => {
  const day = dateOf(meeting.starts_at);
  const links = await linksOn(db, day, series.scheme);
  return once([
    ...(await holdersOf(db, 'chief', series.scheme, day)),
    ...links.map(({ chief_id }) => ({ personId: chief_id, seat: 'chief' })),
    ...(await holdersOf(db, 'consultant', series.scheme, day)),
  ]);
};
export default level2;
