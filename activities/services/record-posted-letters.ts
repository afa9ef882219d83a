import { setRecipientState } from '../../infra/registers/rounds.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textsOf } from '../hiring/answers.ts';

/** Who got the letter by post. */
export default async function record({ db, input }: ServiceCall) {
  await setRecipientState(db, idOf(input, 'roundId'), textsOf(input.posted), 'posted');
  return {};
}
