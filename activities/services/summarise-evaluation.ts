import { answersOf } from '../../infra/registers/evaluations.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** How many were asked and how many answered, for the one who writes the note: `{ asked, answered }`. */
export default async function summarise({ db, input }: ServiceCall) {
  const answers = await answersOf(db, idOf(input, 'evaluationId'));
  return { asked: answers.length, answered: answers.filter(({ answered_at }) => answered_at !== null).length };
}
