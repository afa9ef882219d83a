import { dateOf } from '../../engine/values/time.ts';
import { openRound, votersOf } from '../../infra/registers/elections.ts';
import { hearingDeadline } from '../../processes/functions/hearing-deadline.ts';
import type { ServiceCall } from '../call-service.ts';
import { coordinatorsOn } from '../elections/coordinators.ts';
import { electionOfInput } from '../elections/election-of-input.ts';
import { textsOf } from '../hiring/answers.ts';

/** Opens a round of the vote; every coordinator of the day may vote. `{ round, voters, deadline }` */
export default async function begin({ db, clock, input }: ServiceCall) {
  const today = dateOf(await clock.now());
  const { election, series } = await electionOfInput(db, input);
  const round = Number(input.round);
  const active = await coordinatorsOn(db, series.scheme, today);
  await openRound(db, election.id, round, textsOf(input.candidates), active);
  const voters = (await votersOf(db, election.id, round)).map(({ person_id }) => person_id);
  return { round, voters, deadline: hearingDeadline(today, Number(input.voteDays)) };
}
