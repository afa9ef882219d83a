import { setApplicationState, withdrawApplication } from '../../infra/registers/applications.ts';
import { declineAppointment } from '../../infra/registers/appointments.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The offer came to nothing: declined by the candidate, or the candidate is no longer eligible. */
export default async function decline({ db, clock, input }: ServiceCall) {
  await declineAppointment(db, idOf(input, 'appointmentId'));
  const applicationId = idOf(input, 'applicationId');
  if (input.accepted === 'no') await withdrawApplication(db, applicationId, await clock.now());
  else await setApplicationState(db, applicationId, 'rejected');
  return {};
}
