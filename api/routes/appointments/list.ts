import { Type } from 'typebox';
import { listAppointments } from '../../queries/appointment-list.ts';
import { route } from '../../route.ts';
import { AppointmentList } from '../../schemas/appointment.ts';
import { listQuery } from '../../schemas/common.ts';

export default route({
  method: 'GET',
  url: '/appointments',
  right: 'appointments.read',
  tag: 'appointments',
  summary: 'Appointments with their terms; your own always',
  schema: {
    querystring: listQuery(
      {
        person: Type.Optional(Type.String()),
        position: Type.Optional(Type.String()),
        state: Type.Optional(Type.String()),
      },
      ['start', 'personName'],
      500,
    ),
    response: { 200: AppointmentList },
  },
  handler: ({ caller, query }, api) => listAppointments(api, caller, query),
});
