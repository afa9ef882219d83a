import { confirmStep } from '../../infra/registers/overseers.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf } from '../hiring/answers.ts';

/** The overseeing doctor's word that a step was followed. @throws OVERSEER_MISSING, NOT_AUTHORISED */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const step = Number(input.step) as 2 | 3 | 4;
  const { personId } = await answerOf(db, instanceId, `confirm-step-${step}`);
  const occasion = String(input.occasion ?? '');
  await confirmStep(
    db,
    { caseId: instanceId, roundId: idOf(input, 'roundId'), step, occasion, personId },
    await clock.now(),
  );
  return {};
}
