import { closeLoss } from '../../infra/registers/eligibility.ts';
import { writeAudit } from '../../infra/registers/write-audit.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';
import { lastAnswer } from '../last-answer.ts';

/** Put right in time, by the registers or because the administration saw the evidence. */
export default async function close({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const lossId = idOf(input, 'lossId');
  const answer = input.cureAnswer === 'cured' ? await lastAnswer(db, instanceId, 'cure-loss') : null;
  const seen = answer?.data.cureAnswer === 'cured' ? answer : null;
  await closeLoss(db, lossId, {
    state: 'cured',
    decidedBy: seen?.personId ?? null,
    reason: seen ? textOf(seen.data.cureNote) : null,
    now,
  });
  await writeAudit(db, {
    at: now,
    actorId: seen?.personId ?? null,
    action: 'unfreeze',
    objectType: 'appointment',
    objectId: idOf(input, 'appointmentId'),
    instanceId,
    detail: { lossId, state: 'cured' },
  });
  return {};
}
