import { dateOf } from '../../../engine/values/time.ts';
import type { SchemeRules } from '../../../processes/functions/scheme-rules.ts';
import { rulesOn } from '../../rules-on.ts';
import { seriesRules } from '../series-of-input.ts';
import { holdersOf, type InviteesOf, once, variableOfYear } from './invitee.ts';

/** Everybody with one of the roles on the day itself: who was appointed after the invitation comes along as well. */
const consultantDay: InviteesOf = async (db, meeting, series, today) => {
  const kept = (await variableOfYear(db, meeting, 'rules')) as SchemeRules | null;
  const { inviteRoles } = seriesRules(kept ?? (await rulesOn(db, series.scheme, today)), series);
  const roles = Array.isArray(inviteRoles) ? inviteRoles.map(String) : [];
  const day = dateOf(meeting.starts_at);
  return once((await Promise.all(roles.map((role) => holdersOf(db, role, series.scheme, day)))).flat());
};
export default consultantDay;
