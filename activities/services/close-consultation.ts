import { consultationsOfRound } from '../../infra/registers/consultations.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Which bodies gave advice; silence is no answer and stops nothing. */
export default async function close({ db, input }: ServiceCall) {
  const asked = (await consultationsOfRound(db, idOf(input, 'roundId'))).filter(({ stage }) => stage === 'screening');
  const answers = asked.map((row) => ({ bodyId: row.body_id, answered: row.answered_at !== null }));
  return { answers, silentCount: answers.filter(({ answered }) => !answered).length };
}
