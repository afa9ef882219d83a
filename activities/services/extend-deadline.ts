import { extendDeadline } from '../../infra/registers/rounds.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Opens the same round again until a later day. @throws DEADLINE_IN_PAST */
export default async function extend({ db, clock, input }: ServiceCall) {
  await extendDeadline(db, idOf(input, 'roundId'), idOf(input, 'deadline'), await clock.now());
  return {};
}
