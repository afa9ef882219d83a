import type { ServiceContext, ServiceForecast } from '../../engine/foresee.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { dateOf, termEnd } from '../../engine/values/time.ts';
import { combineAssessments, type ReviewerAssessment } from '../functions/combine-assessments.ts';
import { hearingDeadline } from '../functions/hearing-deadline.ts';
import { numberOf, rowsOf, textOf, textsOf } from './reading.ts';

/** How many apply for a post, where nobody has applied yet. */
const APPLICANTS = 3;
/** An applicant nobody knows yet; pages say "Ansøger 1". */
const assumedApplication = (number: number): string => `assumed:application:${number}`;
const personOf = (applicationId: string): string => applicationId.replace('assumed:application:', 'assumed:applicant:');

const nothing: ServiceForecast = () => ({ result: {} });
const bodiesOf = (ids: Json | undefined): JsonObject[] => textsOf(ids).map((id) => ({ id, name: `body:${id}` }));

/** Those who have applied: as the case knows them, else as many as is assumed. */
function applicationsOf({ visible, memory, choices, number }: ServiceContext): string[] {
  if (!memory.applications) {
    const known = rowsOf(visible.reviewList).map(({ applicationId }) => String(applicationId));
    const registered = choices.applications ?? [];
    const applied = known.length > 0 ? known : registered.map(String);
    memory.applications =
      applied.length > 0
        ? applied
        : Array.from({ length: number('applicants', APPLICANTS) }, (_one, index) => assumedApplication(index + 1));
    choices.applications = memory.applications as string[];
  }
  return textsOf(memory.applications);
}

