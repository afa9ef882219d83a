import { declineAppointment } from '../../infra/registers/appointments.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The offer was not accepted. */
export default async function drop({ db, input }: ServiceCall) {
  await declineAppointment(db, idOf(input, 'appointmentId'));
  return {};
}
