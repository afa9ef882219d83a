import { dateOf } from '../../../engine/values/time.ts';
import { seatHolders } from '../../../infra/registers/representations.ts';
import { rulesOn } from '../../rules-on.ts';
import { seriesRules } from '../series-of-input.ts';
import { holdersOf, type Invitee, type InviteesOf, once, variableOfYear } from './invitee.ts';

/**
 * The invitees of a KKT meeting: as the decision `kkt-invitees` of its year said, and where there is no such year the
 * representatives and the roles of the rules. A vacant seat invites nobody.
 */
const kkt: InviteesOf = async (db, meeting, series, today) => {
  const day = dateOf(meeting.starts_at);
  const decided = await variableOfYear(db, meeting, 'invitedSeats');
  const seats = Array.isArray(decided)
    ? decided.map(String)
    : ['seat:kkt_representative', ...(await rolesOfRules()).map((role) => `role:${role}`)];
  const invitees: Invitee[] = [];
  for (const seat of seats) {
    const name = seat.slice(seat.indexOf(':') + 1);
    if (seat.startsWith('seat:')) {
      for (const holder of await seatHolders(db, series.id, name, day))
        invitees.push({ personId: holder.person_id, seat: 'elected_representative' });
    } else invitees.push(...(await holdersOf(db, name, series.scheme, day)));
  }
  return once(invitees);

  async function rolesOfRules(): Promise<string[]> {
    const { inviteRoles } = seriesRules(await rulesOn(db, series.scheme, today), series);
    return Array.isArray(inviteRoles) ? inviteRoles.map(String) : [];
  }
};
export default kkt;
