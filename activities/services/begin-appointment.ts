import { beginAppointment, roleOf } from '../../infra/registers/appointments.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The first day has come: the appointment is active and the person has its role, to the last day at 24:00. */
export default async function begin({ db, input }: ServiceCall) {
  const appointment = await beginAppointment(db, idOf(input, 'appointmentId'));
  return { personId: appointment.person_id, grantedRole: roleOf(appointment), lastDay: appointment.last_day };
}
