import type { JsonObject } from '../../engine/values/json.ts';
import midtjylland from '../schemes/MIDTJYLLAND_MUNICIPAL.json' with { type: 'json' };

/** Numbers of a scheme; deadlines in days, terms in years. A case keeps those of the day on which it began. */
export interface SchemeRules extends JsonObject {
  taskDays: number;
  chairDays: number;
  adviceDays: number;
  reviewDays: number;
  consultationDays: number;
  interviewDays: number;
  hearingDays: number;
  signingDays: number;
  hearingPolicy: 'DECIDE' | 'VETO';
  consultationBodies: string[];
  hearingBodies: string[];
  /** Organisation that takes the advertisement. */
  journal: string;
  hours: { weekly: { min: number; max: number }; monthly: { min: number; max: number } };
  termYears: number;
  renewals: number;
  noticeMonths: number;
  noticeRule: 'DATE_TO_DATE' | 'END_OF_MONTH';
  rateKind: string;
}
interface Scheme {
  code: string;
  name: string;
  versions: ({ validFrom: string | null; source: string } & Record<string, unknown>)[];
}

const SCHEMES = new Map<string, Scheme>([[midtjylland.code, midtjylland as Scheme]]);
export const SCHEME_CODES = [...SCHEMES.keys()];

/** The rules in force on a local date. @throws Error for an unknown scheme or a date before its first rules */
export function schemeRules(code: string, date: string): SchemeRules {
  const scheme = SCHEMES.get(code);
  if (!scheme) throw new Error(`Expected a scheme of processes/schemes but got "${code}".`);
  const version = scheme.versions
    .filter(({ validFrom }) => validFrom === null || validFrom <= date)
    .sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''))
    .at(-1);
  if (!version) throw new Error(`Scheme ${code} has no rules on ${date}.`);
  const { validFrom: _from, source: _source, ...rules } = version;
  return rules as unknown as SchemeRules;
}

export function schemeName(code: string): string {
  return SCHEMES.get(code)?.name ?? code;
}
