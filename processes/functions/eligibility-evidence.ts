import type { JsonObject } from '../../engine/values/json.ts';
import { addMonths } from '../../engine/values/time.ts';
import { checkEligibility, type EligibilityRole, type Evidence } from './eligibility.ts';

/** `missing`: nobody has shown it yet, and the person is to be asked. */
export type Shown = 'yes' | 'no' | 'missing';
/** What was collected about somebody, as the form holds it; null where the role is not asked about it. */
export interface CollectedEvidence extends JsonObject {
  specialist: Shown | null;
  tie: 'owner' | 'attached' | 'none' | null;
  providerNumber: string | null;
  competence: Shown | null;
  statement: Shown | null;
  socialScience: boolean | null;
  /** Local date that the statements are from. */
  evidenceDate: string | null;
}
/** One valid tie to a practice that exists. */
export interface TieFacts {
  tie: 'owner' | 'attached';
  providerNumber: string;
  municipalityId: string;
  regionId: string;
}
/** Whose provider number counts: the region of the scheme and the municipality of the post. */
export interface Whose {
  region: string | null;
  employerId: string | null;
}

type Stated = 'specialist' | 'competence' | 'statement';
/** What people state; everything else is in the registers. */
const STATED: Record<EligibilityRole, readonly Stated[]> = {
  practice_coordinator: ['specialist', 'statement'],
  organisation_consultant: ['specialist', 'statement', 'competence'],
  cme_coordinator: ['specialist', 'statement'],
  secretariat_team_lead: ['statement'],
  municipal_consultant: [],
  hospital_consultant: [],
};
export const isEligibilityRole = (role: string): role is EligibilityRole => Object.hasOwn(STATED, role);

export function factsOfTie(tie: TieFacts, { region, employerId }: Whose): Evidence {
  return {
    tie: tie.tie,
    capitalRegion: region !== null && tie.regionId === region,
    municipality: employerId !== null && tie.municipalityId === employerId,
  };
}
/** The tie that helps most: where the number counts, and owned before attached. Null without a practice. */
export function bestTie(ties: readonly TieFacts[], whose: Whose): TieFacts | null {
  const worth = (tie: TieFacts): number => {
    const { capitalRegion, municipality } = factsOfTie(tie, whose);
    return (capitalRegion ? 4 : 0) + (municipality ? 2 : 0) + (tie.tie === 'owner' ? 1 : 0);
  };
  return [...ties].sort((a, b) => worth(b) - worth(a) || a.providerNumber.localeCompare(b.providerNumber))[0] ?? null;
}

/** What the table is asked; somebody who has shown nothing has nothing. */
export function factsOf(evidence: CollectedEvidence, practice: TieFacts | null, whose: Whose): Evidence {
  return {
    specialist: evidence.specialist === 'yes',
    competence: evidence.competence === 'yes',
    statement: evidence.statement === 'yes',
    socialScience: evidence.socialScience === true,
    tie: 'none',
    capitalRegion: false,
    municipality: false,
    ...(practice && factsOfTie(practice, whose)),
  };
}

/**
 * What the person has to show before there is an answer: what nobody has seen and what would change it. Nobody is asked
 * for something that makes no difference.
 */
export async function missingEvidence(
  role: EligibilityRole,
  evidence: CollectedEvidence,
  facts: Evidence,
): Promise<Stated[]> {
  const open = STATED[role].filter((name) => evidence[name] === 'missing' || evidence[name] === null);
  if (open.length === 0) return [];
  const all = (value: boolean): Evidence => ({ ...facts, ...Object.fromEntries(open.map((name) => [name, value])) });
  const least = await checkEligibility(role, all(false), [{}]);
  const most = await checkEligibility(role, all(true), [{}]);
  return least.eligible || !most.eligible ? [] : open;
}

/** Whether an answer can be given from what is known: all that people state, and not too long ago. */
export function isEnough(role: EligibilityRole, evidence: CollectedEvidence, months: number, today: string): boolean {
  const isStated = STATED[role].every((name) => evidence[name] === 'yes' || evidence[name] === 'no');
  return isStated && (STATED[role].length === 0 || !isTooOld(evidence.evidenceDate, months, today));
}
export const isTooOld = (date: string | null, months: number, today: string): boolean =>
  date === null || date < addMonths(today, -months);
