import { signContract } from '../../infra/registers/appointments.ts';
import type { ServiceCall } from '../call-service.ts';
import { answerOf, idOf } from '../hiring/answers.ts';

/** Both have signed an appointment that has no term. */
export default async function sign({ db, clock, instanceId, input }: ServiceCall) {
  const id = idOf(input, 'appointmentId');
  const consultant = await answerOf(db, instanceId, 'sign-contract');
  const employer = await answerOf(db, instanceId, 'countersign');
  await signContract(db, id, { side: 'consultant' }, consultant.at, null);
  await signContract(db, id, { side: 'municipal', personId: employer.personId }, await clock.now(), null);
  return {};
}
