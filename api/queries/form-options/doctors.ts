import { sql } from 'kysely';
import { dateOf } from '../../../engine/values/time.ts';
import type { OptionSource } from '../form-options.ts';

/** Doctors in practice today. Whoever applies in the case is left out: an overseer or reviewer may not be an applicant. */
const doctors: OptionSource = async ({ api, now, instanceId }) => {
  const today = dateOf(now);
  const rows = await api.db
    .selectFrom('person')
    .innerJoin('practice_tie as tie', 'tie.person_id', 'person.id')
    .innerJoin('practice', 'practice.id', 'tie.practice_id')
    .select(['person.id', 'person.name'])
    .select(sql<string>`string_agg(distinct practice.name, ', ' order by practice.name)`.as('practices'))
    .where('person.active', '=', true)
    .where(sql<boolean>`daterange(tie.valid_from, tie.valid_to, '[]') @> ${today}::date`)
    .where(sql<boolean>`not exists (select from application a join recruitment_round r on r.id = a.round_id
      where r.case_id = ${instanceId} and a.person_id = person.id and a.state <> 'withdrawn')`)
    .groupBy(['person.id', 'person.name'])
    .orderBy('person.name')
    .execute();
  return rows.map(({ id, name, practices }) => ({ value: id, label: `${name}, ${practices}` }));
};
export default doctors;
