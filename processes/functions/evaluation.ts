/** `evaluation` of a scheme's rules. */
export interface EvaluationRules {
  firstYear: number;
  everyYears: number;
}

/** Whether a year's last level 2 meeting reconsiders the scheme; never where the scheme has no such rule. */
export function isEvaluationYear(year: number, rules: EvaluationRules | null | undefined): boolean {
  if (!rules) return false;
  return year >= rules.firstYear && (year - rules.firstYear) % rules.everyYears === 0;
}
