import type { JsonObject } from '../../engine/values/json.ts';
import { addDays, addWorkingDays, compareInstants, dateOf } from '../../engine/values/time.ts';
import { escalationOf } from '../functions/convener.ts';
import { type EvaluationRules, isEvaluationYear } from '../functions/evaluation.ts';
import { evaluationStep } from '../functions/evaluation-step.ts';
import { level1Times } from '../functions/level1-times.ts';
import { proposeMeetings } from '../functions/meeting-dates.ts';
import { instantsOf, type MeetingRow } from '../functions/meeting-rows.ts';
import { rotateSeat, type SeatHeld } from '../functions/rotate-seat.ts';
import { type SchemeRules, schemeRules } from '../functions/scheme-rules.ts';
import { yearCheckAt } from '../functions/year-check.ts';
import { definitions, Play, type PretendService } from './play.ts';
import {
  type MeetingWorld,
  newMeetingWorld,
  type PretendMeeting,
  pretendMeeting,
  pretendMeetings,
} from './pretend-meetings.ts';
import { pretendPublication } from './pretend-publication.ts';
import { newSeriesWorld, pretendSeries } from './pretend-series.ts';

/** What the registers would know; tests change it while the case runs. */
export interface HolstebroWorld {
  consultants: string[];
  chiefs: string[];
  meetings: Record<string, PretendMeeting & { extraordinary?: boolean }>;
  /** A meeting counts as held once it is over: for rehearsals, where nobody says so. */
  holdsItself: boolean;
  /** Answers of the consultants, by meeting. */
  accepted: Record<string, string[]>;
  held: SeatHeld[];
  /** Meeting that carries the evaluation; it is set where a test moves the item. */
  evaluation: { meetingId: string | null; asked: boolean; answers: number; noted: boolean; carriedTo: string | null };
  /** Next level 1 meeting with an open agenda. */
  level1: string | null;
  /** Who answered the last `propose-date`. */
  proposedBy: string | null;
  agenda: string[];
  thirdSeat: string | null;
}

export const newHolstebro = (changes: Partial<HolstebroWorld> = {}): HolstebroWorld => ({
  consultants: ['konsulent-agnes', 'konsulent-aksel', 'konsulent-anna', 'konsulent-asger'],
  chiefs: ['fagchef-birgit', 'fagchef-bo'],
  meetings: {},
  holdsItself: false,
  accepted: {},
  held: [],
  evaluation: { meetingId: null, asked: false, answers: 0, noted: false, carriedTo: null },
  level1: 'holstebro-level1-2028-1',
  proposedBy: null,
  agenda: [],
  thirdSeat: null,
  ...changes,
});

const SCHEME = 'HOLSTEBRO';
const text = (input: JsonObject, name: string): string => String(input[name] ?? '');

/**
 * The Holstebro levels without registers: the same answers in the same shapes. Their meetings are run by the services
 * of pretend-meetings.ts in the same world.
 */
