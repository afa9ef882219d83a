import { dateOf } from '../../engine/values/time.ts';
import { removeVoters } from '../../infra/registers/elections.ts';
import type { ServiceCall } from '../call-service.ts';
import { coordinatorsOn } from '../elections/coordinators.ts';
import { electionOfInput } from '../elections/election-of-input.ts';

/** Those who are asked in this election and are no coordinators any more; they are no voters either. `{ leavers: [id] }` */
export default async function find({ db, clock, instanceId, input }: ServiceCall) {
  const { election, series } = await electionOfInput(db, input);
  const active = await coordinatorsOn(db, series.scheme, dateOf(await clock.now()));
  const asked = await db
    .selectFrom('task')
    .select('candidate_users')
    .where('instance_id', '=', instanceId)
    .where('state', '=', 'open')
    .where('element_id', 'in', ['stand', 'vote'])
    .execute();
  const leavers = [...new Set(asked.flatMap(({ candidate_users }) => candidate_users))]
    .filter((id) => !active.includes(id))
    .sort();
  await removeVoters(db, election.id, leavers);
  return { leavers };
}
