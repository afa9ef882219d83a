import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../engine/values/json.ts';
import { dateOf } from '../../engine/values/time.ts';
import { definitions, Play } from '../testing/play.ts';
import { newMeetingWorld, pretendMeetings } from '../testing/pretend-meetings.ts';
import { pretendPublication } from '../testing/pretend-publication.ts';
import { newSeriesWorld, pretendSeries, type SeriesWorld } from '../testing/pretend-series.ts';

async function started(changes: Partial<SeriesWorld> = {}, now = '2026-10-01T09:00:00+02:00') {
  const world = newSeriesWorld(changes);
  const meetings = newMeetingWorld();
  const services = { ...pretendMeetings(meetings), ...pretendPublication(), ...pretendSeries(world, meetings) };
  const definition = (await definitions()).get('kkt-meeting-series')!;
  return { p: new Play(definition, services, now).start({ seriesId: 'kkt', year: 2027 }), world, meetings };
}
const proposals = (p: Play) =>
  p.openTasks.find(({ elementId }) => elementId === 'confirm-dates')!.input.dates as JsonObject[];
const told = (p: Play, name: string) =>
  p.events.filter(
    (event) => event.kind === 'job-requested' && event.jobKind === 'publish-message' && event.what === name,
  ).length;
/** Everything that the secretariat does for meetings, as soon as it is asked. */
function until(p: Play, time: string, outcome: (index: number) => string = () => 'held'): Play {
  let index = 0;
  for (
    let now = dateOf(p.now);
    now < time;
    now = dateOf(new Date(Date.parse(`${now}T12:00:00Z`) + 86_400_000).toISOString())
  ) {
    p.advanceTo(`${now}T20:00:00+01:00`);
    for (const task of p.openTasks) {
      const mine = (open: { id: string }) => open.id === task.id;
      if (task.elementId === 'make-agenda-final') p.complete('make-agenda-final', { agendaReady: true }, mine);
      if (task.elementId === 'approve-minutes') p.complete('approve-minutes', { decision: 'approve' }, mine);
      if (task.elementId === 'record-meeting') {
        const what = outcome(index);
        index += 1;
        p.complete(
          'record-meeting',
          what === 'cancelled' ? { outcome: what, reason: 'Ingen kunne' } : { outcome: what },
          mine,
        );
      }
    }
  }
  return p;
}

describe('a year of KKT', () => {
  test('four dates, one per quarter, are proposed to the secretariat; held, the year is closed', async () => {
    const { p } = await started();
    expect(p.openTasks).toMatchObject([{ elementId: 'confirm-dates', candidateGroups: ['secretariat@KAP_H'] }]);
    expect(proposals(p).map(({ date, startTime, endTime }) => `${date} ${startTime}-${endTime}`)).toEqual([
      '2027-02-09 09:00-12:00',
      '2027-05-11 09:00-12:00',
      '2027-09-14 09:00-12:00',
      '2027-11-09 09:00-12:00',
    ]);
    expect(p.state!.variables.invitedSeats).toEqual([
      'seat:kkt_representative',
      'role:cme_coordinator',
      'role:secretariat',
    ]);
    p.complete('confirm-dates', { dates: proposals(p) });
    expect(p.mailsOf('meeting-invitation')).toHaveLength(16);
    until(p, '2027-12-20');
    expect(p.end).toBe('closed');
    expect(p.state!.variables).toMatchObject({ held: 4, planned: 4, warnings: [] });
    expect(p.mailsOf('year-short')).toEqual([]);
    expect(told(p, 'election-due')).toBe(0);
    expect(p.incidents).toEqual([]);
  });

  test('one cancelled without another: three of four, told to the secretariat, nothing blocked', async () => {
    const { p } = await started();
    p.complete('confirm-dates', { dates: proposals(p) });
    until(p, '2027-12-20', (index) => (index === 1 ? 'cancelled' : 'held'));
    expect(p.end).toBe('closed-short');
    expect(p.state!.variables).toMatchObject({ held: 3, planned: 4, warnings: ['COUNT_BELOW_PLAN'] });
    expect(p.mailsOf('year-short')).toEqual(['role:secretariat@KAP_H']);
  });

  test('another case has the year: this one ends at once', async () => {
    const { p } = await started({ taken: ['kkt:2027'] });
    expect(p.end).toBe('already-planned');
    expect(p.open).toEqual([]);
  });

  test('set up in the middle of the year: what has passed is not proposed', async () => {
    const { p } = await started({}, '2027-06-01T09:00:00+02:00');
    expect(proposals(p).map(({ slotNo, date }) => `${slotNo} ${date}`)).toEqual(['3 2027-09-14', '4 2027-11-09']);
  });

  test('nobody confirms: reminded, escalated, and closed when the year is over', async () => {
    const { p } = await started();
    p.advanceTo('2027-12-31T23:59:00+01:00');
    expect(p.reminders.map(({ template }) => template)).toEqual(['reminder', 'reminder', 'escalation']);
    expect(p.open).toEqual(['confirm-dates']);
    p.advanceTo('2028-01-01T00:00:00+01:00');
    expect(p.end).toBe('closed-short');
    expect(p.state!.variables).toMatchObject({ held: 0, warnings: ['COUNT_BELOW_PLAN'] });
  });

  test('the seats are looked at when the year is planned and each month; a vacant one calls an election, meetings stay', async () => {
    const { p, world } = await started({ electionDue: true });
    p.complete('confirm-dates', { dates: proposals(p) });
    expect(told(p, 'election-due')).toBe(1);
    world.electionDue = false;
    p.advanceTo('2026-12-02T09:00:00+01:00');
    expect(told(p, 'election-due')).toBe(1);
    world.electionDue = true;
    p.advanceTo('2027-01-01T08:59:00+01:00');
    expect(told(p, 'election-due')).toBe(1);
    p.advanceTo('2027-01-01T09:00:00+01:00');
    expect(told(p, 'election-due')).toBe(2);
    expect(p.end).toBeNull();
    expect(p.incidents).toEqual([]);
  });
});
