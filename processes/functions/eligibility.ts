export interface PracticeTie {
  tie: 'owner' | 'attached';
  municipalityId: string;
}

/**
 * Eligibility of an applicant for a municipal post: a practising GP of the municipality, owner or permanently attached
 * (a row of the eligibility table for consultants). `rule` names what decided.
 */
export function municipalEligibility(
  ties: readonly PracticeTie[],
  municipalityId: string,
): { eligible: boolean; rule: string } {
  if (ties.some((tie) => tie.municipalityId === municipalityId))
    return { eligible: true, rule: 'municipal-practising-gp' };
  return { eligible: false, rule: ties.length > 0 ? 'practice-in-another-municipality' : 'not-practising' };
}
