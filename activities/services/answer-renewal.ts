import { answerRenewal } from '../../infra/registers/renewals.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf } from '../hiring/answers.ts';

/** One side's answer to a renewal; who gave it and when stand on the task. */
export default async function answer({ db, instanceId, input }: ServiceCall) {
  const given = await answerOf(db, instanceId, idOf(input, 'taskId'));
  await answerRenewal(db, idOf(input, 'renewalId'), {
    side: input.side === 'consultant' ? 'consultant' : 'municipality',
    answer: input.answer === 'yes' ? 'yes' : 'no',
    personId: given.personId,
    at: given.at,
  });
  return {};
}
