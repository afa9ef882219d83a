import type { Transaction } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import { inTransaction } from '../../infra/db.ts';
import type { Tables } from '../../infra/db-types.ts';
import { type Appointment, findAppointment, lockAppointment } from '../../infra/registers/appointments.ts';
import { handoversOf } from '../../infra/registers/checklists.ts';
import { peopleWithRole } from '../../infra/registers/people.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { leaveSeats } from '../offboarding/leave-seats.ts';
import { leaveTasks } from '../offboarding/leave-tasks.ts';

/** Who takes over what is left, the first that there is; then who takes over and who employs in the scheme. */
const TEAM_LEAD = 'team_lead';

/**
 * What goes by itself when somebody leaves: seats become vacant, areas are free, and open tasks that are theirs by name
 * are handed over. A person who has another appointment in the scheme keeps what is theirs. Done once: repeated, it
 * answers what was done. `seats` are `<series>: <seat>`, `tasks` is how many.
 */
export default async function prepare({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const rules = input.rules as SchemeRules;
  return inTransaction(db, async (trx) => {
    const appointment = await findAppointment(trx, idOf(input, 'appointmentId'));
    if (!appointment) throw new Error(`Appointment ${String(input.appointmentId)} does not exist.`);
    await lockAppointment(trx, appointment.id);
    const { id: appointmentId, person_id: personId, scheme } = appointment;
    if (await staysOn(trx, appointment)) return { seats: [], tasks: 0, successorId: null };
    const leaver = { appointmentId, personId, scheme, lastDay: appointment.last_day ?? dateOf(now) };
    const successorId = await successorOf(trx, appointment, rules, dateOf(now));
    await leaveSeats(trx, leaver, now);
    await leaveTasks(trx, { ...leaver, caseId: instanceId, successorId }, now);
    const done = await handoversOf(trx, appointmentId);
    return {
      seats: done.filter(({ kind }) => kind === 'seat').map(({ subject }) => subject),
      tasks: done.filter(({ kind }) => kind === 'task').length,
      successorId,
    };
  });
}

async function staysOn(trx: Transaction<Tables>, appointment: Appointment): Promise<boolean> {
  const other = await trx
    .selectFrom('appointment')
    .select('id')
    .where('person_id', '=', appointment.person_id)
    .where('scheme', '=', appointment.scheme)
    .where('id', '<>', appointment.id)
    .where('state', 'in', ['signed', 'active'])
    .executeTakeFirst();
  return other !== undefined;
}

async function successorOf(
  trx: Transaction<Tables>,
  { person_id: personId, scheme }: Appointment,
  rules: SchemeRules,
  today: string,
): Promise<string | null> {
  for (const role of [TEAM_LEAD, rules.successorRole, rules.employerRole]) {
    const heir = (await peopleWithRole(trx, `${role}@${scheme}`, today)).find(({ id }) => id !== personId);
    if (heir) return heir.id;
  }
  return null;
}
