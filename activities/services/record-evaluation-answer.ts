import { answerEvaluation } from '../../infra/registers/evaluations.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf } from '../hiring/answers.ts';

/** Files a person's answers to the questionnaire, where they lose their name with the note. */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const personId = idOf(input, 'personId');
  const evaluationId = idOf(input, 'evaluationId');
  const { data } = await answerOf(db, instanceId, 'answer-questionnaire', { personId });
  await answerEvaluation(db, { evaluationId, personId, answers: data }, await clock.now());
  return {};
}
