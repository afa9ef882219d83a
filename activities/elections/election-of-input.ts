import type { JsonObject } from '../../engine/values/json.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';
import { type Election, findElection } from '../../infra/registers/elections.ts';
import { findSeries, type MeetingSeries } from '../../infra/registers/meeting-series.ts';
import { idOf } from '../hiring/answers.ts';

/** The election that a service was told by `electionId`, with its series. */
export async function electionOfInput(
  db: DatabaseOrTransaction,
  input: JsonObject,
): Promise<{ election: Election; series: MeetingSeries }> {
  const id = idOf(input, 'electionId');
  const election = await findElection(db, id);
  const series = election && (await findSeries(db, election.series_id));
  if (!election || !series) throw new Error(`There is no election ${id}.`);
  return { election, series };
}
