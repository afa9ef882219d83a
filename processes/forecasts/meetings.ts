import type { KnownMeeting, MeetingInCalendar, ServiceContext, ServiceForecast } from '../../engine/foresee.ts';
import type { InstanceState } from '../../engine/state.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import {
  addDays,
  addDuration,
  atTime,
  compareInstants,
  dateOf,
  millisecondsBetween,
  nextWorkingDay,
  parseInstant,
} from '../../engine/values/time.ts';
import { convenerOf, escalationOf, type RunSeries } from '../functions/convener.ts';
import { commentsUntil } from '../functions/meeting-plan.ts';
import { meetingTimes } from '../functions/meeting-times.ts';
import type { SchemeRules } from '../functions/scheme-rules.ts';
import { isHeld, type MeetingOfYear } from '../functions/year-warnings.ts';
import { numberOf, rowsOf, textOf, textsOf } from './reading.ts';

export type SeriesKind = RunSeries['kind'];
/** A meeting as a forecast goes on with it. */
export interface ForeseenMeeting {
  kind: SeriesKind;
  scheme: string;
  title: string;
  /** Of the year to which it belongs; null outside a plan. */
  year: number | null;
  slotNo: number | null;
  startsAt: string;
  endsAt: string;
  state: string;
  /** Persons, roles and seats that are called, and those who have been. */
  people: string[];
  told: string[];
  /** Rises each time the date does not stand any more. */
  sequence: number;
  toldSequence: number;
}

/** Schemes and names of the series of each kind, where a case does not say. */
const KINDS: Record<SeriesKind, { scheme: string; title: string }> = {
  kkt: { scheme: 'KAP_H', title: 'KKT-møde' },
  consultant_day: { scheme: 'KAP_H', title: 'Konsulentdag' },
  level1: { scheme: 'HOLSTEBRO', title: 'Møde med direktionen' },
  level2: { scheme: 'HOLSTEBRO', title: 'Møde med chefgruppen' },
  level3: { scheme: 'HOLSTEBRO', title: 'Møde mellem fagchef og konsulent' },
};
const KIND_OF_PROCESS: Record<string, SeriesKind> = {
  'kkt-meeting-series': 'kkt',
  'kkt-representative-election': 'kkt',
  'consultant-day': 'consultant_day',
  'klu-level1-meeting': 'level1',
  'level2-meeting': 'level2',
  'level2-adhoc-meeting': 'level2',
  'biennial-evaluation': 'level2',
  'level3-meeting': 'level3',
};
/** A meeting of which nothing is known lies so many days ahead. */
const DAYS_AHEAD = 60;

export function kindOf({ processKey, visible }: ServiceContext): SeriesKind {
  const said = textOf(visible.seriesKind);
  return (said as SeriesKind | null) ?? KIND_OF_PROCESS[processKey.split('@')[0]!] ?? 'kkt';
}
export const schemeOf = (context: ServiceContext): string =>
  textOf(context.visible.scheme) ?? KINDS[kindOf(context)].scheme;
export const titleOf = (context: ServiceContext): string =>
  textOf(context.visible.seriesTitle) ?? KINDS[kindOf(context)].title;
export const rulesOf = (context: ServiceContext, given?: Json): SchemeRules =>
  (given ?? context.visible.rules ?? context.rules(schemeOf(context)) ?? {}) as SchemeRules;

/** Everything planned so far, by id; what is changed in it stays changed. */
export function meetingsIn(memory: ServiceContext['memory']): Record<string, ForeseenMeeting> {
  memory.meetings ??= {};
  return memory.meetings as unknown as Record<string, ForeseenMeeting>;
}

/** Keeps a meeting that is planned from now on. */
export function plan(
  context: ServiceContext,
  id: string,
  of: { startsAt: string; endsAt: string; year: number | null; slotNo: number | null; title?: string },
): ForeseenMeeting {
  const kind = kindOf(context);
  const scheme = schemeOf(context);
  const meeting: ForeseenMeeting = {
    title: titleOf(context),
    ...of,
    ...{ kind, scheme, state: 'planned', sequence: 0, toldSequence: 0, told: [] },
    people: inviteesOf(context, kind, scheme),
  };
  meetingsIn(context.memory)[id] = meeting;
  return meeting;
}

