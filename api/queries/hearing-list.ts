import { type RawBuilder, sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { hasRight } from '../rights.ts';
import { hasRightInCase, seesWholeCase, standInAnswers, standInSeesWhole, textArray } from './visibility.ts';

export interface HearingFilters extends PageWish {
  id?: string | undefined;
  case?: string | undefined;
  state?: string | undefined;
}

/** Every response: HR, and the overseer and the municipality in their cases (domain.md section 8). */
function readsAllResponses(caller: Caller): RawBuilder<boolean> {
  const all = hasRightInCase(caller, 'applications.read-all', sql`round.case_id`);
  const standing = caller.standsInFor
    .filter((one) => hasRight(one.groups, 'hearings.review'))
    .map((one) => standInSeesWhole(caller, one, sql`round.case_id`));
  const own = hasRight(caller.roles, 'hearings.review') ? [seesWholeCase(caller, sql`round.case_id`)] : [];
  return sql<boolean>`(${sql.join([all, ...own, ...standing], sql` or `)})`;
}

/** Hearings with their nominee. A body sees those it was asked in, and of the responses its own alone. */
export async function listHearings(api: Api, caller: Caller, filters: HearingFilters) {
  const all = readsAllResponses(caller);
  const standing = caller.standsInFor.map((one) => standInAnswers(caller, one, sql`round.case_id`, 'answer'));
  const own = sql<boolean>`(${sql.join([sql`answer.body_id = any(${textArray(caller.bodies)})`, ...standing], sql` or `)})`;
  let query = api.db
    .selectFrom('hearing')
    .innerJoin('nomination', 'nomination.id', 'hearing.nomination_id')
    .innerJoin('application', 'application.id', 'nomination.application_id')
    .innerJoin('person', 'person.id', 'application.person_id')
    .innerJoin('recruitment_round as round', 'round.id', 'nomination.round_id')
    .select([
      'hearing.id',
      'hearing.number',
      'round.case_id',
      'round.id as round_id',
      'round.number as round_number',
      'hearing.nomination_id',
      'person.id as nominee_id',
      'person.name as nominee_name',
      'hearing.asked_at',
      'hearing.deadline',
      'hearing.state',
      'hearing.policy',
      'hearing.closed_at',
    ])
    .select(
      sql<object[]>`(select coalesce(jsonb_agg(jsonb_build_object('bodyId', answer.body_id, 'bodyName', body.name,
          'stance', answer.stance, 'text', answer.text, 'answeredAt', answer.answered_at, 'late', answer.late)
        order by body.name), '[]') from hearing_response answer join organisation body on body.id = answer.body_id
        where answer.hearing_id = hearing.id and (${all} or ${own}))`.as('responses'),
    )
    .where(
      sql<boolean>`(${all} or exists (select from hearing_response answer where answer.hearing_id = hearing.id and ${own}))`,
    );
  if (filters.id) query = query.where('hearing.id', '=', filters.id);
  if (filters.case) query = query.where('round.case_id', '=', filters.case);
  if (filters.state) query = query.where(sql<boolean>`hearing.state = ${filters.state}`);
  const page = await readPage(query, filters, {
    keys: { askedAt: { by: sql`hearing.asked_at`, type: 'timestamptz' } },
    id: sql`hearing.id`,
    usual: 'askedAt',
  });
  return { items: page.items.map((row) => camel(row)), nextCursor: page.nextCursor };
}
