import { findLoss, freeze } from '../../infra/registers/eligibility.ts';
import { writeAudit } from '../../infra/registers/write-audit.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Nothing new is given to the holder of the appointment from now on. */
export default async function freezeAssignments({ db, clock, instanceId, input }: ServiceCall) {
  const at = await clock.now();
  const appointmentId = idOf(input, 'appointmentId');
  const loss = await findLoss(db, idOf(input, 'lossId'));
  await freeze(db, appointmentId, at);
  await writeAudit(db, {
    at,
    actorId: null,
    action: 'freeze',
    objectType: 'appointment',
    objectId: appointmentId,
    instanceId,
    detail: { lossId: loss?.id ?? null, what: loss?.what ?? null },
  });
  return {};
}
