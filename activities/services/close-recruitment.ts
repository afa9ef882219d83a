import { endRound, roundsOfCase } from '../../infra/registers/rounds.ts';
import type { ServiceCall } from '../call-service.ts';
import { waitingCandidates } from '../hiring/candidates.ts';

/** Ends all rounds without an appointment and says which candidates are still to be told. */
export default async function closeRecruitment({ db, clock, instanceId, input }: ServiceCall) {
  const now = await clock.now();
  const outcome = input.outcome === 'cancelled' ? 'cancelled' : 'unfilled';
  for (const round of await roundsOfCase(db, instanceId)) await endRound(db, round.id, outcome, now);
  const waiting = await waitingCandidates(db, instanceId, 'case-closed');
  return { candidates: [...new Set(waiting.map(({ personId }) => personId))] };
}
