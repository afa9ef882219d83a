import { dateOf } from '../../engine/values/time.ts';
import { ballotsOf, keepCount, setElected } from '../../infra/registers/elections.ts';
import { countVotes } from '../../processes/functions/count-votes.ts';
import type { ServiceCall } from '../call-service.ts';
import { coordinatorsOn } from '../elections/coordinators.ts';
import { electionOfInput } from '../elections/election-of-input.ts';
import { textsOf } from '../hiring/answers.ts';

/**
 * Counts a round; the numbers stay with the candidates. Votes for somebody who has stopped being a coordinator
 * meanwhile are not counted, so that a seat goes to those who can take it. `{ tied: [person id], seatsLeft }`
 */
export default async function count({ db, clock, input }: ServiceCall) {
  const { election, series } = await electionOfInput(db, input);
  const round = Number(input.round);
  const active = await coordinatorsOn(db, series.scheme, dateOf(await clock.now()));
  const { votes, elected, tied, seatsLeft } = countVotes(
    textsOf(input.candidates).filter((id) => active.includes(id)),
    await ballotsOf(db, election.id, round),
    Number(input.seats),
  );
  await keepCount(db, election.id, round, votes);
  await setElected(db, election.id, round, elected);
  return { tied, seatsLeft };
}
