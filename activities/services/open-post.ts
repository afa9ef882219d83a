import { findAppointment, openPost } from '../../infra/registers/appointments.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The holder of a post will leave it, so HR may begin a recruitment for it before that. */
export default async function open({ db, input }: ServiceCall) {
  const appointment = await findAppointment(db, idOf(input, 'appointmentId'));
  if (appointment?.position_id) await openPost(db, appointment.position_id);
  return { positionId: appointment?.position_id ?? null };
}
