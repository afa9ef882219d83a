import type { JsonObject } from '../../engine/values/json.ts';
import { answerCheck } from '../../infra/registers/eligibility.ts';
import { checkEligibility, type EligibilityRole, type Evidence } from '../../processes/functions/eligibility.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { lastAnswer } from '../last-answer.ts';

/** No row of the table takes the person: the row that comes nearest is named, with what keeps the person from it. */
export default async function refuse({ db, clock, instanceId, input }: ServiceCall) {
  const { rule, missing } = await checkEligibility(idOf(input, 'role') as EligibilityRole, input.facts as Evidence, [
    {},
  ]);
  await answerCheck(db, idOf(input, 'checkId'), {
    result: 'not_eligible',
    rule,
    missing,
    preferred: null,
    ratings: {} as JsonObject,
    checkedBy: (await lastAnswer(db, instanceId, 'collect-evidence'))?.personId ?? null,
    now: await clock.now(),
  });
  return { rule, missing };
}
