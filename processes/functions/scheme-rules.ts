import type { JsonObject } from '../../engine/values/json.ts';
import holstebro from '../schemes/HOLSTEBRO.json' with { type: 'json' };
import kapH from '../schemes/KAP_H.json' with { type: 'json' };
import midtjylland from '../schemes/MIDTJYLLAND_MUNICIPAL.json' with { type: 'json' };

/** How a series of meetings is planned; months 1–12, weekday 1 (Monday) – 5, `startsAt` local time. */
export interface SeriesRules extends JsonObject {
  perYear: number;
  months: number[];
  weekday: number;
  startsAt: string;
  minutes: number;
}
/** Numbers of every meeting; days count back from the meeting's day, or on from it for minutes and comments. */
export interface MeetingRules extends JsonObject {
  agendaCallDays: number;
  agendaFinalDays: number;
  reminderDays: number[];
  minutesDays: number;
  commentDays: number;
  publish: boolean;
  publishWorkingDays: number;
}
/** Numbers of a scheme; deadlines in days, terms in years. A case keeps those of the day on which it began. */
export interface SchemeRules extends JsonObject {
  /** Roles: who acts for the employer, decides for it, introduces a newcomer, and takes over what a leaver had. */
  employerRole: string;
  approverRole: string;
  introducerRole: string;
  successorRole: string;
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
  /** Null here and below: the scheme has no such rule, and none is invented. */
  hours: { weekly: { min: number; max: number }; monthly: { min: number; max: number } } | null;
  termYears: number | null;
  renewals: number | null;
  renewalMaxYears: number | null;
  /** Months before the last day at which both sides are told, the longest first. */
  termPromptMonths: number[];
  noticeMonths: number | null;
  noticeRule: 'DATE_TO_DATE' | 'END_OF_MONTH' | null;
  rateKind: string | null;
  onboardingDays: number;
  offboardingDays: number;
  cureDays: number;
  evidenceMonths: number;
  /** Days in which somebody is to hand in evidence that is missing. */
  evidenceDays: number;
  /** Organisations: the region whose provider numbers count, and who employs; null where the post says so. */
  region: string | null;
  employer: string | null;
  meetings: MeetingRules;
  series: Record<string, SeriesRules>;
}
/** Numbers changed in an installation, over those that came with the product. */
export interface SchemeChange {
  scheme: string;
  /** Local date. */
  validFrom: string;
  /** Instant; of two changes for the same date the later one counts. */
  changedAt: string;
  rules: JsonObject;
}
interface Scheme {
  code: string;
  name: string;
  /** The scheme whose rules hold where this one says nothing. */
  inherits: string | null;
  versions: ({ validFrom: string | null; source: string } & Record<string, unknown>)[];
}

const SCHEMES = new Map<string, Scheme>(
  [midtjylland, holstebro, kapH].map((scheme) => [scheme.code, scheme as unknown as Scheme]),
);
export const SCHEME_CODES = [...SCHEMES.keys()];

/**
 * The rules in force on a local date: the product's version of that date, the installation's changes up to it in
 * their order, and under both the same of the scheme that is inherited. Objects are joined, lists are replaced.
 * @throws Error for an unknown scheme or a date before its first rules
 */
export function schemeRules(code: string, date: string, changes: readonly SchemeChange[] = []): SchemeRules {
  return schemeLayers(code, date, changes).reduce<JsonObject>(
    (under, { rules }) => joined(under, rules),
    {},
  ) as SchemeRules;
}

/** What rules are made of: a version that came with the product, or a change of this installation. */
export interface SchemeLayer {
  scheme: string;
  /** Null: since ever. */
  validFrom: string | null;
  /** Where the product's numbers come from; null for a change. */
  source: string | null;
  change: SchemeChange | null;
  rules: JsonObject;
}

/**
 * The layers in force on a local date, each over the one before: first those of the scheme that is inherited.
 * @throws Error for an unknown scheme or a date before its first rules
 */
export function schemeLayers(code: string, date: string, changes: readonly SchemeChange[] = []): SchemeLayer[] {
  const scheme = SCHEMES.get(code);
  if (!scheme) throw new Error(`Expected a scheme of processes/schemes but got "${code}".`);
  const version = scheme.versions
    .filter(({ validFrom }) => validFrom === null || validFrom <= date)
    .sort((a, b) => (a.validFrom ?? '').localeCompare(b.validFrom ?? ''))
    .at(-1);
  if (!version) throw new Error(`Scheme ${code} has no rules on ${date}.`);
  const { validFrom, source, ...own } = version;
  const mine = changes
    .filter((change) => change.scheme === code && change.validFrom <= date)
    .sort((a, b) => a.validFrom.localeCompare(b.validFrom) || a.changedAt.localeCompare(b.changedAt));
  return [
    ...(scheme.inherits === null ? [] : schemeLayers(scheme.inherits, date, changes)),
    { scheme: code, validFrom, source, change: null, rules: own as JsonObject },
    ...mine.map((change) => ({
      scheme: code,
      validFrom: change.validFrom,
      source: null,
      change,
      rules: change.rules,
    })),
  ];
}

export function schemeName(code: string): string {
  return SCHEMES.get(code)?.name ?? code;
}
/** What came with the product for a scheme, the oldest first. */
export const productVersions = (code: string): { validFrom: string | null; source: string; rules: JsonObject }[] =>
  (SCHEMES.get(code)?.versions ?? []).map(({ validFrom, source, ...rules }) => ({
    validFrom,
    source,
    rules: rules as JsonObject,
  }));
/** Every scheme with the one it inherits. */
export const allSchemes = (): { code: string; name: string; inherits: string | null }[] =>
  [...SCHEMES.values()].map(({ code, name, inherits }) => ({ code, name, inherits }));

function joined(under: JsonObject, over: JsonObject): JsonObject {
  const result: JsonObject = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isObject(value) && isObject(below) ? joined(below, value) : value;
  }
  return result;
}
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
