import { sql } from 'kysely';
import { holdBack, recordCheck, setPapers } from '../../infra/registers/publications.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';
import { ServiceRefusal } from '../service-refusal.ts';

/**
 * Writes who read the text for personal data: `{ released }`. Not released: the reader holds it back, with a reason.
 * @throws PERSONAL_DATA_CHECK_REQUIRED when no answer to the task says that it was read
 */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const publicationId = idOf(input, 'publicationId');
  await setPapers(db, publicationId, { documentId: idOf(input, 'documentId') });
  // Several meetings of one case may have the task open: the one that showed this publication counts.
  const answer = await db
    .selectFrom('task_answer')
    .innerJoin('task', (join) =>
      join
        .onRef('task.instance_id', '=', 'task_answer.instance_id')
        .onRef('task.element_instance_id', '=', 'task_answer.element_instance_id'),
    )
    .select(['task_answer.person_id', 'task_answer.at', 'task_answer.data'])
    .where('task_answer.instance_id', '=', instanceId)
    .where('task_answer.element_id', '=', 'read-and-publish')
    .where(sql<boolean>`task.input ->> 'publicationId' = ${publicationId}`)
    .executeTakeFirst();
  if (answer?.data.decision === 'hold') {
    await holdBack(db, publicationId, textOf(answer.data.reason) ?? '', await clock.now());
    return { released: false };
  }
  if (answer?.data.checked !== true)
    throw new ServiceRefusal('PERSONAL_DATA_CHECK_REQUIRED', 'Nobody has read the text for personal data yet.');
  await recordCheck(db, publicationId, { by: answer.person_id, at: answer.at });
  return { released: true };
}