export function pretendHolstebro(world: HolstebroWorld = newHolstebro()): Record<string, PretendService> {
  const rulesAt = (now: string): SchemeRules => schemeRules(SCHEME, dateOf(now));
  const loadMeeting = pretendMeetings(newMeetingWorld())['load-meeting']!;
  const people = [...world.chiefs, ...world.consultants];
  const meetingOf = (input: JsonObject) => {
    const id = text(input, 'meetingId');
    world.meetings[id] ??= pretendMeeting('2027-12-14T12:00:00.000Z', '2027-12-14T14:00:00.000Z', people);
    return world.meetings[id];
  };
  const inviteesOf = (meetingId: string): string[] => {
    if (meetingId.includes('level1')) return ['laege-frode', 'direktoer-ditte', 'direktoer-dan'];
    if (meetingId.includes('level3')) return [world.chiefs[0]!, world.consultants[2]!];
    return people;
  };
  const extra = (input: JsonObject): string => {
    const id = `extra-${Object.keys(world.meetings).length + 1}`;
    const { startsAt, endsAt } = instantsOf(input as unknown as MeetingRow);
    world.meetings[id] = { ...pretendMeeting(startsAt, endsAt, people), extraordinary: true };
    return id;
  };
  return {
    'load-meeting': (input, play) => {
      const answer = loadMeeting(input, play) as JsonObject;
      if (!/^(holstebro|extra)-/.test(text(input, 'meetingId'))) return answer;
      const meeting = meetingOf(input);
      if (Object.keys(meeting.told).length === 0) meeting.people = inviteesOf(text(input, 'meetingId'));
      const escalation = escalationOf({ kind: 'level1', scheme: SCHEME });
      const groups = { convenerGroup: `scheme_admin@${SCHEME}`, escalation };
      const series = { seriesTitle: 'KLU: møde med direktionen', date: dateOf(meeting.startsAt) };
      return { ...answer, ...series, scheme: SCHEME, rules: input.rules ?? rulesAt(play.now), ...groups };
    },

    'year-check': (input, { now }) => {
      const kind = text(input, 'seriesId').includes('level3') ? 'level3' : 'level1';
      const own = (input.rules as SchemeRules).series[kind]!;
      const prefix = `${text(input, 'seriesId')}-${text(input, 'year')}-`;
      const standing = Object.entries(world.meetings).filter(
        ([id, { state }]) => id.startsWith(prefix) && state !== 'cancelled',
      );
      const least = Number(own.least ?? own.perYear);
      return {
        count: standing.length,
        least,
        isShort: standing.length < least,
        checkAt: yearCheckAt(Number(input.year), String(own.remindOn), now),
        chiefId: kind === 'level3' ? world.chiefs[0]! : null,
      };
    },
    'evaluation-year': (input) => ({
      isEvaluationYear: isEvaluationYear(
        Number(input.year),
        (input.rules as SchemeRules).evaluation as unknown as EvaluationRules,
      ),
    }),
    'carry-notes': () => ({ carried: 0 }),
    'offer-seat': (input, { now }) => {
      if (input.again === true) world.accepted[text(input, 'meetingId')] = [];
      return { consultants: world.consultants, offerDeadline: addDays(dateOf(now), Number(input.offerDays)) };
    },
    'record-seat-answer': (input) => {
      const meetingId = text(input, 'meetingId');
      world.accepted[meetingId] ??= [];
      if (input.answer === 'accepted') world.accepted[meetingId].push(text(input, 'personId'));
      return {};
    },
    'give-seat': (input) => {
      const holderId = rotateSeat(world.accepted[text(input, 'meetingId')] ?? [], world.held);
      if (holderId !== null) world.held.push({ personId: holderId, at: meetingOf(input).startsAt });
      return { holderId };
    },
    'level1-times': (input, { now }) => {
      const { startsAt, state } = meetingOf(input);
      const times = level1Times(startsAt, (input.rules as SchemeRules).meetings);
      const ready = compareInstants(times.callAt, now) <= 0;
      return { ...times, phase: !['planned', 'invited'].includes(state) ? 'over' : ready ? 'draft' : 'wait' };
    },
    'add-draft-items': () => {
      world.agenda.push('draft');
      return {};
    },
    'name-topic-seat': (input) => {
      world.thirdSeat = typeof input.personId === 'string' ? input.personId : null;
      return {};
    },

    'load-adhoc': (input, { now }) => ({
      meetingId: input.meetingId ?? null,
      date: typeof input.meetingId === 'string' ? dateOf(meetingOf(input).startsAt) : null,
      seriesId: 'holstebro-level2',
      scheme: SCHEME,
      rules: rulesAt(now),
      caseNumber: 'ADH-2027-001',
      seriesTitle: 'Møde med chefgruppen',
      initiatorId: world.consultants[2]!,
      otherSide: [`role:chief@${SCHEME}`],
      proposeBy: addWorkingDays(dateOf(now), 10),
      topic: input.topic ?? 'Ny samarbejdsaftale',
    }),
    'check-withdrawal': (input) => ({ mayWithdraw: (world.proposedBy ?? input.initiatorId) === input.initiatorId! }),
    'call-extra-meeting': (input) => {
      const meetingId = extra(input);
      if (typeof input.evaluationId === 'string') world.evaluation.meetingId = meetingId;
      return { meetingId };
    },
    'load-level3-wish': (_input, { now }) => ({
      scheme: SCHEME,
      rules: rulesAt(now),
      caseNumber: 'MØD-2027-002',
      seriesTitle: 'Fagchef og praksiskonsulent',
      chiefId: world.chiefs[0]!,
      consultantId: world.consultants[2]!,
      count: Object.values(world.meetings).filter(({ state }) => state !== 'cancelled').length,
      most: 4,
      year: Number(dateOf(now).slice(0, 4)),
    }),
    'call-level3-meeting': (input) => ({ meetingId: extra(input) }),

    'open-evaluation': (input, { now }) => {
      const last = Object.entries(world.meetings)
        .filter(([id]) => id.startsWith(`${text(input, 'seriesId')}-${text(input, 'year')}-`))
        .sort(([, a], [, b]) => compareInstants(a.startsAt, b.startsAt))
        .at(-1);
      world.evaluation.meetingId ??= last?.[0] ?? null;
      if (last === undefined && world.holdsItself) {
        const [, december] = proposeMeetings(Number(input.year), rulesAt(now).series.level2!);
        const id = `${text(input, 'seriesId')}-${text(input, 'year')}-2`;
        world.meetings[id] = pretendMeeting(december!.startsAt, december!.endsAt, people);
        world.evaluation.meetingId = id;
      }
      return {
        opened: true,
        evaluationId: 'evaluation-1',
        scheme: SCHEME,
        rules: rulesAt(now),
        caseNumber: 'EVA-2027-001',
      };
    },
    'evaluation-step': (input, { now }) => {
      const { meetingId, asked } = world.evaluation;
      const meeting = meetingId === null ? null : (world.meetings[meetingId] ?? null);
      const step = evaluationStep(
        meeting && {
          startsAt: meeting.startsAt,
          endsAt: meeting.endsAt,
          isHeld:
            ['held', 'minutes_approved'].includes(meeting.state) ||
            (world.holdsItself && compareInstants(meeting.endsAt, now) <= 0),
        },
        asked,
        Number(input.questionnaireDays),
        now,
      );
      return {
        phase: step.phase,
        lookAt: step.phase === 'wait' ? step.lookAt : null,
        answerBy: step.phase === 'ask' ? step.answerBy : null,
        meetingId,
        meetingDate: meeting && dateOf(meeting.startsAt),
      };
    },
    'ask-evaluation': () => {
      world.evaluation.asked = true;
      return { asked: [...world.consultants, ...world.chiefs] };
    },
    'record-evaluation-answer': () => {
      world.evaluation.answers += 1;
      return {};
    },
    'summarise-evaluation': () => ({
      asked: world.consultants.length + world.chiefs.length,
      answered: world.evaluation.answers,
    }),
    'note-evaluation': () => {
      world.evaluation.noted = true;
      return {};
    },
    'carry-evaluation': () => {
      world.evaluation.carriedTo = world.level1;
      return { carried: world.level1 !== null };
    },
  };
}

