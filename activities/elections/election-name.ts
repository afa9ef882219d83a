import { dateOf } from '../../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';
import type { Election } from '../../infra/registers/elections.ts';
import { seriesName } from '../../processes/functions/year-message.ts';

/** What people call an election: `Valg til KKT 2027`, the next one of that year `Valg til KKT 2027 (2)`. */
export async function electionName(
  db: DatabaseOrTransaction,
  election: Election,
  seriesTitle: string,
): Promise<string> {
  const year = dateOf(election.opened_at).slice(0, 4);
  const earlier = await db
    .selectFrom('election')
    .select('opened_at')
    .where('series_id', '=', election.series_id)
    .where('seat', '=', election.seat)
    .where('opened_at', '<', election.opened_at)
    .execute();
  const number = 1 + earlier.filter(({ opened_at }) => dateOf(opened_at).startsWith(year)).length;
  return `Valg til ${seriesName(seriesTitle)} ${year}${number === 1 ? '' : ` (${number})`}`;
}