/** Who is called to a meeting of a kind: roles, seats and bodies, because who holds them then is not known. */
function inviteesOf(context: ServiceContext, kind: SeriesKind, scheme: string): string[] {
  const { visible } = context;
  const own = rulesOf(context).series?.[kind] ?? ({} as JsonObject);
  const roles = textsOf(own.inviteRoles).map((role) => `role:${role}@${scheme}`);
  switch (kind) {
    case 'kkt': {
      const seats = Array.isArray(visible.invitedSeats) ? visible.invitedSeats.map(String) : null;
      if (seats === null) return ['assumed:representatives', ...roles];
      return seats.map((seat) => (seat.startsWith('role:') ? `${seat}@${scheme}` : 'assumed:representatives'));
    }
    case 'consultant_day':
      return roles;
    case 'level1':
      return [...(textOf(own.chairBody) === null ? [] : [`body:${own.chairBody}`]), `role:executive@${scheme}`];
    case 'level2':
      return [`role:chief@${scheme}`, `role:consultant@${scheme}`];
    case 'level3':
      return [textOf(visible.chiefId) ?? textOf(visible.convenerId) ?? 'assumed:chief', 'assumed:consultant'];
  }
}

/** The meeting that a service was told: planned in this forecast, else as the case that runs it has it. */
export function meetingOf(input: JsonObject, context: ServiceContext): { id: string; meeting: ForeseenMeeting } {
  const id = textOf(input.meetingId) ?? 'assumed:meeting';
  const known = meetingsIn(context.memory)[id];
  if (known) return { id, meeting: known };
  const { visible, now, number } = context;
  const day = nextWorkingDay(addDays(dateOf(now), number('daysToMeeting', DAYS_AHEAD)));
  const startsAt = textOf(visible.startsAt) ?? atTime(textOf(visible.date) ?? day, '09:00');
  const endsAt = textOf(visible.endsAt) ?? addDuration(startsAt, 'PT3H')!;
  const meeting = plan(context, id, { startsAt, endsAt, year: null, slotNo: null });
  // Whoever was called before the forecast began is not called again.
  if (Array.isArray(visible.newcomers)) Object.assign(meeting, { told: [...meeting.people], state: 'invited' });
  return { id, meeting };
}

export const inCalendar = (id: string, { startsAt, title, people }: ForeseenMeeting): MeetingInCalendar => ({
  id,
  at: startsAt,
  name: title,
  who: people,
});

