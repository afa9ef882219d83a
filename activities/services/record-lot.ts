import { setElected } from '../../infra/registers/elections.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textsOf } from '../hiring/answers.ts';

/** Keeps whom the lot fell on; a person drew it and wrote it down. */
export default async function record({ db, input }: ServiceCall) {
  await setElected(db, idOf(input, 'electionId'), Number(input.round), textsOf(input.drawn), true);
  return {};
}
