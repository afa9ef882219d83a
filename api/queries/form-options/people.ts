import { sql } from 'kysely';
import { dateOf } from '../../../engine/values/time.ts';
import type { OptionSource } from '../form-options.ts';

/** Everybody in the register, with the practices they are tied to today. */
const people: OptionSource = async ({ api, now }) => {
  const today = dateOf(now);
  const rows = await api.db
    .selectFrom('person')
    .leftJoin('practice_tie as tie', (join) =>
      join
        .onRef('tie.person_id', '=', 'person.id')
        .on(sql<boolean>`daterange(tie.valid_from, tie.valid_to, '[]') @> ${today}::date`),
    )
    .leftJoin('practice', 'practice.id', 'tie.practice_id')
    .select(['person.id', 'person.name'])
    .select(sql<string | null>`string_agg(distinct practice.name, ', ' order by practice.name)`.as('practices'))
    .where('person.active', '=', true)
    .groupBy(['person.id', 'person.name'])
    .orderBy('person.name')
    .orderBy('person.id')
    .execute();
  return rows.map(({ id, name, practices }) => ({ value: id, label: practices ? `${name}, ${practices}` : name }));
};
export default people;
