import { holdBack, recordCheck, setPapers } from '../../infra/registers/publications.ts';
import type { ServiceCall } from '../call-service.ts';
import { findAnswer, idOf, textOf } from '../hiring/answers.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * Writes who read the text for personal data: `{ released }`. Not released: the reader holds it back, with a reason.
 * @throws PERSONAL_DATA_CHECK_REQUIRED when no answer to the task says that it was read
 */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const publicationId = idOf(input, 'publicationId');
  await setPapers(db, publicationId, { documentId: idOf(input, 'documentId') });
  // Several meetings of one case may have the task open: the one that showed this publication counts.
  const answer = await findAnswer(db, instanceId, 'read-and-publish', { publicationId });
  if (answer?.data.decision === 'hold') {
    await holdBack(db, publicationId, textOf(answer.data.reason) ?? '', await clock.now());
    return { released: false };
  }
  if (answer?.data.checked !== true)
    throw new ServiceRefusal('PERSONAL_DATA_CHECK_REQUIRED', 'Nobody has read the text for personal data yet.');
  await recordCheck(db, publicationId, { by: answer.personId, at: answer.at });
  return { released: true };
}
