import { dateOf } from '../../../engine/values/time.ts';
import { findAppointment } from '../../../infra/registers/appointments.ts';
import { peopleWithRole } from '../../../infra/registers/people.ts';
import type { OptionSource } from '../form-options.ts';

/** Roles at an employer that a consultant may turn to. */
const ROLES = ['hr', 'head_of_health', 'hiring_representative', 'chief', 'secretariat', 'scheme_admin', 'team_lead'];

/** People at the employer, for the appointment that the task is about; never the consultant. */
const contactPeople: OptionSource = async ({ api, now, input }) => {
  const appointment =
    typeof input.appointmentId === 'string' ? await findAppointment(api.db, input.appointmentId) : null;
  const scope = appointment ? `@${appointment.scheme}` : '';
  const today = dateOf(now);
  const found = new Map<string, string>();
  for (const role of ROLES) {
    for (const { id, name } of await peopleWithRole(api.db, `${role}${scope}`, today)) {
      if (id !== appointment?.person_id) found.set(id, name);
    }
  }
  return [...found].sort((a, b) => a[1].localeCompare(b[1], 'da')).map(([value, label]) => ({ value, label }));
};
export default contactPeople;
