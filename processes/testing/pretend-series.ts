import type { Json, JsonObject } from '../../engine/values/json.ts';
import { addMonths, dateOf } from '../../engine/values/time.ts';
import { countVotes } from '../functions/count-votes.ts';
import { hearingDeadline } from '../functions/hearing-deadline.ts';
import { proposeMeetings } from '../functions/meeting-dates.ts';
import { instantsOf, type MeetingRow, timesOf } from '../functions/meeting-rows.ts';
import { type SeriesRules, schemeRules } from '../functions/scheme-rules.ts';
import { yearKey, yearMessage, yearName } from '../functions/year-message.ts';
import type { PretendService } from './play.ts';
import { type MeetingWorld, pretendMeeting } from './pretend-meetings.ts';

/** What the registers of series and elections would know; tests change it while the case runs. */
export interface SeriesWorld {
  series: Record<string, { kind: string; scheme: string; title: string; place: string }>;
  /** Years that another case has, as `kkt:2027`. */
  taken: string[];
  /** Who is invited. */
  people: string[];
  electionDue: boolean;
  coordinators: string[];
  leavers: string[];
  seats: number;
  candidates: string[];
  /** What is in the urn of each round. */
  ballots: Record<number, string[][]>;
  elected: string[];
  /** Meetings whose participants change with a result. */
  changed: string[];
}

export function newSeriesWorld(changes: Partial<SeriesWorld> = {}): SeriesWorld {
  const of = (kind: string, scheme: string, title: string) => ({ kind, scheme, title, place: 'Mødelokale 1' });
  return {
    series: {
      kkt: of('kkt', 'KAP_H', 'KKT'),
      'consultant-day': of('consultant_day', 'KAP_H', 'KAP-H konsulentdag'),
      'holstebro-level1': of('level1', 'HOLSTEBRO', 'KLU: møde med direktionen'),
      'holstebro-level2': of('level2', 'HOLSTEBRO', 'Møde med chefgruppen'),
      'holstebro-level3': of('level3', 'HOLSTEBRO', 'Fagchef og praksiskonsulent'),
    },
    taken: [],
    people: ['praksis-pia', 'praksis-poul', 'efteruddannelse-else', 'sekretariat-sofie'],
    electionDue: false,
    coordinators: ['praksis-pia', 'praksis-poul', 'praksis-petra'],
    leavers: [],
    seats: 2,
    candidates: [],
    ballots: {
      1: [['praksis-pia', 'praksis-poul'], ['praksis-pia', 'praksis-petra'], ['praksis-pia']],
      2: [['praksis-poul'], ['praksis-petra'], []],
    },
    elected: [],
    changed: [],
    ...changes,
  };
}

/**
 * The services of a year of a series and of the election without registers, from a world in memory. What is planned
 * stands in the world of the meetings where one is given.
 */
