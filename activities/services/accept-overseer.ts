import { acceptOverseer } from '../../infra/registers/overseers.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The named doctor has said yes. */
export default async function accept({ db, clock, input }: ServiceCall) {
  await acceptOverseer(db, idOf(input, 'overseerRecordId'), await clock.now());
  return {};
}