/** The services of the process `meeting`. */
export const meetings: Record<string, ServiceForecast> = {
  'load-meeting': (input, context) => {
    const { meeting } = meetingOf(input, context);
    const { kind, scheme } = meeting;
    const chief = textOf(context.visible.convenerId) ?? 'assumed:chief';
    const { convener_id, convener_group } = convenerOf({ kind, scheme, chief_id: chief });
    return {
      result: {
        scheme,
        rules: input.rules ?? context.rules(scheme),
        caseNumber: input.caseNumber ?? null,
        seriesId: context.visible.seriesId ?? null,
        seriesKind: kind,
        seriesTitle: meeting.title,
        date: dateOf(meeting.startsAt),
        convenerId: convener_id,
        convenerGroup: convener_group,
        escalation: escalationOf({ kind, scheme }),
        escalateTo: `role:${scheme === 'KAP_H' ? 'secretariat' : 'scheme_admin'}@${scheme}`,
      },
    };
  },
  'meeting-times': (input, context) => {
    const { id, meeting } = meetingOf(input, context);
    const times = meetingTimes(meeting.startsAt, rulesOf(context, input.rules).meetings, context.now);
    return {
      result: {
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt,
        ...times,
        agendaFinal: meeting.state === 'agenda_final',
      },
      meetings: [inCalendar(id, meeting)],
    };
  },
  'invite-list': (input, context) => {
    const { people, told, sequence, toldSequence } = meetingOf(input, context).meeting;
    const known = people.filter((one) => told.includes(one));
    return {
      result: {
        sequence,
        newcomers: people.filter((one) => !told.includes(one)),
        moved: toldSequence < sequence ? known : [],
        removed: told.filter((one) => !people.includes(one)),
      },
    };
  },
  'record-invitations': (input, context) => {
    const { meeting } = meetingOf(input, context);
    meeting.told = [...meeting.people];
    meeting.toldSequence = numberOf(input.sequence, meeting.sequence);
    if (meeting.state === 'planned') meeting.state = 'invited';
    return { result: {} };
  },
  'finalize-agenda': (input, context) => {
    meetingOf(input, context).meeting.state = 'agenda_final';
    return { result: {} };
  },
  'record-meeting': (input, context) => {
    const { id, meeting } = meetingOf(input, context);
    const outcome = textOf(input.outcome) ?? 'held';
    const startsAt = typeof input.newStartsAt === 'string' ? parseInstant(input.newStartsAt) : null;
    if (outcome === 'new_date' && startsAt !== null) {
      const minutes = Math.round(millisecondsBetween(meeting.startsAt, meeting.endsAt) / 60_000);
      Object.assign(meeting, { startsAt, endsAt: addDuration(startsAt, `PT${minutes}M`) });
      meeting.sequence += 1;
    } else meeting.state = outcome;
    const { commentDays } = rulesOf(context, input.rules).meetings;
    return {
      result: { outcome, commentsUntil: commentsUntil(context.now, commentDays) },
      ...(outcome === 'held' ? {} : { calledOff: [id] }),
    };
  },
  'cancel-list': (input, context) => {
    const { id, meeting } = meetingOf(input, context);
    meeting.state = 'cancelled';
    return { result: { invited: meeting.told, sequence: meeting.sequence }, calledOff: [id] };
  },
  'approve-minutes': (input, context) => {
    meetingOf(input, context).meeting.state = 'minutes_approved';
    return { result: { version: 1 } };
  },
};

/** The meetings of a year as its summing up counts them; those that the case held before the forecast began were held. */
export function meetingsOfYear(context: ServiceContext, year: number): MeetingOfYear[] {
  const { memory, visible, now } = context;
  const all = meetingsIn(memory);
  const mine = Object.values(all).filter((meeting) => meeting.kind === kindOf(context) && meeting.year === year);
  const before = rowsOf(visible.meetings).filter(({ meetingId }) => all[String(meetingId)]?.year !== year);
  return [
    ...mine.map(({ slotNo, state, startsAt }) => ({ slotNo, extraordinary: slotNo === null, state, startsAt })),
    ...before.map(({ meetingId, slotNo, date }) => {
      const startsAt = atTime(textOf(date) ?? dateOf(now), '09:00');
      const state = all[String(meetingId)]?.state ?? (compareInstants(startsAt, now) < 0 ? 'held' : 'planned');
      return { slotNo: typeof slotNo === 'number' ? slotNo : null, extraordinary: false, state, startsAt };
    }),
  ];
}
export { isHeld };

/** Whom a mail reaches: of a meeting those who are called to it. */
export function recipientsOf(to: string[], context: ServiceContext): string[] {
  return to.flatMap((one) => {
    const id = /^meeting:(.+?)(?::coming)?$/.exec(one)?.[1];
    return id === undefined ? [one] : meetingOf({ meetingId: id }, context).meeting.people;
  });
}

/** Meetings that stood in calendars when the forecast began, still to come. */
export function knownMeetings(state: Pick<InstanceState, 'elements' | 'variables'>, now: string): KnownMeeting[] {
  const known = new Map<string, KnownMeeting>();
  for (const { processKey, elementId, variables } of Object.values(state.elements)) {
    const [id, startsAt] = [textOf(variables?.meetingId), textOf(variables?.startsAt)];
    if (id === null || startsAt === null || compareInstants(startsAt, now) <= 0) continue;
    const kind = (textOf(variables?.seriesKind) ?? 'kkt') as SeriesKind;
    const name = textOf(state.variables.seriesTitle) ?? KINDS[kind]?.title ?? KINDS.kkt.title;
    known.set(id, { id, at: startsAt, name, who: textsOf(variables?.newcomers), processKey, elementId });
  }
  return [...known.values()];
}
