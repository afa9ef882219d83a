import { dateOf, endOfDay } from '../../engine/values/time.ts';
import { openHearing } from '../../infra/registers/hearings.ts';
import { findNomination, requireBothSides } from '../../infra/registers/nominations.ts';
import { stableId } from '../../infra/stable-id.ts';
import { hearingDeadline } from '../../processes/functions/hearing-deadline.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textsOf } from '../hiring/answers.ts';
import { namedBodies } from '../hiring/bodies.ts';

/**
 * Opens a hearing on a nomination that both sides have signed. A candidate who has stepped back meanwhile gets none:
 * `withdrawn` says so. @throws BOTH_SIDES_REQUIRED
 */
export default async function open({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const now = await clock.now();
  const nominationId = idOf(input, 'nominationId');
  const deadline = hearingDeadline(dateOf(now), Number(input.days));
  if ((await findNomination(db, nominationId))?.state === 'withdrawn')
    return { hearingId: null, deadline, bodies: [], withdrawn: true };
  const nomination = await requireBothSides(db, nominationId);
  const bodyIds = textsOf(input.bodies);
  const bodies = await namedBodies(db, bodyIds);
  const policy = input.policy === 'VETO' ? 'VETO' : 'DECIDE';
  const id = stableId('hearing', instanceId, jobId);
  await openHearing(db, { id, nominationId: nomination.id, bodyIds, deadline: endOfDay(deadline), policy }, now);
  return { hearingId: id, deadline, bodies, withdrawn: false };
}
