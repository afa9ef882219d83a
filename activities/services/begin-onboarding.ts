import { findAppointment } from '../../infra/registers/appointments.ts';
import { findPosition } from '../../infra/registers/positions.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Which of the items fit this appointment, and what is known of them already. */
export default async function begin({ db, input }: ServiceCall) {
  const appointment = await findAppointment(db, idOf(input, 'appointmentId'));
  if (!appointment) throw new Error(`Appointment ${String(input.appointmentId)} does not exist.`);
  const position = appointment.position_id === null ? null : await findPosition(db, appointment.position_id);
  const extra = Number(position?.hours_start_extra ?? 0);
  return {
    isMunicipal: appointment.role === 'municipal_consultant',
    extraHours: extra > 0 ? extra : null,
    contactPersonId: appointment.contact_person_id ?? position?.contact_person_id ?? null,
    consultationHour: appointment.consultation_hour ?? position?.consultation_hour ?? null,
  };
}
