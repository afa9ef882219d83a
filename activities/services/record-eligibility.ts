import type { JsonObject } from '../../engine/values/json.ts';
import { answerCheck } from '../../infra/registers/eligibility.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf, textOf } from '../hiring/answers.ts';
import { lastAnswer } from '../last-answer.ts';

/** The person meets the requirements by this row of the table. What people rated is kept and refuses nobody. */
export default async function record({ db, clock, instanceId, input }: ServiceCall) {
  const rated = input.isRated === true ? await lastAnswer(db, instanceId, 'rate-soft') : null;
  const { ratingNote, ...ratings } = rated?.data ?? {};
  const note = textOf(ratingNote);
  await answerCheck(db, idOf(input, 'checkId'), {
    result: 'eligible',
    rule: idOf(input, 'rule'),
    missing: [],
    preferred: typeof input.preferred === 'boolean' ? input.preferred : null,
    ratings: { ...ratings, ...(note !== null && { note }) } as JsonObject,
    checkedBy: rated?.personId ?? (await lastAnswer(db, instanceId, 'collect-evidence'))?.personId ?? null,
    now: await clock.now(),
  });
  return {};
}