export function pretendSeries(
  world: SeriesWorld = newSeriesWorld(),
  meetings: Pick<MeetingWorld, 'meetings'> = { meetings: {} },
): Record<string, PretendService> {
  const planned = new Map<string, number>();
  const seriesOf = (input: JsonObject) => {
    const series = world.series[String(input.seriesId)] ?? world.series.kkt!;
    return { ...series, id: String(input.seriesId ?? 'kkt'), year: Number(input.year) };
  };
  const done: PretendService = () => ({});
  return {
    'series-to-plan': (input, { now }) => {
      const year = Number(input.year ?? Number(dateOf(now).slice(0, 4)) + 1);
      const series = Object.entries(world.series)
        .filter(([id]) => !world.taken.includes(yearKey(id, year)))
        .map(([id, { kind }]) => ({ seriesId: id, message: yearMessage(kind), key: yearKey(id, year) }));
      return { year, caseNumber: `Mødeår ${year}`, series };
    },
    'open-meeting-year': (input, { now }) => {
      const series = seriesOf(input);
      const rules = schemeRules(series.scheme, dateOf(now));
      const own = rules.series[series.kind] as SeriesRules;
      planned.set(yearKey(series.id, series.year), own.perYear);
      return {
        opened: !world.taken.includes(yearKey(series.id, series.year)),
        caseId: 'case-1',
        caseNumber: yearName(series.title, series.year),
        rules,
        scheme: series.scheme,
        seriesTitle: series.title,
        slots: typeof own.most === 'number' ? own.most : own.perYear,
        proposals: proposeMeetings(series.year, own)
          .filter(({ date }) => date > dateOf(now))
          .map((meeting) => ({
            slotNo: meeting.slotNo,
            date: meeting.date,
            ...timesOf(meeting),
            place: series.place,
          })),
      };
    },
    'plan-meetings': (input) => {
      const { id, year } = seriesOf(input);
      const dates = rows(input.dates) as unknown as MeetingRow[];
      return {
        meetings: dates.map((row) => {
          const meetingId = `${id}-${year}-${row.slotNo}`;
          const { startsAt, endsAt } = instantsOf(row);
          meetings.meetings[meetingId] ??= pretendMeeting(startsAt, endsAt, world.people);
          return { meetingId, slotNo: row.slotNo, date: row.date };
        }),
      };
    },
    'close-meeting-year': (input) => {
      const { id, year } = seriesOf(input);
      const plan = planned.get(yearKey(id, year)) ?? 0;
      const mine = Object.entries(meetings.meetings).filter(([key]) => key.startsWith(`${id}-${year}-`));
      const held = mine.filter(([, { state }]) => state === 'held' || state === 'minutes_approved').length;
      return { held, planned: plan, warnings: held < plan ? ['COUNT_BELOW_PLAN'] : [] };
    },
    'seats-to-fill': () => ({ due: world.electionDue, seat: 'kkt_representative' }),
    'flag-meeting-year': done,
    'record-programme': done,
    'meetings-to-refresh': () => ({ meetings: world.changed }),
    'open-election': (_input, { now }) => ({
      opened: world.seats > 0,
      caseId: 'case-1',
      caseNumber: 'VALG-2027-001',
      electionId: 'election-1',
      scheme: 'KAP_H',
      seriesTitle: 'KKT',
      rules: schemeRules('KAP_H', dateOf(now)),
      seats: world.seats,
      validFrom: '2028-01-01',
      validTo: '2029-12-31',
      byElection: false,
      coordinators: world.coordinators,
      candidateDeadline: hearingDeadline(dateOf(now), 14),
    }),
    'record-candidacy': (input) => {
      if (input.stands === 'yes') world.candidates.push(String(input.personId));
      return {};
    },
    'close-candidates': () => {
      const contested = world.candidates.length > world.seats;
      if (!contested) world.elected = [...world.candidates];
      return { candidates: [...world.candidates].sort(), contested };
    },
    'begin-vote': (input, { now }) => ({
      round: input.round ?? 1,
      voters: world.coordinators,
      deadline: hearingDeadline(dateOf(now), Number(input.voteDays)),
    }),
    'count-ballots': (input) => {
      const ballots = world.ballots[Number(input.round)] ?? [];
      const { elected, tied, seatsLeft } = countVotes(texts(input.candidates), ballots, Number(input.seats));
      world.elected.push(...elected);
      return { tied, seatsLeft };
    },
    'record-lot': (input) => {
      world.elected.push(...texts(input.drawn));
      return {};
    },
    'fill-seats': (_input, { now }) => ({
      filled: world.elected.length,
      vacant: world.seats - world.elected.length,
      told: world.coordinators,
      meetings: world.changed,
      ballotsUntil: addMonths(dateOf(now), 3),
    }),
    'delete-ballots': () => {
      world.ballots = {};
      return {};
    },
    'find-election-leavers': () => ({ leavers: world.leavers }),
  };
}

const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);
const rows = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);
