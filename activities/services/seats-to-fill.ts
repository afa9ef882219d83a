import { addDays, dateOf, endOfMonth } from '../../engine/values/time.ts';
import { openElections } from '../../infra/registers/elections.ts';
import { currentYear } from '../../infra/registers/meeting-series.ts';
import { endSeats, seatHolders } from '../../infra/registers/representations.ts';
import { electionRules, KKT_SEAT } from '../../processes/functions/election-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { coordinatorsOn } from '../elections/coordinators.ts';
import { LEAD_DAYS, seatsDue } from '../elections/seats-due.ts';
import { seatsLater } from '../elections/seats-later.ts';
import { seriesOfInput } from '../meetings/series-of-input.ts';
import { rulesOn } from '../rules-on.ts';

/**
 * Whether the case of this year is to call an election; `{ due, seat }`. A representative who is no coordinator any
 * more has left the seat. Of several years that are open the earliest asks alone. A seat for which nobody stood since
 * it became empty is left to the secretariat.
 */
export default async function look({ db, clock, input }: ServiceCall) {
  const { series, year } = await seriesOfInput(db, input);
  const today = dateOf(await clock.now());
  const answer = (due: boolean) => ({ due, seat: KKT_SEAT });
  const coordinators = await coordinatorsOn(db, series.scheme, today);
  for (const holder of await seatHolders(db, series.id, KKT_SEAT, today)) {
    if (!coordinators.includes(holder.person_id)) await endSeats(db, holder.person_id, addDays(today, -1), 'left');
  }
  if ((await currentYear(db, series.id)) !== year) return answer(false);
  if ((await openElections(db, series.id, KKT_SEAT)).length > 0) return answer(false);
  // The next look is on the first of next month: what would be late by then is due now.
  const horizon = addDays(endOfMonth(today), LEAD_DAYS);
  const rules = electionRules(await rulesOn(db, series.scheme, today));
  const due = await seatsDue(db, series.id, KKT_SEAT, rules, today, horizon);
  return answer(due !== null && seatsLater(due, today) === null);
}
