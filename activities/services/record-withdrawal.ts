import { type Side, withdrawNotice } from '../../infra/registers/notices.ts';
import { writeAudit } from '../../infra/registers/write-audit.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';

/** One side wants the notice withdrawn; it is when both do. `otherSide` is who has not said so yet. */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const noticeId = idOf(input, 'noticeId');
  const side: Side = input.side === 'consultant' ? 'consultant' : 'municipality';
  const taskId = textOf(input.taskId);
  const personId = taskId === null ? textOf(input.personId) : (await answerOf(db, instanceId, taskId)).personId;
  const { notice, lastDay } = await withdrawNotice(db, noticeId, { side, personId }, now);
  await writeAudit(db, {
    at: now,
    actorId: personId,
    action: 'withdraw-notice',
    objectType: 'appointment',
    objectId: notice.appointment_id,
    instanceId,
    detail: { noticeId, side, state: notice.state },
  });
  return {
    noticeResult: notice.state,
    noticeLastDay: lastDay,
    askingSide: side,
    otherSide: side === 'consultant' ? 'municipality' : 'consultant',
  };
}
