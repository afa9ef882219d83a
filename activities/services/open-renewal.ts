import { openRenewal } from '../../infra/registers/renewals.ts';
import { writeAudit } from '../../infra/registers/write-audit.ts';
import { stableId } from '../../infra/stable-id.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';

/** Both sides are asked from now on. @throws RENEWAL_OPEN */
export default async function open({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const now = await clock.now();
  const rules = input.rules as SchemeRules;
  const renewal = await openRenewal(
    db,
    {
      id: textOf(input.renewalId) ?? stableId('renewal', instanceId, jobId),
      appointmentId: idOf(input, 'appointmentId'),
      requestedBy: textOf(input.requestedBy),
      years: typeof input.years === 'number' ? input.years : (rules.renewalMaxYears ?? 4),
    },
    now,
  );
  await writeAudit(db, {
    at: now,
    actorId: renewal.requested_by,
    action: 'request-renewal',
    objectType: 'appointment',
    objectId: renewal.appointment_id,
    instanceId,
    detail: { renewalId: renewal.id, years: renewal.years },
  });
  return { renewalId: renewal.id, years: renewal.years };
}
