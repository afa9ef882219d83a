import { answerConsultation } from '../../infra/registers/consultations.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';

/** Keeps the advice of a body; it never passes through the case itself. */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const bodyId = idOf(input, 'bodyId');
  const { personId, data } = await answerOf(db, instanceId, 'answer-consultation', { body: { id: bodyId } });
  const given = {
    roundId: idOf(input, 'roundId'),
    bodyId,
    stage: 'screening' as const,
    answer: textOf(data.advice) ?? '',
    personId,
  };
  await answerConsultation(db, given, await clock.now());
  return {};
}
