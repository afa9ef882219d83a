import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { peopleWithRole } from '../../infra/registers/people.ts';

/** Who the representatives are elected by and among. */
export const ELECTORATE = 'practice_coordinator';

/** Ids of the active practice coordinators of a scheme on a local date. */
export async function coordinatorsOn(db: DatabaseOrTransaction, scheme: string, date: string): Promise<string[]> {
  return (await peopleWithRole(db, `${ELECTORATE}@${scheme}`, date)).map(({ id }) => id).sort();
}
