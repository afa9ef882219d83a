import { ballotsOf, keepCount, setElected } from '../../infra/registers/elections.ts';
import { countVotes } from '../../processes/functions/count-votes.ts';
import type { ServiceCall } from '../call-service.ts';
import { electionOfInput } from '../elections/election-of-input.ts';
import { textsOf } from '../hiring/answers.ts';

/** Counts a round; the numbers stay with the candidates. `{ tied: [person id], seatsLeft }` */
export default async function count({ db, input }: ServiceCall) {
  const { election } = await electionOfInput(db, input);
  const round = Number(input.round);
  const { votes, elected, tied, seatsLeft } = countVotes(
    textsOf(input.candidates),
    await ballotsOf(db, election.id, round),
    Number(input.seats),
  );
  await keepCount(db, election.id, round, votes);
  await setElected(db, election.id, round, elected);
  return { tied, seatsLeft };
}
