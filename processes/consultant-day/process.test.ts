import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../engine/values/json.ts';
import { definitions, Play } from '../testing/play.ts';
import { newMeetingWorld, pretendMeetings } from '../testing/pretend-meetings.ts';
import { pretendPublication } from '../testing/pretend-publication.ts';
import { newSeriesWorld, pretendSeries, type SeriesWorld } from '../testing/pretend-series.ts';

const DAY = 'consultant-day-2027-1';

async function started(changes: Partial<SeriesWorld> = {}, now = '2026-10-01T09:00:00+02:00') {
  const world = newSeriesWorld({ people: ['praksis-pia', 'efteruddannelse-else', 'organisering-otto'], ...changes });
  const meetings = newMeetingWorld();
  const services = { ...pretendMeetings(meetings), ...pretendPublication(), ...pretendSeries(world, meetings) };
  const definition = (await definitions()).get('consultant-day')!;
  return { p: new Play(definition, services, now).start({ seriesId: 'consultant-day', year: 2027 }), world, meetings };
}
const confirm = (p: Play) => p.complete('confirm-dates', { dates: p.openTasks[0]!.input.dates as JsonObject[] });
const told = (p: Play, name: string) =>
  p.events.filter(
    (event) => event.kind === 'job-requested' && event.jobKind === 'publish-message' && event.what === name,
  ).length;

describe('the consultant day', () => {
  test('dated, with a programme, everybody invited, held, evaluated', async () => {
    const { p } = await started();
    expect((p.openTasks[0]!.input.dates as JsonObject[]).map(({ date }) => date)).toEqual(['2027-10-14']);
    confirm(p);
    expect(p.openTasks).toMatchObject([{ elementId: 'write-programme', dueAt: '2027-08-15T22:00:00.000Z' }]);
    expect(p.mailsOf('meeting-invitation')).toEqual([]);
    p.complete('write-programme', { programmeWritten: true });
    expect(p.mailsOf('meeting-invitation')).toEqual(['praksis-pia', 'efteruddannelse-else', 'organisering-otto']);
    p.advanceTo('2027-09-24T12:00:00+02:00');
    p.complete('make-agenda-final', { agendaReady: true });
    p.advanceTo('2027-10-14T20:00:00+02:00');
    p.complete('record-meeting', { outcome: 'held' });
    p.advanceTo('2027-10-25T09:00:00+02:00');
    p.complete('approve-minutes', { decision: 'approve' });
    expect(p.open).toEqual(['evaluate-day']);
    p.complete('evaluate-day', {});
    expect(p.end).toBe('evaluated-end');
    expect(p.mailsOf('day-not-dated')).toEqual([]);
    expect(p.incidents).toEqual([]);
  });

  test('no day by 1 November of its year: escalated once, the task stays; dated late it is held all the same', async () => {
    const { p } = await started();
    p.advanceTo('2027-11-01T08:59:00+01:00');
    expect(p.mailsOf('day-not-dated')).toEqual([]);
    p.advanceTo('2027-11-01T09:00:00+01:00');
    expect(p.mailsOf('day-not-dated')).toEqual(['role:practice_coordinator@KAP_H', 'role:secretariat@KAP_H']);
    expect(p.trace('consultant-day')).toContain('flag-year');
    expect(p.open).toEqual(['confirm-dates']);
    const [proposal] = p.openTasks[0]!.input.dates as JsonObject[];
    p.complete('confirm-dates', { dates: [{ ...proposal, date: '2027-12-09' }] });
    // Less than 45 days are left: the programme has the usual days for a task, then the invitation goes without it.
    expect(p.mailsOf('meeting-invitation')).toEqual([]);
    p.advanceTo('2027-11-08T09:00:00+01:00');
    expect(p.mailsOf('meeting-invitation')).toHaveLength(3);
    expect(p.mailsOf('day-not-dated')).toHaveLength(2);
  });

  test('the year goes by without a day', async () => {
    const { p } = await started();
    p.advanceTo('2028-01-01T00:00:00+01:00');
    expect(p.end).toBe('not-held');
    expect(p.mailsOf('day-not-held')).toEqual(['role:secretariat@KAP_H']);
    expect(p.open).toEqual([]);
  });

  test('who is appointed after the invitation makes the list be read again', async () => {
    const { p, world, meetings } = await started();
    confirm(p);
    p.complete('write-programme', { programmeWritten: true });
    world.changed = [DAY];
    const before = told(p, 'meeting-participants-changed');
    meetings.meetings[DAY]!.people.push('praksis-ny');
    p.message('consultant-appointed', 'KAP_H', { personId: 'praksis-ny', role: 'practice_coordinator' });
    expect(told(p, 'meeting-participants-changed')).toBe(before + 1);
    p.message('meeting-participants-changed', DAY);
    expect(p.mailsOf('meeting-invitation').filter((id) => id === 'praksis-ny')).toHaveLength(1);
    p.message('consultant-appointed', 'KAP_H', { personId: 'praksis-ny', role: 'practice_coordinator' });
    p.message('meeting-participants-changed', DAY);
    expect(p.mailsOf('meeting-invitation')).toHaveLength(4);
  });

  test('cancelled: not held this year', async () => {
    const { p, meetings } = await started();
    confirm(p);
    p.complete('write-programme', { programmeWritten: true });
    meetings.meetings[DAY]!.state = 'cancelled';
    p.message('meeting-cancelled', DAY);
    expect(p.end).toBe('not-held');
  });
});
