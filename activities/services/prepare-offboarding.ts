import { sql } from 'kysely';
import { hashOf } from '../../engine/values/identity.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { dateOf } from '../../engine/values/time.ts';
import { json } from '../../infra/db.ts';
import { findAppointment } from '../../infra/registers/appointments.ts';
import { handOver } from '../../infra/registers/checklists.ts';
import { peopleWithRole } from '../../infra/registers/people.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { stableId } from '../stable-id.ts';

/** Who takes over what is left, the first that there is. */
const TEAM_LEAD = 'team_lead';

/**
 * What goes by itself when somebody leaves: elected seats become vacant, and open tasks that are theirs by name go to
 * the team lead, or who takes over in the scheme; where others may take a task as well it goes back to them. A person
 * who has another appointment in the scheme keeps what is theirs.
 */
export default async function prepare({ db, clock, instanceId, jobId, input }: ServiceCall) {
  const now = await clock.now();
  const appointment = await findAppointment(db, idOf(input, 'appointmentId'));
  if (!appointment) throw new Error(`Appointment ${String(input.appointmentId)} does not exist.`);
  const { id: appointmentId, person_id: personId, scheme } = appointment;
  const rules = input.rules as SchemeRules;
  const lastDay = appointment.last_day ?? dateOf(now);
  const stays = await db
    .selectFrom('appointment')
    .select('id')
    .where('person_id', '=', personId)
    .where('scheme', '=', scheme)
    .where('id', '<>', appointmentId)
    .where('state', 'in', ['signed', 'active'])
    .executeTakeFirst();
  if (stays) return { seats: [], tasks: 0, successorId: null };

  const seats = await db
    .selectFrom('representation')
    .innerJoin('meeting_series', 'meeting_series.id', 'representation.series_id')
    .select(['representation.id', 'representation.seat', 'representation.series_id', 'representation.valid_from'])
    .where('representation.person_id', '=', personId)
    .where('meeting_series.scheme', '=', scheme)
    .where((where) =>
      where.or([where('representation.valid_to', 'is', null), where('representation.valid_to', '>', lastDay)]),
    )
    .execute();
  for (const seat of seats) {
    const validTo = [seat.valid_from, lastDay].sort().at(-1)!;
    await db
      .updateTable('representation')
      .set({ valid_to: validTo, ended_reason: 'appointment_ended' })
      .where('id', '=', seat.id)
      .execute();
    await handOver(db, {
      id: stableId('seat', appointmentId, seat.id),
      appointment_id: appointmentId,
      kind: 'seat',
      subject: `${seat.series_id}: ${seat.seat}`,
      to_person: null,
      at: now,
    });
  }

  const today = dateOf(now);
  const groups = [`${TEAM_LEAD}@${scheme}`, `${rules.successorRole}@${scheme}`];
  const heirs = (await Promise.all(groups.map((group) => peopleWithRole(db, group, today)))).flat();
  const successor = heirs.find(({ id }) => id !== personId) ?? null;
  const tasks = await db
    .selectFrom('task')
    .select(['instance_id', 'element_instance_id', 'id', 'name', 'candidate_groups', 'candidate_users'])
    .where('assignee', '=', personId)
    .where('state', '=', 'open')
    .where('instance_id', '<>', instanceId)
    .execute();
  for (const task of tasks) {
    const others = task.candidate_groups.length > 0 || task.candidate_users.some((id) => id !== personId);
    const assignee = others ? null : (successor?.id ?? null);
    if (!others && assignee === null) continue;
    const command: JsonObject = {
      kind: 'assign-task',
      commandId: stableId('hand-over', instanceId, jobId, task.id),
      actor: { id: successor?.id ?? personId, groups: [] },
      taskId: task.element_instance_id,
      assignee,
    };
    // the loop that repeats unanswered commands brings it to its case
    await db
      .insertInto('command')
      .values({
        id: String(command.commandId),
        instance_id: task.instance_id,
        input: json(command),
        body_sha: hashOf(command),
        // those loops go by the system's clock
        created_at: sql`clock_timestamp()`,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await handOver(db, {
      id: stableId('task', appointmentId, task.id),
      appointment_id: appointmentId,
      kind: 'task',
      subject: task.name,
      to_person: assignee,
      at: now,
    });
  }
  return { seats: seats.map(({ seat }) => seat), tasks: tasks.length, successorId: successor?.id ?? null };
}
