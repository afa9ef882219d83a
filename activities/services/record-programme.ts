import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';

/** Keeps the programme that was written as what the meeting is about. */
export default async function record({ db, instanceId, input }: ServiceCall) {
  const { data } = await answerOf(db, instanceId, 'write-programme');
  await db
    .updateTable('meeting')
    .set({ topic: textOf(data.programme) })
    .where('id', '=', idOf(input, 'meetingId'))
    .execute();
  return {};
}
