import type { Json, JsonObject } from '../../engine/values/json.ts';
import { dateOf, termEnd } from '../../engine/values/time.ts';
import { combineAssessments, type ReviewerAssessment } from '../functions/combine-assessments.ts';
import { hearingDeadline } from '../functions/hearing-deadline.ts';
import { type SchemeRules, schemeRules } from '../functions/scheme-rules.ts';
import { definitions, Play, type PretendService, Refuse } from './play.ts';

export interface PretendApplication {
  id: string;
  personId: string;
  late?: boolean;
  state?: 'shortlisted' | 'rejected' | 'withdrawn';
}
/** What the registers would know; tests change it while the case runs. */
export interface World {
  rules: SchemeRules;
  /** Applications of the round that is open. */
  applications: PretendApplication[];
  overseerConflicted: boolean;
  eligible: boolean;
  nomineeWithdrawn: boolean;
  /** Doctors whom the letter does not reach by mail. */
  returned: string[];
  interviewed: string[];
  reserves: string[];
  responses: { bodyId: string; stance: string }[];
  consulted: string[];
  confirmations: number[];
}

const NAMES: Record<string, string> = {
  'gp-committee': 'Praksisudvalget',
  'health-committee': 'Sundhedsudvalget',
  'doctors-association': 'Lægeforeningen',
};
const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);
const rows = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);

export function newWorld(rules: Partial<SchemeRules> = {}): World {
  return {
    rules: { ...schemeRules('MIDTJYLLAND_MUNICIPAL', '2027-01-04'), ...rules } as SchemeRules,
    applications: [
      { id: 'application-karen', personId: 'kandidat-karen' },
      { id: 'application-kim', personId: 'kandidat-kim' },
      { id: 'application-klara', personId: 'kandidat-klara' },
    ],
    overseerConflicted: false,
    eligible: true,
    nomineeWithdrawn: false,
    returned: [],
    interviewed: [],
    reserves: [],
    responses: [],
    consulted: [],
    confirmations: [],
  };
}

