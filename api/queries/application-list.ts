import { type RawBuilder, sql } from 'kysely';
import type { Api, Caller, StandsInFor } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { hasRight } from '../rights.ts';
import { hasRightWhere, seesWholeCase, standInAnswers, standInSeesWhole } from './visibility.ts';

export interface ApplicationFilters extends PageWish {
  id?: string | undefined;
  round?: string | undefined;
  case?: string | undefined;
  person?: string | undefined;
  state?: string | undefined;
}

/**
 * Who reads which application (domain.md section 8): HR all; reviewers and overseer those of their cases; hearing bodies
 * and signers the nominee alone; a candidate their own. Nobody else any, whatever other role they have.
 */
function mayRead(caller: Caller): RawBuilder<boolean> {
  const own = sql<boolean>`application.person_id = ${caller.id}`;
  const parts = [own, hasRightWhere(caller, 'applications.read-all', sql`position.scheme`)];
  if (hasRight(caller.roles, 'applications.review')) {
    parts.push(seesWholeCase(caller, sql`round.case_id`));
  }
  if (hasRight(caller.roles, 'applications.read-nominee')) {
    parts.push(
      sql<boolean>`(application.state in ('nominated', 'hired') and ${seesWholeCase(caller, sql`round.case_id`)})`,
    );
  }
  if (caller.bodies.length > 0) {
    parts.push(sql<boolean>`exists (select from hearing_response asked
      join hearing on hearing.id = asked.hearing_id
      join nomination on nomination.id = hearing.nomination_id
      where nomination.application_id = application.id and asked.body_id = any(${caller.bodies}::text[]))`);
  }
  for (const one of caller.standsInFor) parts.push(...standInReads(caller, one));
  return sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

/** What the absent person reads because of their work on the case, and only of cases in which that work passes on. */
function standInReads(caller: Caller, one: StandsInFor): RawBuilder<boolean>[] {
  const whole = standInSeesWhole(caller, one, sql`round.case_id`);
  const isNominee = sql<boolean>`application.state in ('nominated', 'hired')`;
  return [
    ...(hasRight(one.groups, 'applications.review') ? [whole] : []),
    ...(hasRight(one.groups, 'applications.read-nominee') ? [sql<boolean>`(${isNominee} and ${whole})`] : []),
    sql<boolean>`exists (select from hearing_response asked
      join hearing on hearing.id = asked.hearing_id
      join nomination on nomination.id = hearing.nomination_id
      where nomination.application_id = application.id and ${standInAnswers(caller, one, sql`round.case_id`)})`,
  ];
}

export async function listApplications(api: Api, caller: Caller, filters: ApplicationFilters) {
  let query = api.db
    .selectFrom('application')
    .innerJoin('recruitment_round as round', 'round.id', 'application.round_id')
    .innerJoin('position', 'position.id', 'round.position_id')
    .innerJoin('person', 'person.id', 'application.person_id')
    .select([
      'application.id',
      'application.round_id',
      'round.number as round_number',
      'round.case_id',
      'round.position_id',
      'position.title as position_title',
      'application.person_id',
      'person.name as person_name',
      'application.received_at',
      'application.late',
      'application.state',
      'application.statement',
      'application.evidence',
      'application.withdrawn_at',
    ])
    .where(mayRead(caller));
  if (filters.id) query = query.where('application.id', '=', filters.id);
  if (filters.round) query = query.where('application.round_id', '=', filters.round);
  if (filters.case) query = query.where('round.case_id', '=', filters.case);
  if (filters.person) query = query.where('application.person_id', '=', filters.person);
  if (filters.state) query = query.where(sql<boolean>`application.state = ${filters.state}`);
  const page = await readPage(query, filters, {
    keys: {
      receivedAt: { by: sql`application.received_at`, type: 'timestamptz' },
      personName: { by: sql`person.name`, type: 'text' },
    },
    id: sql`application.id`,
    usual: 'receivedAt',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}
