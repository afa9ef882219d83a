import { type EvaluationRules, isEvaluationYear } from '../../processes/functions/evaluation.ts';
import type { SchemeRules } from '../../processes/functions/scheme-rules.ts';
import type { ServiceCall } from '../call-service.ts';
import { yearOf } from '../meetings/series-of-input.ts';

/** Whether the year reconsiders the scheme, by the rules of the case. */
export default async function ask({ input }: ServiceCall) {
  const { evaluation } = input.rules as SchemeRules;
  return {
    isEvaluationYear: isEvaluationYear(yearOf(input.year), evaluation as unknown as EvaluationRules | undefined),
  };
}
