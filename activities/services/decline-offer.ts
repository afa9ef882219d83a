import { findApplication, setApplicationState, withdrawApplication } from '../../infra/registers/applications.ts';
import { declineAppointment } from '../../infra/registers/appointments.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';

/** The offer came to nothing: the candidate said no or stepped back, or is no longer eligible. */
export default async function decline({ db, clock, input }: ServiceCall) {
  const appointmentId = textOf(input.appointmentId);
  if (appointmentId !== null) await declineAppointment(db, appointmentId);
  const applicationId = idOf(input, 'applicationId');
  if (input.accepted === 'no') await withdrawApplication(db, applicationId, await clock.now());
  else if ((await findApplication(db, applicationId))?.state !== 'withdrawn')
    await setApplicationState(db, applicationId, 'rejected');
  return {};
}
