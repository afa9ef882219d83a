import { readFileSync } from 'node:fs';
import { compileDecisions, evaluateDecision } from '../../engine/index.ts';
import type { JsonObject } from '../../engine/values/json.ts';

export type EligibilityRole =
  | 'practice_coordinator'
  | 'organisation_consultant'
  | 'cme_coordinator'
  | 'secretariat_team_lead'
  | 'municipal_consultant'
  | 'hospital_consultant';

/** What somebody can show; what is left out is not there. */
export interface Evidence {
  specialist?: boolean;
  /** One practice: how they are tied to it, and where its provider number belongs. */
  tie?: 'owner' | 'attached' | 'none';
  capitalRegion?: boolean;
  /** The municipality of the post. */
  municipality?: boolean;
  competence?: boolean;
  /** What the role asks of experience and interest, as stated. */
  statement?: boolean;
  socialScience?: boolean;
}
export interface Eligibility {
  eligible: boolean;
  /** null where the table prefers nobody. */
  preferred: boolean | null;
  /** The row that took the person; of a refusal the row that comes nearest. */
  rule: string;
  /** Inputs of the table that keep a refused person from that row. */
  missing: string[];
}

const TABLE = new URL('../eligibility-check/eligibility.dmn', import.meta.url);
/** In the order in which a lack is named. */
const CURES: [keyof Evidence, Evidence[keyof Evidence]][] = [
  ['tie', 'owner'],
  ['municipality', true],
  ['capitalRegion', true],
  ['specialist', true],
  ['statement', true],
];
let table: ReturnType<typeof compileDecisions> | null = null;

/**
 * The eligibility table on the evidence of each practice; the best answer counts. Somebody without a practice is asked
 * about with an empty list.
 * @param evidence what holds for the person
 * @param practices what holds for each of their practices
 */
export async function checkEligibility(
  role: EligibilityRole,
  evidence: Evidence,
  practices: readonly Evidence[],
): Promise<Eligibility> {
  table ??= compileDecisions(readFileSync(TABLE, 'utf8'));
  const { decisions } = await table;
  const models = Object.fromEntries(decisions.map((decision) => [decision.id, decision]));
  const ask = (candidate: Evidence): Eligibility | null => {
    const nothing = { specialist: false, tie: 'none', capitalRegion: false, municipality: false };
    const input = { ...nothing, competence: false, statement: false, socialScience: false, ...candidate, role };
    // the table does not ask for the time
    const result = evaluateDecision(models, 'eligibility', input, '2000-01-01T00:00:00.000Z');
    if (!result.ok && result.code === 'DECISION_NO_MATCH') return null;
    if (!result.ok) throw new Error(result.message);
    const { preferred, rule } = result.value as JsonObject;
    return { eligible: true, preferred: (preferred ?? null) as boolean | null, rule: String(rule), missing: [] };
  };
  const candidates = (practices.length > 0 ? practices : [{}]).map((practice) => ({ ...evidence, ...practice }));
  const answers = candidates.map(ask).filter((answer) => answer !== null);
  const best = answers.find(({ preferred }) => preferred === true) ?? answers[0];
  if (best) return best;
  for (let count = 1; count <= CURES.length; count += 1) {
    for (const candidate of candidates) {
      for (const cures of choose(CURES, count)) {
        const nearest = ask({ ...candidate, ...Object.fromEntries(cures) });
        if (nearest) return { ...nearest, eligible: false, preferred: null, missing: cures.map(([name]) => name) };
      }
    }
  }
  throw new Error(`The eligibility table has no row for the role ${role}.`);
}

/** A municipal post is for those who practise in the municipality; each tie is one of the day that counts. */
export function municipalEligibility(
  ties: readonly { tie: 'owner' | 'attached'; municipalityId: string }[],
  municipalityId: string,
): Promise<Eligibility> {
  return checkEligibility(
    'municipal_consultant',
    {},
    ties.map(({ tie, municipalityId: id }) => ({ tie, municipality: id === municipalityId })),
  );
}

/** Every way to choose so many of the items, in their order. */
function choose<Item>(items: readonly Item[], count: number): Item[][] {
  if (count === 0) return [[]];
  return items.flatMap((item, index) => choose(items.slice(index + 1), count - 1).map((rest) => [item, ...rest]));
}
