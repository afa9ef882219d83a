import { applicationsOfRound, setApplicationState } from '../../infra/registers/applications.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textsOf } from '../hiring/answers.ts';

/** The signed shortlist stands on the applications: invited, held in reserve, or rejected. */
export default async function record({ db, input }: ServiceCall) {
  const [shortlist, reserves] = [textsOf(input.shortlist), textsOf(input.reserves)];
  for (const { id, state } of await applicationsOfRound(db, idOf(input, 'roundId'))) {
    if (state === 'withdrawn' || state === 'hired') continue;
    await setApplicationState(
      db,
      id,
      shortlist.includes(id) ? 'shortlisted' : reserves.includes(id) ? 'reserve' : 'rejected',
    );
  }
  return {};
}
