import type { Json, JsonObject } from '../../engine/values/json.ts';
import { ROLES } from '../roles.ts';
import { type SchemeChange, schemeLayers } from './scheme-rules.ts';

/** What a rule may be. */
export type RuleValue =
  | { kind: 'integer'; min: number; max: number; nullable?: boolean }
  | { kind: 'number'; min: number; max: number }
  | { kind: 'boolean' }
  /** Whole numbers; `falling`: the largest first, none twice. */
  | { kind: 'integers'; min: number; max: number; most: number; least?: number; falling?: boolean }
  /** `09:00` */
  | { kind: 'time' }
  /** `09-01`: month and day */
  | { kind: 'day' }
  | { kind: 'choice'; options: { value: string | number; da: string; en: string }[]; nullable?: boolean }
  /** Ids of organisations or rates, one or several. */
  | { kind: 'id'; nullable?: boolean }
  | { kind: 'ids'; least: number }
  | { kind: 'roles' };

export const RULE_GROUPS = [
  'term',
  'hiring',
  'eligibility',
  'people',
  'meetings',
  'series',
  'election',
  'evaluation',
] as const;
export type RuleGroup = (typeof RULE_GROUPS)[number];

export interface RuleField {
  /** JSON pointer; `*` is the kind of a series. */
  pointer: string;
  group: RuleGroup;
  da: string;
  en: string;
  value: RuleValue;
}

const integer = (min: number, max: number): RuleValue => ({ kind: 'integer', min, max });
const orNone = (min: number, max: number): RuleValue => ({ kind: 'integer', min, max, nullable: true });
const role: RuleValue = { kind: 'choice', options: ROLES.map(({ id, da, en }) => ({ value: id, da, en })) };
const field = (pointer: string, group: RuleGroup, da: string, en: string, value: RuleValue): RuleField => ({
  ...{ pointer, group, da, en, value },
});
const WEEKDAYS: RuleValue = {
  kind: 'choice',
  options: [
    { value: 1, da: 'mandag', en: 'Monday' },
    { value: 2, da: 'tirsdag', en: 'Tuesday' },
    { value: 3, da: 'onsdag', en: 'Wednesday' },
    { value: 4, da: 'torsdag', en: 'Thursday' },
    { value: 5, da: 'fredag', en: 'Friday' },
  ],
};

