import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { peopleWithRole } from '../../infra/registers/people.ts';

/** Who the representatives are elected by and among. */
export const ELECTORATE = 'practice_coordinator';
/** The only seat that is elected so far. */
export const KKT_SEAT = 'kkt_representative';

/** Ids of the active practice coordinators of a scheme on a local date. */
export async function coordinatorsOn(db: DatabaseOrTransaction, scheme: string, date: string): Promise<string[]> {
  return (await peopleWithRole(db, `${ELECTORATE}@${scheme}`, date)).map(({ id }) => id).sort();
}
