import { addCandidates } from '../../infra/registers/elections.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** A coordinator says yes or no to standing; a no leaves no trace in the register. */
export default async function record({ db, input }: ServiceCall) {
  if (input.stands === 'yes') await addCandidates(db, idOf(input, 'electionId'), 1, [idOf(input, 'personId')]);
  return {};
}