/** Every rule of a scheme: its names and what it may be. A rule that is missing here cannot be changed. */
export const RULE_FIELDS: readonly RuleField[] = [
  field('/termYears', 'term', 'Periodens længde, år', 'Length of a term, years', orNone(1, 10)),
  field('/renewals', 'term', 'Forlængelser', 'Renewals', orNone(0, 5)),
  field('/renewalMaxYears', 'term', 'Forlængelse, højst år', 'Renewal, years at most', orNone(1, 10)),
  field(
    '/termPromptMonths',
    'term',
    'Påmindelser før periodens slutning, måneder',
    'Prompts before the term ends, months',
    { kind: 'integers', min: 1, max: 36, most: 8, falling: true },
  ),
  field('/noticeMonths', 'term', 'Opsigelsesvarsel, måneder', 'Notice, months', orNone(0, 12)),
  field('/noticeRule', 'term', 'Varslet regnes', 'Notice is counted', {
    kind: 'choice',
    nullable: true,
    options: [
      { value: 'DATE_TO_DATE', da: 'fra dato til dato', en: 'from date to date' },
      { value: 'END_OF_MONTH', da: 'til udgangen af en måned', en: 'to the end of a month' },
    ],
  }),
  field('/rateKind', 'term', 'Honorarets takst', 'Rate of the fee', { kind: 'id', nullable: true }),
  field('/onboardingDays', 'term', 'Introduktion, dage', 'Introduction, days', integer(1, 365)),
  field('/offboardingDays', 'term', 'Fratræden, dage', 'Handing over, days', integer(1, 365)),

  field('/taskDays', 'hiring', 'Almindelig opgave, arbejdsdage', 'An ordinary task, working days', integer(1, 60)),
  field('/chairDays', 'hiring', 'Formandens udpegning, dage', 'The chair designates, days', integer(1, 90)),
  field('/adviceDays', 'hiring', 'Rådgivning, dage', 'Advice, days', integer(1, 90)),
  field('/reviewDays', 'hiring', 'Vurdering af ansøgninger, dage', 'Review of applications, days', integer(1, 90)),
  field('/consultationDays', 'hiring', 'Udtalelse fra organer, dage', 'Consultation of bodies, days', integer(1, 90)),
  field('/interviewDays', 'hiring', 'Samtaler, dage', 'Interviews, days', integer(1, 120)),
  field('/hearingDays', 'hiring', 'Høring, dage', 'Hearing, days', integer(1, 90)),
  field('/signingDays', 'hiring', 'Underskrift, dage', 'Signing, days', integer(1, 90)),
  field('/hearingPolicy', 'hiring', 'Ved indsigelse i høringen', 'An objection in the hearing', {
    kind: 'choice',
    options: [
      { value: 'DECIDE', da: 'afgøres den', en: 'is decided on' },
      { value: 'VETO', da: 'stopper den indstillingen', en: 'stops the nomination' },
    ],
  }),
  field('/consultationBodies', 'hiring', 'Organer, der udtaler sig', 'Bodies that are consulted', {
    kind: 'ids',
    least: 0,
  }),
  field('/hearingBodies', 'hiring', 'Organer i høringen', 'Bodies of the hearing', { kind: 'ids', least: 1 }),
  field('/journal', 'hiring', 'Tidsskrift til opslaget', 'Journal of the advertisement', { kind: 'id' }),
  field('/hours/weekly/min', 'hiring', 'Timer om ugen, mindst', 'Hours a week, at least', {
    kind: 'number',
    min: 0.5,
    max: 37,
  }),
  field('/hours/weekly/max', 'hiring', 'Timer om ugen, højst', 'Hours a week, at most', {
    kind: 'number',
    min: 0.5,
    max: 37,
  }),
  field('/hours/monthly/min', 'hiring', 'Timer om måneden, mindst', 'Hours a month, at least', {
    kind: 'number',
    min: 0.5,
    max: 160,
  }),
  field('/hours/monthly/max', 'hiring', 'Timer om måneden, højst', 'Hours a month, at most', {
    kind: 'number',
    min: 0.5,
    max: 160,
  }),

  field(
    '/cureDays',
    'eligibility',
    'Frist til at rette et bortfald, dage',
    'Time to cure a loss, days',
    integer(1, 365),
  ),
  field('/evidenceMonths', 'eligibility', 'Dokumentation gælder, måneder', 'Evidence counts, months', integer(1, 60)),
  field(
    '/evidenceDays',
    'eligibility',
    'Frist for dokumentation, dage',
    'Time to hand in evidence, days',
    integer(1, 90),
  ),
  field('/region', 'eligibility', 'Region, hvis ydernumre tæller', 'Region whose provider numbers count', {
    kind: 'id',
    nullable: true,
  }),
  field('/employer', 'eligibility', 'Arbejdsgiver', 'Employer', { kind: 'id', nullable: true }),

  field('/employerRole', 'people', 'Handler for arbejdsgiveren', 'Acts for the employer', role),
  field('/approverRole', 'people', 'Godkender', 'Approves', role),
  field('/introducerRole', 'people', 'Introducerer nye', 'Introduces newcomers', role),
  field('/successorRole', 'people', 'Overtager fra den, der går', 'Takes over from a leaver', role),

  field(
    '/meetings/agendaCallDays',
    'meetings',
    'Indkaldelse af punkter, dage før',
    'Call for items, days before',
    integer(1, 120),
  ),
  field(
    '/meetings/agendaFinalDays',
    'meetings',
    'Endelig dagsorden, dage før',
    'Final agenda, days before',
    integer(0, 60),
  ),
  field('/meetings/reminderDays', 'meetings', 'Påmindelser, dage før', 'Reminders, days before', {
    kind: 'integers',
    min: 0,
    max: 60,
    most: 5,
    falling: true,
  }),
  field(
    '/meetings/minutesDays',
    'meetings',
    'Udkast til referat, dage efter',
    'Draft minutes, days after',
    integer(0, 60),
  ),
  field(
    '/meetings/commentDays',
    'meetings',
    'Bemærkninger til referatet, dage',
    'Comments on the minutes, days',
    integer(1, 60),
  ),
  field(
    '/meetings/publish',
    'meetings',
    'Datoer, dagsordener og referater udgives',
    'Dates, agendas and minutes are published',
    { kind: 'boolean' },
  ),
  field(
    '/meetings/publishWorkingDays',
    'meetings',
    'Udgivelse, arbejdsdage',
    'Publication, working days',
    integer(0, 20),
  ),

  field('/series/*/perYear', 'series', 'Møder om året', 'Meetings a year', integer(1, 12)),
  field('/series/*/months', 'series', 'Måneder', 'Months', { kind: 'integers', min: 1, max: 12, least: 1, most: 12 }),
  field('/series/*/weekday', 'series', 'Ugedag', 'Day of the week', WEEKDAYS),
  field('/series/*/startsAt', 'series', 'Begynder kl.', 'Begins at', { kind: 'time' }),
  field('/series/*/minutes', 'series', 'Varighed, minutter', 'Duration, minutes', integer(15, 720)),
  field('/series/*/inviteRoles', 'series', 'Indbydes efter rolle', 'Invited by role', { kind: 'roles' }),
  field(
    '/series/*/escalateOn',
    'series',
    'Sekretariatet mindes om det, måned-dag',
    'The secretariat is reminded, month-day',
    { kind: 'day' },
  ),
  field(
    '/series/*/remindOn',
    'series',
    'Påmindelse om manglende møder, måned-dag',
    'Reminder of missing meetings, month-day',
    { kind: 'day' },
  ),
  field('/series/*/municipalSeats', 'series', 'Kommunens pladser, omtrent', 'Municipal seats, about', integer(0, 20)),
  field('/series/*/doctorSeats', 'series', 'Lægernes pladser, omtrent', 'GP seats, about', integer(0, 20)),
  field('/series/*/chairBody', 'series', 'Forening, hvis formand har en plads', 'Association whose chair has a seat', {
    kind: 'id',
  }),
  field(
    '/series/*/rotationMonths',
    'series',
    'Pladsen går på omgang, måneder',
    'The seat goes round, months',
    integer(1, 60),
  ),
  field(
    '/series/*/offerDays',
    'series',
    'Svar på tilbud om pladsen, dage',
    'Answer to the offer of the seat, days',
    integer(1, 60),
  ),
  field(
    '/series/*/adhocWorkingDays',
    'series',
    'Dato for ad hoc-møde, arbejdsdage',
    'Date of an ad hoc meeting, working days',
    integer(1, 60),
  ),
  field('/series/*/least', 'series', 'Møder om året, mindst', 'Meetings a year, at least', integer(0, 12)),
  field('/series/*/most', 'series', 'Møder om året, højst', 'Meetings a year, at most', integer(1, 12)),

  field('/election/seats', 'election', 'Pladser', 'Seats', integer(1, 2)),
  field('/election/periodYears', 'election', 'Periode, år', 'Period, years', integer(1, 8)),
  field('/election/candidateDays', 'election', 'Opstilling, dage', 'Candidates, days', integer(1, 90)),
  field('/election/voteDays', 'election', 'Afstemning, dage', 'Voting, days', integer(1, 90)),
  field(
    '/election/ballotMonths',
    'election',
    'Stemmesedler slettes efter, måneder',
    'Ballots are erased after, months',
    integer(1, 24),
  ),

  field('/evaluation/firstYear', 'evaluation', 'Første år', 'First year', {
    kind: 'choice',
    options: [2015, 2017, 2019, 2021, 2023, 2025, 2027, 2029].map((year) => ({
      value: year,
      da: String(year),
      en: String(year),
    })),
  }),
  field('/evaluation/everyYears', 'evaluation', 'Hvert, år', 'Every, years', {
    kind: 'choice',
    options: [2, 4, 6].map((years) => ({ value: years, da: String(years), en: String(years) })),
  }),
  field(
    '/evaluation/questionnaireDays',
    'evaluation',
    'Spørgeskema, dage før',
    'Questionnaire, days before',
    integer(7, 120),
  ),
];

