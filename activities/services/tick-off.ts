import { tickOff } from '../../infra/registers/checklists.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf, textOf } from '../hiring/answers.ts';

/** One item of a checklist is done; who did it, and their note, come from the task of the same name. */
export default async function tick({ db, instanceId, input }: ServiceCall) {
  const item = idOf(input, 'item');
  const { personId, at, data } = await answerOf(db, instanceId, item);
  await tickOff(db, {
    appointment_id: idOf(input, 'appointmentId'),
    list: input.list === 'offboarding' ? 'offboarding' : 'onboarding',
    item,
    done_by: personId,
    done_at: at,
    note: textOf(data.note),
  });
  return {};
}
