import { addMonths, dateOf, latest, startOfDay } from '../../engine/values/time.ts';
import { inTransaction } from '../../infra/db.ts';
import { candidatesOf, closeElection } from '../../infra/registers/elections.ts';
import { meetingsToCome } from '../../infra/registers/meetings.ts';
import { addRepresentation, representationsOf } from '../../infra/registers/representations.ts';
import { stableId } from '../../infra/stable-id.ts';
import { electionRules } from '../../processes/functions/election-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { coordinatorsOn } from '../elections/coordinators.ts';
import { electionOfInput } from '../elections/election-of-input.ts';
import { rulesOn } from '../rules-on.ts';

/**
 * Gives the elected their seats from the first day of the period, or from today where it has begun, and closes the
 * election. `told`: every coordinator; `meetings`: those to come whose participants change; `ballotsUntil`: local date.
 */
export default async function fill({ db, clock, input }: ServiceCall) {
  const now = await clock.now();
  const today = dateOf(now);
  const { election, series } = await electionOfInput(db, input);
  const rules = electionRules(await rulesOn(db, series.scheme, dateOf(election.opened_at)));
  const active = await coordinatorsOn(db, series.scheme, today);
  const validFrom = [election.valid_from, today].sort().at(-1)!;
  const filled = await inTransaction(db, async (trx) => {
    const elected = (await candidatesOf(trx, election.id)).filter(
      (row) => row.elected && active.includes(row.person_id),
    );
    const held = await representationsOf(trx, series.id, election.seat);
    const mine = held.filter(({ election_id }) => election_id === election.id);
    if (election.closed_at !== null) return mine.length;
    const taken = new Set(
      held.filter((row) => row.valid_to === null || row.valid_to >= validFrom).map(({ seat_no }) => seat_no),
    );
    const free = Array.from({ length: rules.seats }, (_, index) => index + 1).filter((seatNo) => !taken.has(seatNo));
    for (const [index, row] of elected.slice(0, election.seats).entries()) {
      const seatNo = free[index];
      if (seatNo === undefined) throw new Error(`Election ${election.id} has more elected than there are free seats.`);
      await addRepresentation(trx, {
        id: stableId('representation', election.id, row.person_id),
        series_id: series.id,
        seat: election.seat,
        seat_no: seatNo,
        person_id: row.person_id,
        valid_from: validFrom,
        valid_to: election.valid_to,
        how: row.by_lot ? 'lot' : election.by_election ? 'by_election' : 'elected',
        election_id: election.id,
        ended_reason: null,
      });
    }
    const count = Math.min(elected.length, election.seats);
    await closeElection(trx, election.id, count < election.seats ? 'vacant' : 'decided', now);
    return count;
  });
  const from = startOfDay(validFrom);
  const changed = await meetingsToCome(db, series.id, latest(from, now));
  return {
    filled,
    vacant: election.seats - filled,
    told: active,
    meetings: filled === 0 ? [] : changed.map(({ id }) => id),
    ballotsUntil: addMonths(today, rules.ballotMonths),
  };
}
