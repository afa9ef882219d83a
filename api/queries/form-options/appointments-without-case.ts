import { sql } from 'kysely';
import type { OptionSource } from '../form-options.ts';

/** Appointments that are signed or under way and that no running case follows. */
const appointmentsWithoutCase: OptionSource = async ({ api }) => {
  const rows = await api.db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person_id')
    .leftJoin('position', 'position.id', 'appointment.position_id')
    .select(['appointment.id', 'person.name as name', 'appointment.start_date'])
    .select(sql<string>`coalesce(position.title, appointment.role)`.as('title'))
    .where('appointment.state', 'in', ['signed', 'active'])
    .where(
      sql<boolean>`not exists (select from instance where instance.id = appointment.case_id and instance.state = 'active')`,
    )
    .orderBy('person.name')
    .execute();
  return rows.map(({ id, name, title, start_date }) => ({ value: id, label: `${name}, ${title}, ${start_date}` }));
};
export default appointmentsWithoutCase;
