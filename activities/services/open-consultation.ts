import { dateOf, endOfDay } from '../../engine/values/time.ts';
import { openConsultations } from '../../infra/registers/consultations.ts';
import { hearingDeadline } from '../../processes/functions/hearing-deadline.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textsOf } from '../hiring/answers.ts';
import { namedBodies } from '../hiring/bodies.ts';

/** Asks the bodies of the review for advice, with a common last day. */
export default async function open({ db, clock, input }: ServiceCall) {
  const now = await clock.now();
  const bodyIds = textsOf(input.bodies);
  const deadline = hearingDeadline(dateOf(now), Number(input.days));
  const bodies = await namedBodies(db, bodyIds);
  const asked = { roundId: idOf(input, 'roundId'), bodyIds, stage: 'screening' as const, deadline: endOfDay(deadline) };
  await openConsultations(db, asked, now);
  return { deadline, bodies };
}
