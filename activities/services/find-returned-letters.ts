import { lettersToPost } from '../../infra/registers/rounds.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Whom the letter did not reach: the mail server refused the address, or there is none. */
export default async function find({ db, input }: ServiceCall) {
  return { returned: await lettersToPost(db, idOf(input, 'roundId')) };
}
