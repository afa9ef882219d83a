import { sql } from 'kysely';
import { dateOf } from '../../engine/values/time.ts';
import type { DbOrTransaction } from '../context.ts';

/** Row "municipal consultant" of the eligibility table: a practising GP in the municipality of the post, on that day. */
export async function practisesInMunicipality(
  db: DbOrTransaction,
  personId: string,
  roundId: string,
  now: string,
): Promise<boolean> {
  const today = dateOf(now);
  const tie = await db
    .selectFrom('practice_tie as tie')
    .innerJoin('practice', 'practice.id', 'tie.practice_id')
    .innerJoin('position', 'position.municipality_id', 'practice.municipality_id')
    .innerJoin('recruitment_round as round', 'round.position_id', 'position.id')
    .select('tie.practice_id')
    .where('tie.person_id', '=', personId)
    .where('round.id', '=', roundId)
    .where(sql<boolean>`daterange(tie.valid_from, tie.valid_to, '[]') @> ${today}::date`)
    .where(sql<boolean>`daterange(practice.valid_from, practice.valid_to, '[]') @> ${today}::date`)
    .executeTakeFirst();
  return tie !== undefined;
}
