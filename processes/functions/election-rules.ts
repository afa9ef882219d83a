import type { JsonObject } from '../../engine/values/json.ts';
import type { SchemeRules } from './scheme-rules.ts';

/** The only seat that is elected so far. */
export const KKT_SEAT = 'kkt_representative';

export interface ElectionRules {
  seats: number;
  periodYears: number;
  candidateDays: number;
  voteDays: number;
  ballotMonths: number;
}
/** @throws Error where the scheme elects nobody */
export function electionRules(rules: SchemeRules): ElectionRules {
  const found = (rules as JsonObject).election;
  if (typeof found !== 'object' || found === null) throw new Error('The rules of the scheme name no election.');
  return found as unknown as ElectionRules;
}