/** A case of one of the levels, at 09:00 on Thursday 1 October 2026 unless told otherwise. */
export async function playHolstebro(
  process: string,
  world: HolstebroWorld = newHolstebro(),
  now = '2026-10-01T09:00:00+02:00',
): Promise<Play> {
  const definition = (await definitions()).get(process);
  if (!definition) throw new Error(`There is no process ${process}.`);
  const meetings: MeetingWorld = { ...newMeetingWorld(SCHEME), meetings: world.meetings };
  const people = [...world.chiefs, ...world.consultants];
  const services = {
    ...pretendMeetings(meetings),
    ...pretendPublication(),
    ...pretendSeries(newSeriesWorld({ people }), meetings),
    ...pretendHolstebro(world),
  };
  return new Play(definition, services, now);
}

/** Answers whatever the meetings of a case ask for, as people would, until the given time. */
export function holdMeetings(p: Play, until: string): Play {
  const answers: Record<string, JsonObject> = {
    'make-agenda-final': { agendaReady: true },
    'record-meeting': { outcome: 'held', attended: [], text: 'Referat' },
    'approve-minutes': { decision: 'approve' },
    'read-and-publish': { personalDataChecked: true },
  };
  for (;;) {
    const task = p.openTasks.find(({ elementId }) => answers[elementId]);
    if (task) p.complete(task.elementId, answers[task.elementId], ({ id }) => id === task.id);
    else if (p.nextDue !== null && compareInstants(p.nextDue, until) <= 0) p.advanceTo(p.nextDue);
    else return p;
  }
}
/** Messages that a case sent, by element. */
export const sent = (p: Play, elementId: string): number =>
  p.events.filter((event) => event.kind === 'job-requested' && event.elementId === elementId).length;
