import { dateOf } from '../../engine/values/time.ts';
import { askEvaluation } from '../../infra/registers/evaluations.ts';
import { peopleWithRole } from '../../infra/registers/people.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';

/** Asks all consultants and chiefs of the scheme; `{ asked: who has not answered }`. */
export default async function ask({ db, clock, input }: ServiceCall) {
  const now = await clock.now();
  const scheme = idOf(input, 'scheme');
  const people = new Set<string>();
  for (const role of ['consultant', 'chief'])
    for (const { id } of await peopleWithRole(db, `${role}@${scheme}`, dateOf(now))) people.add(id);
  return { asked: await askEvaluation(db, idOf(input, 'evaluationId'), [...people].sort(), now) };
}
