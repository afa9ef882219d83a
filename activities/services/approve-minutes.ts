import { setMeetingState } from '../../infra/registers/meetings.ts';
import { approveMinutes } from '../../infra/registers/minutes.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';

/** The minutes become final, as they stood or with the text that the convener changed after the comments. */
export default async function approve({ db, instanceId, input }: ServiceCall) {
  const meetingId = idOf(input, 'meetingId');
  const { data, personId, at } = await answerOf(db, instanceId, 'approve-minutes', { meetingId });
  const text = data.decision === 'change' ? textOf(data.text) : null;
  const version = await db.transaction().execute(async (trx) => {
    const approved = await approveMinutes(trx, { meetingId, approvedBy: personId, text }, at);
    await setMeetingState(trx, meetingId, 'minutes_approved', at);
    return approved;
  });
  return { version };
}
