import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { hasRightWhere } from './visibility.ts';

export interface AppointmentFilters extends PageWish {
  id?: string | undefined;
  person?: string | undefined;
  position?: string | undefined;
  state?: string | undefined;
}

/** Those of the schemes whose registers the caller keeps or checks; for anybody else their own. */
export async function listAppointments(api: Api, caller: Caller, filters: AppointmentFilters) {
  let query = api.db
    .selectFrom('appointment')
    .innerJoin('person', 'person.id', 'appointment.person_id')
    .leftJoin('position', 'position.id', 'appointment.position_id')
    .leftJoin('organisation as employer', (join) =>
      join.on('employer.id', '=', sql<string>`coalesce(appointment.employer_id, position.municipality_id)`),
    )
    .select([
      'appointment.id',
      'appointment.person_id',
      'person.name as person_name',
      'appointment.position_id',
      'position.title as position_title',
      'appointment.application_id',
      'appointment.scheme',
      'appointment.role',
      'appointment.state',
      'appointment.start_date as start',
      'appointment.last_day',
      'appointment.hours_model',
      'appointment.hours_min',
      'appointment.hours_max',
      'appointment.rate_kind',
      'appointment.payout_route',
      'appointment.notice_months',
      'appointment.notice_rule',
      'appointment.contract_document_id',
      'appointment.consultant_signed_at',
      'appointment.municipal_signed_by',
      'appointment.municipal_signed_at',
      'appointment.case_id',
      'employer.id as employer_id',
      'employer.name as employer_name',
      'appointment.end_reason',
      'appointment.ended_at',
      'appointment.frozen_since',
    ])
    .select(
      sql<
        unknown[]
      >`(select coalesce(json_agg(json_build_object('no', no, 'startDate', term.start_date, 'lastDay', term.last_day)
        order by no), '[]') from term where term.appointment_id = appointment.id)`.as('terms'),
    );
  query = query.where(sql<boolean>`(appointment.person_id = ${caller.id}
    or ${hasRightWhere(caller, 'registers.read', sql`appointment.scheme`)})`);
  if (filters.id) query = query.where('appointment.id', '=', filters.id);
  if (filters.person) query = query.where('appointment.person_id', '=', filters.person);
  if (filters.position) query = query.where('appointment.position_id', '=', filters.position);
  if (filters.state) query = query.where(sql<boolean>`appointment.state = ${filters.state}`);
  const page = await readPage(query, filters, {
    keys: {
      start: { by: sql`appointment.start_date`, type: 'date' },
      personName: { by: sql`person.name`, type: 'text' },
    },
    id: sql`appointment.id`,
    usual: '-start',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}
