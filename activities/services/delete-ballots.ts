import { deleteBallots } from '../../infra/registers/elections.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Deletes the ballots of an election; the count stays. */
export default async function remove({ db, clock, input }: ServiceCall) {
  await deleteBallots(db, idOf(input, 'electionId'), await clock.now());
  return {};
}
