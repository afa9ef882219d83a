import type { Json, JsonObject } from '../../engine/values/json.ts';
import { addDays, dateOf } from '../../engine/values/time.ts';
import { roleTitle } from '../functions/role-title.ts';
import { schemeRules } from '../functions/scheme-rules.ts';
import { definitions, Play, type PretendService, Refuse } from './play.ts';

/** What the registers would hold; tests change it while the case runs. */
export interface PretendRegisters {
  tie: 'owner' | 'attached' | 'none';
  providerNumber: string | null;
  /** The number counts: the region of the scheme, or the municipality of the post. */
  isInside: boolean;
  specialist: string | null;
  statement: string | null;
  competence: string | null;
  /** First day on which the prerequisite is gone. */
  lostOn: string;
  scheme: string;
  role: string;
}
export const newRegisters = (changes: Partial<PretendRegisters> = {}): PretendRegisters => ({
  tie: 'owner',
  providerNumber: '990021',
  isInside: true,
  specialist: 'yes',
  statement: 'yes',
  competence: 'no',
  lostOn: '2027-01-04',
  scheme: 'KAP_H',
  role: 'cme_coordinator',
  ...changes,
});

const AUTOMATIC: Json[] = ['signing', 'yearly', 'practice_changed', 'loss'];
const STATED: Record<string, ('specialist' | 'statement' | 'competence')[]> = {
  practice_coordinator: ['specialist', 'statement'],
  organisation_consultant: ['specialist', 'statement', 'competence'],
  cme_coordinator: ['specialist', 'statement'],
  secretariat_team_lead: ['statement'],
};

/** Checks, losses and appointments without a post on the pure engine. The table itself is the real one. */
export function pretendEligibility(registers: PretendRegisters = newRegisters()): Record<string, PretendService> {
  const done: PretendService = () => ({});
  const statedBy = (role: Json | undefined) => STATED[String(role)] ?? [];
  return {
    'open-eligibility-check': (input, { now }) => {
      const { specialist, statement, competence, tie, providerNumber } = registers;
      const evidence: JsonObject = { specialist, statement, competence, tie, providerNumber, socialScience: null };
      const isStated = statedBy(input.role).every((name) => evidence[name] === 'yes' || evidence[name] === 'no');
      return {
        checkId: 'check-1',
        rules: input.rules ?? schemeRules(String(input.scheme), dateOf(now)),
        employerId: input.employerId ?? null,
        askedBecause: input.askedBecause ?? 'application',
        caseNumber: 'KVA-2027-001',
        evidence: { ...evidence, evidenceDate: dateOf(now) },
        isEnough: AUTOMATIC.includes(input.askedBecause ?? null) && isStated,
      };
    },
    'assess-evidence': (input) => {
      const evidence = input.evidence as JsonObject;
      const isTied = evidence.tie === 'owner' || evidence.tie === 'attached';
      return {
        facts: {
          specialist: evidence.specialist === 'yes',
          statement: evidence.statement === 'yes',
          competence: evidence.competence === 'yes',
          socialScience: evidence.socialScience === true,
          tie: isTied ? evidence.tie! : 'none',
          capitalRegion: isTied && registers.isInside,
          municipality: isTied && registers.isInside,
        },
        missing: statedBy(input.role).filter((name) => evidence[name] === 'missing'),
        unknownNumber: isTied && evidence.providerNumber === 'unknown',
      };
    },
    'refuse-eligibility': () => ({ rule: 'the-nearest-rule', missing: ['tie'] }),
    'record-eligibility': done,
    'load-eligibility-loss': (input, { now }) => ({
      caseNumber: 'BOR-2027-001',
      rules: input.rules ?? schemeRules(registers.scheme, dateOf(now)),
      appointmentId: 'appointment-1',
      personId: 'efteruddannelse-else',
      scheme: registers.scheme,
      role: registers.role,
      employerId: 'kap-h',
      lostOn: registers.lostOn,
      cureUntil: addDays([registers.lostOn, dateOf(now)].sort().at(-1)!, 30),
    }),
    'freeze-assignments': done,
    'close-eligibility-loss': done,
    'record-loss-decision': (input) => {
      if (input.lossDecision === 'other_ground' && input.competence !== true) return new Refuse('NOT_ELIGIBLE');
      return { lossResult: input.lossDecision === 'end' ? 'ended' : input.lossDecision! };
    },
    'prepare-appointment': (input, { now }) => {
      const scheme = String(input.scheme ?? 'KAP_H');
      const role = String(input.role ?? 'hospital_consultant');
      return {
        caseId: 'case-1',
        caseNumber: 'KAP-2027-001',
        rules: schemeRules(scheme, dateOf(now)),
        scheme,
        role,
        employerId: input.employerId ?? 'kap-h',
        departments: [],
        title: roleTitle(role),
      };
    },
    'offer-appointment': () => ({ appointmentId: 'appointment-1' }),
    'keep-contract': done,
    'sign-appointment': done,
    'drop-appointment': done,
  };
}

/** One of the processes of eligibility and of appointments without a post, on the pure engine. */
export async function playEligibility(
  process: string,
  registers: PretendRegisters = newRegisters(),
  now = '2027-01-04T09:00:00+01:00',
): Promise<Play> {
  const definition = (await definitions()).get(process);
  if (!definition) throw new Error(`There is no process ${process}.`);
  return new Play(definition, pretendEligibility(registers), now);
}
