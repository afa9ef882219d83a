import { readFileSync } from 'node:fs';
import { compileDecisions, evaluateDecision } from '../../engine/index.ts';
import type { SchemeRules } from './scheme-rules.ts';

/** What the renewal table asks for. */
export interface RenewalQuestion {
  termNo: number | null;
  noticeInForce: boolean;
  /** The last day is over. */
  ended: boolean;
  years: number | null;
  renewalOpen: boolean;
}
export type RenewalRefusal =
  | 'TERM_RULE_ABSENT'
  | 'RENEWAL_LIMIT_REACHED'
  | 'NOTICE_IN_FORCE'
  | 'APPOINTMENT_ENDED'
  | 'RENEWAL_TOO_LONG'
  | 'RENEWAL_OPEN';

const TABLE = new URL('../term-renewal/renewal.dmn', import.meta.url);
let table: ReturnType<typeof compileDecisions> | null = null;

/** Whether both sides may be asked for a renewal, by the table that the case goes by: null, or why not. */
export async function refuseRenewal(rules: SchemeRules, asked: RenewalQuestion): Promise<RenewalRefusal | null> {
  table ??= compileDecisions(readFileSync(TABLE, 'utf8'));
  const { decisions } = await table;
  const models = Object.fromEntries(decisions.map((decision) => [decision.id, decision]));
  const input = {
    hasTerm: rules.termYears !== null,
    renewals: rules.renewals,
    maxYears: rules.renewalMaxYears,
    ...asked,
    years: asked.years ?? rules.renewalMaxYears,
    municipalAnswer: null,
    consultantAnswer: null,
  };
  // the table does not ask for the time
  const result = evaluateDecision(models, 'renewal', input, '2000-01-01T00:00:00.000Z');
  if (!result.ok) throw new Error(result.message);
  return result.value === 'ask' ? null : (result.value as RenewalRefusal);
}
