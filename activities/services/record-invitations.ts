import { recordTold } from '../../infra/registers/participants.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textsOf } from '../hiring/answers.ts';

/**
 * Marks who is sent which calendar entry, before the mails go: a change that comes in between is then sent to exactly
 * those who need it.
 */
export default async function record({ db, clock, input }: ServiceCall) {
  const told = {
    meetingId: idOf(input, 'meetingId'),
    sequence: Number(input.sequence),
    invited: [...textsOf(input.newcomers), ...textsOf(input.moved)],
    removed: textsOf(input.removed),
  };
  const now = await clock.now();
  await db.transaction().execute((trx) => recordTold(trx, told, now));
  return {};
}
