import { nameOverseer } from '../../infra/registers/overseers.ts';
import { stableId } from '../../infra/stable-id.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf } from '../hiring/answers.ts';

/** Puts the doctor whom the chair named on the case. @throws OVERSEER_CONFLICTED */
export default async function name({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const { personId: by } = await answerOf(db, instanceId, 'name-overseer');
  const id = stableId('overseer', instanceId, jobId);
  await nameOverseer(db, { id, caseId: instanceId, personId: idOf(input, 'overseerId'), by }, await clock.now());
  return { overseerRecordId: id };
}
