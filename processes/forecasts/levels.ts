import type { ServiceContext, ServiceForecast } from '../../engine/foresee.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { addWorkingDays, compareInstants, dateOf } from '../../engine/values/time.ts';
import { evaluationStep } from '../functions/evaluation-step.ts';
import { level1Times } from '../functions/level1-times.ts';
import { meetingOn, proposeMeetings } from '../functions/meeting-dates.ts';
import { offerDeadline } from '../functions/meeting-plan.ts';
import { instantsOf, type MeetingRow } from '../functions/meeting-rows.ts';
import { rotateSeat } from '../functions/rotate-seat.ts';
import { meetingOf, meetingsIn, plan, rulesOf, schemeOf, titleOf } from './meetings.ts';
import { numberOf, textOf, textsOf } from './reading.ts';

const nothing: ServiceForecast = () => ({ result: {} });
/** How many consultants and chiefs a scheme is assumed to have. */
const CONSULTANTS = 4;
const CHIEFS = 2;
/** Of several who are not known: `konsulent 1`, `konsulent 2`. */
export const several = (what: string, count: number): string[] =>
  Array.from({ length: count }, (_one, index) => `assumed:${what}:${index + 1}`);
/** Has the participants of a meeting read again, as the real service does. */
const participantsChanged = (meetingId: string) => [
  { name: 'meeting-participants-changed', correlationKey: meetingId, variables: {} },
];

/** A meeting outside the plan on the date that somebody gave. */
function called(input: JsonObject, context: ServiceContext): string {
  const id = `assumed:meeting:called-${Object.keys(meetingsIn(context.memory)).length + 1}`;
  const topic = textOf(input.topic);
  const title = topic === null ? titleOf(context) : `${titleOf(context)}: ${topic}`;
  plan(context, id, { ...instantsOf(input as unknown as MeetingRow), year: null, slotNo: null, title });
  return id;
}

