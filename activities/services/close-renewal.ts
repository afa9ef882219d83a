import { attachAddendum, closeRenewal, type Renewal } from '../../infra/registers/renewals.ts';
import { writeAudit } from '../../infra/registers/write-audit.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';

/**
 * The renewal is over. Renewed: the next term stands, and `newLastDay` is its end. With `addendumId` only the paper is
 * tied to it. @throws TERM_OVERLAP
 */
export default async function close({ db, clock, instanceId, input }: ServiceCall) {
  const renewalId = idOf(input, 'renewalId');
  const addendumId = textOf(input.addendumId);
  if (addendumId !== null) {
    await attachAddendum(db, renewalId, addendumId);
    return {};
  }
  const now = await clock.now();
  const state = idOf(input, 'renewalState') as Exclude<Renewal['state'], 'open'>;
  const { renewal, term } = await closeRenewal(db, renewalId, state, now);
  await writeAudit(db, {
    at: now,
    actorId: null,
    action: 'close-renewal',
    objectType: 'appointment',
    objectId: renewal.appointment_id,
    instanceId,
    detail: { renewalId, state: renewal.state },
  });
  return {
    renewalResult: renewal.state,
    newLastDay: term?.last_day ?? null,
    newTermNo: term?.no ?? null,
    newStartDate: term?.start_date ?? null,
  };
}
