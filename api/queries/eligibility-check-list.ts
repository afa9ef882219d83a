import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { hasRightWhere } from './visibility.ts';

export interface EligibilityCheckFilters extends PageWish {
  person?: string | undefined;
  appointment?: string | undefined;
  case?: string | undefined;
  role?: string | undefined;
  result?: string | undefined;
}

/**
 * Those of the schemes whose registers the caller keeps or checks; for anybody else their own. What was shown and how it was rated is for
 * those who administer that scheme.
 */
export async function listEligibilityChecks(api: Api, caller: Caller, filters: EligibilityCheckFilters) {
  let query = api.db
    .selectFrom('eligibility_check as check')
    .innerJoin('person', 'person.id', 'check.person_id')
    .selectAll('check')
    .select('person.name as person_name');
  query = query.where(sql<boolean>`("check".person_id = ${caller.id}
    or ${hasRightWhere(caller, 'registers.read', sql`"check".scheme`)})`);
  if (filters.person) query = query.where('check.person_id', '=', filters.person);
  if (filters.appointment) query = query.where('check.appointment_id', '=', filters.appointment);
  if (filters.case) query = query.where('check.case_id', '=', filters.case);
  if (filters.role) query = query.where('check.role', '=', filters.role);
  if (filters.result) query = query.where(sql<boolean>`"check".result = ${filters.result}`);
  const page = await readPage(query, filters, {
    keys: { askedAt: { by: sql`"check".asked_at`, type: 'timestamptz' } },
    id: sql`"check".id`,
    usual: '-askedAt',
  });
  const items = page.items.map((row) => {
    const { evidence, evidenceDate, ratings, checkedBy, ...rest } = camel(row);
    const administers = ['scheme_admin', 'secretariat'].some((role) => caller.groups.includes(`${role}@${row.scheme}`));
    return {
      ...rest,
      code: row.result === 'not_eligible' ? 'NOT_ELIGIBLE' : null,
      ...(administers && { evidence, evidenceDate, ratings, checkedBy }),
    };
  });
  return { items, nextCursor: page.nextCursor };
}
