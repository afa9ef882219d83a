import { respond } from '../../infra/registers/hearings.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';

/** Files the answer of a body with its words. */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const bodyId = idOf(input, 'bodyId');
  const { personId, data } = await answerOf(db, instanceId, 'answer-hearing', { body: { id: bodyId } });
  const stance = idOf(input, 'stance') as 'support' | 'no_remarks' | 'objection';
  await respond(
    db,
    { hearingId: idOf(input, 'hearingId'), bodyId, stance, text: textOf(data.text), personId },
    await clock.now(),
  );
  return {};
}