/** Rules of a scheme flat: pointer → value; a list is one value. */
export function leavesOf(rules: JsonObject, prefix = ''): Map<string, Json> {
  const leaves = new Map<string, Json>();
  for (const [key, value] of Object.entries(rules)) {
    const pointer = `${prefix}/${key}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      for (const [inner, leaf] of leavesOf(value as JsonObject, pointer)) leaves.set(inner, leaf);
    } else if (value !== undefined) leaves.set(pointer, value);
  }
  return leaves;
}
export function fieldOf(pointer: string): RuleField | undefined {
  const wanted = pointer.replace(/^\/series\/[a-z0-9_]+\//, '/series/*/');
  return RULE_FIELDS.find((candidate) => candidate.pointer === wanted);
}

/** Where each rule of a scheme on a date comes from. */
export interface RuleOrigin {
  /** `inherited`: from the product's numbers or a change of the scheme that is inherited. */
  kind: 'product' | 'inherited' | 'changed';
  scheme: string;
  validFrom: string | null;
  source: string | null;
  change: SchemeChange | null;
}
export function originsOf(code: string, date: string, changes: readonly SchemeChange[]): Map<string, RuleOrigin> {
  const origins = new Map<string, RuleOrigin>();
  for (const { scheme, validFrom, source, change, rules } of schemeLayers(code, date, changes)) {
    const kind = scheme !== code ? 'inherited' : change ? 'changed' : 'product';
    for (const pointer of leavesOf(rules).keys()) origins.set(pointer, { kind, scheme, validFrom, source, change });
  }
  return origins;
}