/** What the hiring's services would answer, by the numbers of the case. */
export const hiring: Record<string, ServiceForecast> = {
  'load-recruitment': (_input, { caseId, visible, rules }) => {
    const scheme = textOf(visible.scheme) ?? 'MIDTJYLLAND_MUNICIPAL';
    return {
      result: {
        caseId,
        caseNumber: visible.caseNumber ?? null,
        scheme,
        municipalityId: visible.municipalityId ?? null,
        rules: visible.rules ?? rules(scheme),
      },
    };
  },
  'close-recruitment': (_input, context) => ({ result: { candidates: applicationsOf(context).map(personOf) } }),
  'name-overseer': () => ({ result: { overseerRecordId: 'assumed:overseer' } }),
  'accept-overseer': nothing,
  'open-round': (_input, { memory }) => {
    const roundNumber = numberOf(memory.round, 0) + 1;
    memory.round = roundNumber;
    return { result: { roundId: `assumed:round:${roundNumber}`, roundNumber, announcement: { channels: ['letter'] } } };
  },
  'freeze-recipients': () => ({ result: { recipients: ['assumed:doctors'] } }),
  'find-returned-letters': (_input, { number }) => ({
    result: { returned: number('returnedLetters', 0) > 0 ? ['assumed:doctors'] : [] },
  }),
  'record-posted-letters': nothing,
  'extend-deadline': nothing,
  'close-applications': (_input, context) => ({ result: { applicationCount: applicationsOf(context).length } }),
  'begin-screening': (_input, context) => {
    const applications = applicationsOf(context).map((applicationId) => ({ applicationId, late: false }));
    return { result: { applicationCount: applications.length, lateCount: 0, applications } };
  },
  'combine-assessments': (input, context) => {
    const combined = combineAssessments(
      applicationsOf(context).map((applicationId) => ({ applicationId, late: false })),
      rowsOf(input.gpAssessments) as unknown as ReviewerAssessment[],
      rowsOf(input.municipalAssessments) as unknown as ReviewerAssessment[],
    );
    context.choices.shortlisted = combined.shortlist;
    return { result: { ...combined } };
  },
  'open-consultation': (input, { now }) => ({
    result: { deadline: hearingDeadline(dateOf(now), numberOf(input.days, 14)), bodies: bodiesOf(input.bodies) },
  }),
  'record-consultation': (_input, { memory }) => {
    memory.advised = numberOf(memory.advised, 0) + 1;
    return { result: {} };
  },
  'close-consultation': (_input, { visible, memory }) => ({
    result: {
      answers: [],
      silentCount: Math.max(0, rowsOf(visible.consultationBodies).length - numberOf(memory.advised, 0)),
    },
  }),
  'record-shortlist': (input, { choices }) => {
    choices.shortlisted = textsOf(input.shortlist);
    return { result: {} };
  },
  'record-confirmation': nothing,
  'schedule-interviews': (input) => {
    const interviews = rowsOf(input.interviews);
    const invitations = interviews.map(({ applicationId }) => ({
      interviewId: `assumed:interview:${applicationId}`,
      applicationId: applicationId ?? null,
      personId: personOf(String(applicationId)),
    }));
    const meetings = interviews.flatMap(({ applicationId, startsAt }) =>
      typeof startsAt === 'string' ? [{ at: startsAt, name: 'Samtale', who: [personOf(String(applicationId))] }] : [],
    );
    return { result: { invitations }, meetings };
  },
  'record-interviews': (input, { choices }) => {
    const rows = rowsOf(input.interviewResults);
    const having = (outcome: string) =>
      rows.filter((row) => row.outcome === outcome).map(({ applicationId }) => String(applicationId));
    choices.interviewed = [...new Set([...(choices.interviewed ?? []), ...having('held')])];
    return { result: { newSlots: having('new-slot') } };
  },
  'record-nomination': (input, { memory }) => {
    const applicationId = textOf(input.applicationId);
    if (applicationId === null) return { refused: 'NOT_INTERVIEWED' };
    memory.reserves = textsOf(input.reserves);
    return {
      result: {
        nominationId: `assumed:nomination:${applicationId}`,
        applicationId,
        nomineeId: personOf(applicationId),
      },
    };
  },
  'record-signatures': (input) => ({
    result: { bothSigned: input.gpSignature === 'yes' && input.municipalSignature === 'yes', withdrawn: false },
  }),
  'open-hearing': (input, { now, memory }) => {
    memory.objections = 0;
    memory.heard = [];
    const deadline = hearingDeadline(dateOf(now), numberOf(input.days, 14));
    return {
      result: { hearingId: 'assumed:hearing', deadline, bodies: bodiesOf(input.bodies), withdrawn: false },
    };
  },
  'record-hearing-response': (input, { memory }) => {
    if (input.stance === 'objection') memory.objections = numberOf(memory.objections, 0) + 1;
    memory.heard = [...rowsOf(memory.heard), { bodyId: input.bodyId ?? null, stance: input.stance ?? null }];
    return { result: {} };
  },
  'close-hearing': (_input, { memory, visible }) => {
    const responses = rowsOf(memory.heard);
    const silent = rowsOf(visible.hearingBodies)
      .map(({ id }) => String(id))
      .filter((id) => !responses.some(({ bodyId }) => bodyId === id));
    return { result: { objections: numberOf(memory.objections, 0), silent, responses } };
  },
  'record-hearing-decision': nothing,
  'prepare-terms': () => ({
    result: { terms: { startDate: null, hoursModel: 'weekly', hoursMin: 3, hoursMax: 4, payoutRoute: null } },
  }),
  'draft-appointment': (input, context) => {
    const startDate = textOf((input.terms as JsonObject | null)?.startDate) ?? dateOf(context.now);
    const years = numberOf((input.rules as JsonObject | null)?.termYears, 4);
    const reserves = textsOf(context.memory.reserves);
    const others = applicationsOf(context).filter((id) => id !== input.applicationId && !reserves.includes(id));
    context.memory.refused = others;
    return {
      result: {
        appointmentId: 'assumed:appointment',
        lastDay: termEnd(startDate, years),
        refused: others.map(personOf),
      },
    };
  },
  'begin-term': (_input, { memory }) => ({ result: { refused: textsOf(memory.reserves).map(personOf) } }),
  'decline-offer': nothing,
  'prepare-position': (_input, { caseId, visible, rules }) => {
    const scheme = textOf(visible.scheme) ?? 'MIDTJYLLAND_MUNICIPAL';
    const position = { title: null, areas: [] };
    return { result: { caseId, caseNumber: null, scheme, rules: rules(scheme), position } };
  },
  'save-position': (input) => ({
    result: { positionId: textOf(input.positionId) ?? 'assumed:position', functionDescription: {} },
  }),
  'approve-position': nothing,
  'drop-position': nothing,
};
