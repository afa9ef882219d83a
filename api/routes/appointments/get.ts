import { HttpProblem } from '../../errors.ts';
import { listAppointments } from '../../queries/appointment-list.ts';
import { route } from '../../route.ts';
import { IdParams } from '../../schemas/common.ts';
import { Appointment } from '../../schemas/registers.ts';

export default route({
  method: 'GET',
  url: '/appointments/:id',
  right: 'appointments.read',
  tag: 'appointments',
  summary: 'One appointment with its terms',
  schema: { params: IdParams, response: { 200: Appointment } },
  handler: async ({ caller, params }, api) => {
    const [found] = (await listAppointments(api, caller, { id: params.id })).items;
    if (!found) throw new HttpProblem('NOT_FOUND');
    return found;
  },
});
