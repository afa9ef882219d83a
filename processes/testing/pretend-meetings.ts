import type { Json } from '../../engine/values/json.ts';
import {
  addDays,
  addDuration,
  atTime,
  dateOf,
  endOfDay,
  millisecondsBetween,
  nextWorkingDay,
  parseInstant,
} from '../../engine/values/time.ts';
import { escalationOf } from '../functions/convener.ts';
import { meetingTimes } from '../functions/meeting-times.ts';
import { type SchemeRules, schemeRules } from '../functions/scheme-rules.ts';
import type { PretendService } from './play.ts';

export interface PretendMeeting {
  startsAt: string;
  endsAt: string;
  sequence: number;
  state: 'planned' | 'invited' | 'agenda_final' | 'held' | 'minutes_approved' | 'cancelled' | 'postponed';
  /** Whom the series names now. */
  people: string[];
  /** Sequence of the calendar entry that each person has. */
  told: Record<string, number>;
}
/** What the registers would know of meetings; tests change it while the case runs. */
export interface MeetingWorld {
  scheme: string;
  rules: SchemeRules;
  meetings: Record<string, PretendMeeting>;
}

export function newMeetingWorld(scheme = 'KAP_H', meetings: Record<string, PretendMeeting> = {}): MeetingWorld {
  return { scheme, rules: schemeRules(scheme, '2027-01-04'), meetings };
}
export function pretendMeeting(startsAt: string, endsAt: string, people = ['pia', 'poul', 'else']): PretendMeeting {
  return {
    startsAt: parseInstant(startsAt)!,
    endsAt: parseInstant(endsAt)!,
    sequence: 0,
    state: 'planned',
    people: [...people],
    told: {},
  };
}
/** As the API moves it: the message `meeting-moved` is the test's to send. */
export function move(meeting: PretendMeeting, startsAt: string): void {
  const minutes = millisecondsBetween(meeting.startsAt, meeting.endsAt) / 60_000;
  meeting.startsAt = parseInstant(startsAt)!;
  meeting.endsAt = addDuration(meeting.startsAt, `PT${minutes}M`)!;
  meeting.sequence += 1;
}

/** The services of the process `meeting` without registers. A meeting nobody knows lies two months ahead. */
export function pretendMeetings(world: MeetingWorld = newMeetingWorld()): Record<string, PretendService> {
  const find = (id: Json | undefined, now: string): PretendMeeting => {
    const key = String(id);
    const day = nextWorkingDay(addDays(dateOf(now), 60));
    world.meetings[key] ??= pretendMeeting(atTime(day, '09:00'), atTime(day, '12:00'));
    return world.meetings[key];
  };
  return {
    'load-meeting': (input) => ({
      scheme: world.scheme,
      rules: input.rules ?? world.rules,
      caseNumber: input.caseNumber ?? 'MØD-2027-001',
      seriesId: 'kkt',
      seriesKind: 'kkt',
      convenerId: null,
      convenerGroup: `secretariat@${world.scheme}`,
      escalation: escalationOf({ kind: 'kkt', scheme: world.scheme }),
    }),
    'meeting-times': (input, { now }) => {
      const { startsAt, endsAt, state } = find(input.meetingId, now);
      const { meetings } = input.rules as unknown as SchemeRules;
      return { startsAt, endsAt, ...meetingTimes(startsAt, meetings, now), agendaFinal: state === 'agenda_final' };
    },
    'invite-list': (input, { now }) => {
      const { people, told, sequence } = find(input.meetingId, now);
      return {
        sequence,
        newcomers: people.filter((id) => told[id] === undefined),
        moved: people.filter((id) => told[id] !== undefined && told[id] < sequence),
        removed: Object.keys(told).filter((id) => !people.includes(id)),
      };
    },
    'record-invitations': (input, { now }) => {
      const meeting = find(input.meetingId, now);
      for (const id of [input.newcomers, input.moved].flat() as string[]) meeting.told[id] = Number(input.sequence);
      for (const id of input.removed as string[]) delete meeting.told[id];
      if (meeting.state === 'planned') meeting.state = 'invited';
      return {};
    },
    'cancel-list': (input, { now }) => {
      const { told, sequence } = find(input.meetingId, now);
      return { invited: Object.keys(told), sequence };
    },
    'finalize-agenda': (input, { now }) => {
      find(input.meetingId, now).state = 'agenda_final';
      return {};
    },
    'record-meeting': (input, { now }) => {
      const meeting = find(input.meetingId, now);
      const { meetings } = input.rules as unknown as SchemeRules;
      if (input.outcome === 'new_date') move(meeting, String(input.newStartsAt));
      else if (input.outcome === 'cancelled' || input.outcome === 'postponed') meeting.state = input.outcome;
      else meeting.state = 'held';
      return {
        outcome: input.outcome ?? 'held',
        commentsUntil: endOfDay(addDays(dateOf(now), meetings.commentDays)),
      };
    },
    'approve-minutes': (input, { now }) => {
      find(input.meetingId, now).state = 'minutes_approved';
      return { version: 1 };
    },
  };
}
