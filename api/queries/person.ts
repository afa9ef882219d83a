import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel } from '../paging.ts';
import { listPeople } from './people-list.ts';
import { hasRightWhere } from './visibility.ts';

/** One person with all that the registers say of them; for others than themselves and those who keep the registers, the name. */
export async function readPerson(api: Api, caller: Caller, id: string) {
  const { db } = api;
  const [person] = (await listPeople(api, caller, { id })).items;
  if (!person) return null;
  // The line says by itself whether the caller keeps it.
  if (!('roles' in person)) return person;
  const organisations = await db
    .selectFrom('body_member')
    .innerJoin('organisation', 'organisation.id', 'body_member.organisation_id')
    .select([
      'organisation.id as organisation_id',
      'organisation.name',
      'body_member.valid_from',
      'body_member.valid_to',
    ])
    .where('person_id', '=', id)
    .orderBy('body_member.valid_from', 'desc')
    .orderBy('organisation.name')
    .execute();
  const ties = await db
    .selectFrom('practice_tie')
    .innerJoin('practice', 'practice.id', 'practice_tie.practice_id')
    .select(['practice.id as practice_id', 'practice.name', 'tie', 'practice_tie.valid_from', 'practice_tie.valid_to'])
    .where('person_id', '=', id)
    .orderBy('practice_tie.valid_from', 'desc')
    .orderBy('practice.name')
    .execute();
  const appointments = await db
    .selectFrom('appointment')
    .leftJoin('position', 'position.id', 'appointment.position_id')
    .select([
      'appointment.id',
      'appointment.scheme',
      'appointment.role',
      'appointment.state',
      'position.title as position_title',
    ])
    .select([sql<string>`appointment.start_date`.as('start'), 'appointment.last_day'])
    .where('person_id', '=', id)
    .where(
      sql<boolean>`(person_id = ${caller.id} or ${hasRightWhere(caller, 'registers.read', sql`appointment.scheme`)})`,
    )
    .orderBy('start_date', 'desc')
    .orderBy('appointment.id')
    .execute();
  const seats = await db
    .selectFrom('representation')
    .innerJoin('meeting_series', 'meeting_series.id', 'representation.series_id')
    .select(['representation.id', 'series_id', 'meeting_series.title as series_title', 'seat', 'seat_no', 'how'])
    .select(['representation.valid_from', 'representation.valid_to'])
    .where('person_id', '=', id)
    .orderBy('representation.valid_from', 'desc')
    .orderBy('representation.id')
    .execute();
  return {
    ...person,
    organisations: organisations.map((row) => camel(row)),
    practiceTies: ties.map((row) => camel(row)),
    appointments: appointments.map((row) => camel(row)),
    seats: seats.map((row) => camel(row)),
  };
}
