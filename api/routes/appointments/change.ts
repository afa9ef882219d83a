import { inTransaction } from '../../../infra/db.ts';
import { findPerson } from '../../../infra/registers/people.ts';
import { takeAppointment } from '../../change-appointment.ts';
import { HttpProblem } from '../../errors.ts';
import { oneAppointment } from '../../queries/appointment-one.ts';
import { audit, changesOf } from '../../register-change.ts';
import { route } from '../../route.ts';
import { AppointmentChange, AppointmentWhole } from '../../schemas/appointment.ts';
import { IdParams } from '../../schemas/common.ts';

export default route({
  method: 'PATCH',
  url: '/appointments/:id',
  right: 'appointments.manage',
  tag: 'appointments',
  summary: 'Correct contact person, hour, lines, departments or payout; dates change by renewal and notice only',
  schema: { params: IdParams, body: AppointmentChange, response: { 200: AppointmentWhole } },
  handler: async ({ caller, params, body, now }, api) => {
    const { side } = await takeAppointment(api, caller, params.id, now);
    if (side === 'consultant') throw new HttpProblem('NOT_AUTHORISED');
    const { contactPersonId, consultationHour, employerLine, professionalLine, departments, payoutRoute } = body;
    if (contactPersonId && !(await findPerson(api.db, contactPersonId))) throw new HttpProblem('REFERENCE_UNKNOWN');
    const changes = {
      ...(contactPersonId !== undefined && { contact_person_id: contactPersonId }),
      ...(consultationHour !== undefined && { consultation_hour: consultationHour }),
      ...(employerLine !== undefined && { employer_line: employerLine }),
      ...(professionalLine !== undefined && { professional_line: professionalLine }),
      ...(departments !== undefined && { departments }),
      ...(payoutRoute !== undefined && { payout_route: payoutRoute }),
    };
    await inTransaction(api.db, async (trx) => {
      const before = await trx
        .selectFrom('appointment')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirstOrThrow();
      await trx.updateTable('appointment').set(changes).where('id', '=', params.id).execute();
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'change',
        objectType: 'appointment',
        objectId: params.id,
        detail: changesOf(before, { ...before, ...changes }),
      });
    });
    return oneAppointment(api, caller, params.id, now);
  },
});
