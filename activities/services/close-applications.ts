import { closeRound } from '../../infra/registers/rounds.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** The deadline has passed: counts the applications that came in time. */
export default async function close({ db, clock, input }: ServiceCall) {
  const { applications, late } = await closeRound(db, idOf(input, 'roundId'), await clock.now());
  return { applicationCount: applications, lateCount: late };
}