/** The services of the levels of Holstebro: seats, ad hoc meetings and the evaluation every other year. */
export const levels: Record<string, ServiceForecast> = {
  'carry-notes': () => ({ result: { carried: 0 } }),
  'offer-seat': (input, context) => {
    const { meeting } = meetingOf(input, context);
    const deadline = offerDeadline(dateOf(context.now), numberOf(input.offerDays, 14), dateOf(meeting.startsAt));
    const consultants = several('consultant', context.number('consultants', CONSULTANTS));
    return { result: { consultants, offerDeadline: deadline } };
  },
  'record-seat-answer': (input, context) => {
    const key = `accepted ${meetingOf(input, context).id}`;
    if (input.answer === 'accepted') context.memory[key] = [...textsOf(context.memory[key]), String(input.personId)];
    return { result: {} };
  },
  'give-seat': (input, context) => {
    const { id, meeting } = meetingOf(input, context);
    const held = (context.memory.seatsHeld ?? []) as unknown as Parameters<typeof rotateSeat>[1];
    const holderId = rotateSeat(textsOf(context.memory[`accepted ${id}`]), held);
    if (holderId === null) return { result: { holderId } };
    context.memory.seatsHeld = [...held, { personId: holderId, at: meeting.startsAt }] as never;
    meeting.people = [...meeting.people, holderId];
    return { result: { holderId }, messages: participantsChanged(id) };
  },
  'level1-times': (input, context) => {
    const { startsAt, state } = meetingOf(input, context).meeting;
    const times = level1Times(startsAt, rulesOf(context, input.rules).meetings);
    const isOpen = ['planned', 'invited', 'postponed'].includes(state);
    const ready = compareInstants(times.callAt, context.now) <= 0;
    return { result: { ...times, phase: !isOpen ? 'over' : ready ? 'draft' : 'wait' } };
  },
  'add-draft-items': () => ({ result: { added: 0, carried: 0, late: 0 } }),
  'name-topic-seat': (input, context) => {
    const { id, meeting } = meetingOf(input, context);
    const personId = textOf(input.personId);
    if (personId === null) return { result: {} };
    if (!meeting.people.includes(personId)) meeting.people = [...meeting.people, personId];
    return { result: {}, messages: participantsChanged(id) };
  },

  'load-adhoc': (input, context) => {
    const scheme = schemeOf(context);
    const rules = rulesOf(context, context.rules(scheme) ?? undefined);
    const id = textOf(input.meetingId);
    return {
      result: {
        meetingId: id,
        date: id === null ? null : dateOf(meetingOf(input, context).meeting.startsAt),
        seriesId: context.visible.seriesId ?? null,
        scheme,
        rules,
        caseNumber: null,
        seriesTitle: titleOf(context),
        initiatorId: 'assumed:consultant',
        otherSide: [`role:chief@${scheme}`],
        proposeBy: addWorkingDays(dateOf(context.now), numberOf(rules.series.level2?.adhocWorkingDays, 10)),
        topic: textOf(input.topic) ?? titleOf(context),
      },
    };
  },
  'check-withdrawal': () => ({ result: { mayWithdraw: true } }),
  'call-extra-meeting': (input, context) => {
    const meetingId = called(input, context);
    if (typeof input.evaluationId === 'string') context.memory.evaluated = meetingId;
    return { result: { meetingId } };
  },
  'load-level3-wish': (_input, context) => {
    const scheme = schemeOf(context);
    const rules = rulesOf(context, context.rules(scheme) ?? undefined);
    return {
      result: {
        ...{ scheme, rules, caseNumber: null, seriesTitle: titleOf(context) },
        ...{ chiefId: 'assumed:chief', consultantId: 'assumed:consultant' },
        ...{ count: 0, most: numberOf(rules.series.level3?.most, 4), year: Number(dateOf(context.now).slice(0, 4)) },
      },
    };
  },
  'call-level3-meeting': (input, context) => ({ result: { meetingId: called(input, context) } }),

  'open-evaluation': (input, context) => {
    const scheme = schemeOf(context);
    const rules = rulesOf(context, context.rules(scheme) ?? undefined);
    const year = numberOf(input.year, Number(dateOf(context.now).slice(0, 4)));
    const last = rules.series.level2 && proposeMeetings(year, rules.series.level2).at(-1);
    if (last) {
      const id = `assumed:meeting:${year}-${last.slotNo}`;
      context.memory.evaluated = id;
      plan(context, id, { startsAt: last.startsAt, endsAt: last.endsAt, year, slotNo: last.slotNo });
    }
    return { result: { opened: true, evaluationId: 'assumed:evaluation', scheme, rules, caseNumber: null } };
  },
  'evaluation-step': (input, context) => {
    const { memory, visible, now } = context;
    const id = textOf(memory.evaluated) ?? textOf(visible.meetingId);
    if (id !== null && !meetingsIn(memory)[id]) {
      const own = rulesOf(context).series.level2;
      const date = textOf(visible.meetingDate);
      if (own && date !== null) plan(context, id, { ...meetingOn(date, own), year: null, slotNo: null });
    }
    const meeting = id === null ? undefined : meetingsIn(memory)[id];
    const step = evaluationStep(
      // That it was held is known by the next look after it.
      meeting ? { ...meeting, isHeld: compareInstants(meeting.endsAt, now) < 0 } : null,
      memory.asked === true || Array.isArray(visible.asked),
      numberOf(input.questionnaireDays, 14),
      now,
    );
    return {
      result: {
        phase: step.phase,
        lookAt: step.phase === 'wait' ? step.lookAt : null,
        answerBy: step.phase === 'ask' ? step.answerBy : null,
        meetingId: meeting ? id : null,
        meetingDate: meeting ? dateOf(meeting.startsAt) : null,
      },
    };
  },
  'ask-evaluation': (_input, { memory, number }) => {
    memory.asked = true;
    const consultants = several('consultant', number('consultants', CONSULTANTS));
    return { result: { asked: [...consultants, ...several('chief', number('chiefs', CHIEFS))] } };
  },
  'record-evaluation-answer': (_input, { memory }) => {
    memory.answered = numberOf(memory.answered, 0) + 1;
    return { result: {} };
  },
  'summarise-evaluation': (_input, { memory, visible }) => ({
    result: { asked: textsOf(visible.asked).length, answered: numberOf(memory.answered, 0) },
  }),
  'note-evaluation': nothing,
  'carry-evaluation': (_input, { number }) => ({ result: { carried: number('level1Meeting', 1) === 1 } }),
};