/** The services of the hiring without registers: the same answers in the same shapes, from a world in memory. */
export function pretendServices(world: World): Record<string, PretendService> {
  let round = 0;
  const living = () => world.applications.filter(({ state }) => state !== 'withdrawn');
  const bodies = (ids: Json | undefined) => texts(ids).map((id) => ({ id, name: NAMES[id] ?? id }));
  const done: PretendService = () => ({});
  return {
    'load-recruitment': (_input, { now }) => ({
      caseId: 'case-1',
      caseNumber: 'REK-2027-001',
      scheme: 'MIDTJYLLAND_MUNICIPAL',
      municipalityId: 'birkedal',
      rules: { ...world.rules, today: dateOf(now) },
    }),
    'close-recruitment': () => ({ candidates: living().map(({ personId }) => personId) }),
    'name-overseer': () =>
      world.overseerConflicted ? new Refuse('OVERSEER_CONFLICTED') : { overseerRecordId: 'overseer-1' },
    'accept-overseer': done,
    'open-round': () => {
      round += 1;
      return {
        roundId: `round-${round}`,
        roundNumber: round,
        announcement: { channels: [], contactPhone: '00 00 00 00' },
      };
    },
    'find-returned-letters': () => ({ returned: world.returned }),
    'record-posted-letters': done,
    'freeze-recipients': () => ({ recipients: ['laege-gerda', 'laege-olav'] }),
    'close-applications': () => ({ applicationCount: living().filter(({ late }) => !late).length }),
    'extend-deadline': done,
    'begin-screening': () => ({
      applicationCount: living().length,
      lateCount: living().filter(({ late }) => late).length,
      applications: living().map(({ id, late }) => ({ applicationId: id, late: late === true })),
    }),
    'combine-assessments': (input) => ({
      ...combineAssessments(
        living().map(({ id, late }) => ({ applicationId: id, late: late === true })),
        rows(input.gpAssessments) as unknown as ReviewerAssessment[],
        rows(input.municipalAssessments) as unknown as ReviewerAssessment[],
      ),
    }),
    'open-consultation': (input, { now }) => ({
      deadline: hearingDeadline(dateOf(now), Number(input.days)),
      bodies: bodies(input.bodies),
    }),
    'record-consultation': (input) => {
      world.consulted.push(String(input.bodyId));
      return {};
    },
    'close-consultation': () => ({ answers: [], silentCount: 2 - world.consulted.length }),
    'record-shortlist': done,
    'record-confirmation': (input) => {
      world.confirmations.push(Number(input.step));
      return {};
    },
    'schedule-interviews': (input) => ({
      invitations: rows(input.interviews).map(({ applicationId }) => ({
        interviewId: `interview-${applicationId}`,
        applicationId: applicationId!,
        personId: world.applications.find(({ id }) => id === applicationId)?.personId ?? '',
      })),
    }),
    'record-interviews': (input) => {
      const results = rows(input.interviewResults);
      world.interviewed.push(
        ...results.filter(({ outcome }) => outcome === 'held').map(({ applicationId }) => String(applicationId)),
      );
      return {
        newSlots: results.filter(({ outcome }) => outcome === 'new-slot').map(({ applicationId }) => applicationId!),
      };
    },
    'record-nomination': (input) => {
      const applicationId = String(input.applicationId);
      if (!world.interviewed.includes(applicationId)) return new Refuse('NOT_INTERVIEWED');
      world.reserves = texts(input.reserves);
      const nominee = world.applications.find(({ id }) => id === applicationId);
      return { nominationId: `nomination-${applicationId}`, applicationId, nomineeId: nominee?.personId ?? '' };
    },
    'record-signatures': (input) => ({
      bothSigned: !world.nomineeWithdrawn && input.gpSignature === 'yes' && input.municipalSignature === 'yes',
      withdrawn: world.nomineeWithdrawn,
    }),
    'open-hearing': (input, { now }) => {
      world.responses = [];
      return {
        hearingId: 'hearing-1',
        deadline: hearingDeadline(dateOf(now), Number(input.days)),
        bodies: bodies(input.bodies),
        withdrawn: world.nomineeWithdrawn,
      };
    },
    'record-hearing-response': (input) => {
      world.responses.push({ bodyId: String(input.bodyId), stance: String(input.stance) });
      return {};
    },
    'close-hearing': () => ({
      objections: world.responses.filter(({ stance }) => stance === 'objection').length,
      silent: world.rules.hearingBodies.filter((id) => !world.responses.some(({ bodyId }) => bodyId === id)),
      responses: world.responses.map(({ bodyId, stance }) => ({ bodyId, stance })),
    }),
    'record-hearing-decision': done,
    'prepare-terms': () => ({
      terms: { startDate: null, hoursModel: 'weekly', hoursMin: 3, hoursMax: 4, payoutRoute: null },
    }),
    'draft-appointment': (input) =>
      world.nomineeWithdrawn
        ? new Refuse('APPLICATION_WITHDRAWN')
        : {
            appointmentId: 'appointment-1',
            lastDay: termEnd(String((input.terms as JsonObject).startDate), world.rules.termYears ?? 4),
            refused: living()
              .filter(({ id }) => id !== input.applicationId && !world.reserves.includes(id))
              .map(({ personId }) => personId),
          },
    'begin-term': () =>
      world.eligible
        ? {
            refused: living()
              .filter(({ id }) => world.reserves.includes(id))
              .map(({ personId }) => personId),
          }
        : new Refuse('NOT_ELIGIBLE'),
    'decline-offer': done,
    'prepare-position': () => ({
      caseId: 'case-1',
      caseNumber: 'STI-2027-001',
      scheme: 'MIDTJYLLAND_MUNICIPAL',
      rules: world.rules,
      position: { title: null, areas: [] },
    }),
    'save-position': () => ({ positionId: 'position-2', functionDescription: {} }),
    'approve-position': done,
    'drop-position': done,
  };
}

/** A case of one process in a world, at 09:00 on Monday 4 January 2027 unless told otherwise. */
export async function play(process: string, world: World, now = '2027-01-04T09:00:00+01:00'): Promise<Play> {
  const definition = (await definitions()).get(process);
  if (!definition) throw new Error(`There is no process ${process}.`);
  return new Play(definition, pretendServices(world), now);
}
