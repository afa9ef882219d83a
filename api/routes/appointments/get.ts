import { oneAppointment } from '../../queries/appointment-one.ts';
import { route } from '../../route.ts';
import { AppointmentWhole } from '../../schemas/appointment.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/appointments/:id',
  right: 'appointments.read',
  tag: 'appointments',
  summary: 'One appointment with its terms, renewals, notices, losses, checks and checklists',
  schema: { params: IdParams, response: { 200: AppointmentWhole } },
  handler: ({ caller, params, now }, api) => oneAppointment(api, caller, params.id, now),
});
