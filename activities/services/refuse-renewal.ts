import { closeRenewal, renewalsOf } from '../../infra/registers/renewals.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Notice was given while a renewal was open: it is refused, whatever was answered so far. */
export default async function refuse({ db, clock, input }: ServiceCall) {
  const open = (await renewalsOf(db, idOf(input, 'appointmentId'))).filter(({ state }) => state === 'open');
  for (const { id } of open) await closeRenewal(db, id, 'refused', await clock.now());
  return { refused: open.length };
}
