import { dateOf } from '../../engine/values/time.ts';
import { candidatesOf, setElected } from '../../infra/registers/elections.ts';
import type { ServiceCall } from '../call-service.ts';
import { coordinatorsOn } from '../elections/coordinators.ts';
import { electionOfInput } from '../elections/election-of-input.ts';

/**
 * Closes the list of candidates; who is no coordinator any more is not on it. Where there are no more of them than
 * seats, they are elected without a vote and `contested` is false.
 */
export default async function close({ db, clock, input }: ServiceCall) {
  const { election, series } = await electionOfInput(db, input);
  const active = await coordinatorsOn(db, series.scheme, dateOf(await clock.now()));
  const candidates = (await candidatesOf(db, election.id, 1))
    .map(({ person_id }) => person_id)
    .filter((id) => active.includes(id))
    .sort();
  const contested = candidates.length > election.seats;
  if (!contested) await setElected(db, election.id, 1, candidates);
  return { candidates, contested };
}
