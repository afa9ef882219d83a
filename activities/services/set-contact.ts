import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';

/** Who the consultant turns to at the employer, and when they can be reached. */
export default async function set({ db, instanceId, input }: ServiceCall) {
  const { data } = await answerOf(db, instanceId, idOf(input, 'taskId'));
  await db
    .updateTable('appointment')
    .set({ contact_person_id: textOf(data.contactPersonId), consultation_hour: textOf(data.consultationHour) })
    .where('id', '=', idOf(input, 'appointmentId'))
    .execute();
  return {};
}
