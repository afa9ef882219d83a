import { describe, expect, test } from '@jest/globals';
import { definitions, Play } from '../testing/play.ts';
import {
  type MeetingWorld,
  move,
  newMeetingWorld,
  pretendMeeting,
  pretendMeetings,
} from '../testing/pretend-meetings.ts';
import { newPlace, pretendPublication } from '../testing/pretend-publication.ts';

const ID = 'm-1';
const PEOPLE = ['pia', 'poul', 'else'];

/** A meeting that is planned at `now`. */
async function planned(startsAt: string, { now = '2027-01-04T09:00:00+01:00', scheme = 'KAP_H', minutes = 180 } = {}) {
  const ends = new Date(Date.parse(startsAt) + minutes * 60_000).toISOString();
  const world = newMeetingWorld(scheme, { [ID]: pretendMeeting(startsAt, ends, PEOPLE) });
  const place = newPlace();
  const definition = (await definitions()).get('meeting')!;
  const p = new Play(definition, { ...pretendMeetings(world), ...pretendPublication(place) }, now);
  p.start({ meetingId: ID });
  return { p, world, meeting: world.meetings[ID]!, place };
}
const sent = (p: Play, template: string): string[] =>
  p.mails.filter((mail) => mail.template === template && mail.to.length > 0).map(({ at }) => at.replace('.000Z', 'Z'));
function moveTo({ p, world }: { p: Play; world: MeetingWorld }, startsAt: string): void {
  move(world.meetings[ID]!, startsAt);
  p.message('meeting-moved', ID);
}

describe('meeting', () => {
  test('invited, agenda, reminded, held, commented, approved', async () => {
    const { p, meeting } = await planned('2027-02-09T09:00:00+01:00');
    expect(p.mailsOf('meeting-invitation')).toEqual(PEOPLE);
    expect(p.mailsOf('meeting-moved')).toEqual([]);
    expect(p.open).toEqual([]);
    p.advanceTo('2027-01-19T09:00:00+01:00');
    expect(sent(p, 'agenda-call')).toEqual(['2027-01-19T08:00:00Z']);
    expect(p.openTasks).toMatchObject([
      { elementId: 'make-agenda-final', candidateGroups: ['secretariat@KAP_H'], dueAt: '2027-02-02T23:00:00.000Z' },
    ]);
    p.complete('make-agenda-final', { agendaReady: true });
    expect(sent(p, 'agenda')).toEqual(['2027-01-19T08:00:00Z']);
    p.advanceTo('2027-02-09T11:59:00+01:00');
    expect(sent(p, 'meeting-reminder')).toEqual(['2027-02-02T08:00:00Z', '2027-02-08T08:00:00Z']);
    expect(p.open).toEqual([]);
    p.advanceTo('2027-02-09T12:00:00+01:00');
    expect(p.openTasks).toMatchObject([{ elementId: 'record-meeting', dueAt: '2027-02-16T23:00:00.000Z' }]);
    p.complete('record-meeting', { outcome: 'held' });
    expect(meeting.state).toBe('held');
    expect(sent(p, 'minutes-draft')).toHaveLength(1);
    expect(p.open).toEqual([]);
    p.advanceTo('2027-02-17T00:00:00+01:00');
    expect(p.open).toEqual(['approve-minutes']);
    p.complete('approve-minutes', { decision: 'approve' });
    expect(sent(p, 'minutes')).toHaveLength(1);
    expect(p.end).toBe('held');
    expect(p.state!.variables).toMatchObject({ meetingResult: 'held' });
    expect(p.incidents).toEqual([]);
  });

  test('reminders across the end of summer time', async () => {
    const { p } = await planned('2027-11-02T10:00:00+01:00');
    p.advanceTo('2027-11-02T10:00:00+01:00');
    expect(sent(p, 'meeting-reminder')).toEqual(['2027-10-26T07:00:00Z', '2027-11-01T08:00:00Z']);
  });

  test('reminders across the beginning of summer time, and around Easter', async () => {
    const spring = await planned('2027-04-06T10:00:00+02:00');
    spring.p.advanceTo('2027-04-06T10:00:00+02:00');
    expect(sent(spring.p, 'meeting-reminder')).toEqual(['2027-03-30T07:00:00Z', '2027-04-05T07:00:00Z']);
    // closed from Maundy Thursday, 25 March, to Easter Monday
    const easter = await planned('2027-03-30T10:00:00+02:00');
    easter.p.advanceTo('2027-03-30T10:00:00+02:00');
    expect(sent(easter.p, 'meeting-reminder')).toEqual(['2027-03-23T08:00:00Z', '2027-03-24T08:00:00Z']);
  });

  test('two reminders that fall on one day are one', async () => {
    const { p, world } = await planned('2027-03-30T10:00:00+02:00');
    expect(world.rules.meetings.reminderDays).toEqual([7, 1]);
    const short = newMeetingWorld('KAP_H', { [ID]: pretendMeeting('2027-03-30T08:00:00Z', '2027-03-30T10:00:00Z') });
    short.rules = { ...short.rules, meetings: { ...short.rules.meetings, reminderDays: [5, 1] } } as never;
    const once = new Play(p.definition, pretendMeetings(short), '2027-01-04T09:00:00+01:00').start({ meetingId: ID });
    once.advanceTo('2027-03-30T10:00:00+02:00');
    expect(sent(once, 'meeting-reminder')).toEqual(['2027-03-24T08:00:00Z']);
  });

  test('moved: the new time goes to all with a higher sequence, reminders follow only the new date', async () => {
    const it = await planned('2027-05-11T09:00:00+02:00');
    it.p.advanceTo('2027-05-05T12:00:00+02:00');
    expect(sent(it.p, 'meeting-reminder')).toEqual(['2027-05-04T07:00:00Z']);
    moveTo(it, '2027-05-18T09:00:00+02:00');
    expect(it.p.mailsOf('meeting-moved')).toEqual(PEOPLE);
    expect(it.meeting.told).toEqual({ pia: 1, poul: 1, else: 1 });
    expect(it.p.mailsOf('meeting-invitation')).toEqual(PEOPLE);
    it.p.advanceTo('2027-05-18T12:00:00+02:00');
    expect(sent(it.p, 'meeting-reminder')).toEqual([
      '2027-05-04T07:00:00Z',
      '2027-05-11T07:00:00Z',
      '2027-05-14T07:00:00Z',
    ]);
    expect(it.p.openTasks.map(({ elementId, dueAt }) => [elementId, dueAt])).toContainEqual([
      'make-agenda-final',
      '2027-05-11T22:00:00.000Z',
    ]);
  });

  test('postponed: somebody finds a new date, and all of it follows that', async () => {
    const it = await planned('2027-05-11T09:00:00+02:00');
    it.p.advanceTo('2027-05-11T12:00:00+02:00');
    it.p.complete('record-meeting', { outcome: 'postponed' });
    expect(it.meeting.state).toBe('postponed');
    expect(it.p.open).toEqual(['find-new-date', 'make-agenda-final']);
    expect(it.p.openTasks.find(({ elementId }) => elementId === 'find-new-date')).toMatchObject({
      candidateGroups: ['secretariat@KAP_H'],
      dueAt: '2027-05-19T22:00:00.000Z',
    });
    it.p.complete('find-new-date', { outcome: 'new_date', newStartsAt: '2027-06-15T09:00:00+02:00' });
    expect(it.p.mailsOf('meeting-moved')).toEqual(PEOPLE);
    it.p.advanceTo('2027-06-15T12:00:00+02:00');
    it.p.complete('record-meeting', { outcome: 'postponed' });
    // over the page of the meeting instead of the task
    moveTo(it, '2027-08-10T09:00:00+02:00');
    expect(it.p.open).not.toContain('find-new-date');
    it.p.advanceTo('2027-08-10T12:00:00+02:00');
    it.p.complete('record-meeting', { outcome: 'postponed' });
    it.p.complete('find-new-date', { outcome: 'cancelled' });
    expect(it.p.mailsOf('meeting-cancelled')).toEqual(PEOPLE);
    expect(it.p.end).toBe('cancelled');
    expect(it.p.incidents).toEqual([]);
  });

  test('moved twice and back: what has passed for the date is not made up for', async () => {
    const it = await planned('2027-05-11T09:00:00+02:00');
    it.p.advanceTo('2027-05-05T12:00:00+02:00');
    moveTo(it, '2027-05-18T09:00:00+02:00');
    moveTo(it, '2027-05-25T09:00:00+02:00');
    moveTo(it, '2027-05-11T09:00:00+02:00');
    expect(it.p.mailsOf('meeting-moved')).toEqual([...PEOPLE, ...PEOPLE, ...PEOPLE]);
    it.p.advanceTo('2027-05-11T12:00:00+02:00');
    expect(sent(it.p, 'meeting-reminder')).toEqual(['2027-05-04T07:00:00Z', '2027-05-10T07:00:00Z']);
    expect(it.p.open).toEqual(['make-agenda-final', 'record-meeting']);
  });

  test('an agenda that is final stays final when the meeting moves', async () => {
    const it = await planned('2027-05-11T09:00:00+02:00');
    it.p.advanceTo('2027-04-20T09:00:00+02:00').complete('make-agenda-final', { agendaReady: true });
    moveTo(it, '2027-06-15T09:00:00+02:00');
    it.p.advanceTo('2027-06-15T08:00:00+02:00');
    expect(it.p.trace().filter((id) => id === 'make-agenda-final')).toHaveLength(1);
    expect(sent(it.p, 'agenda-call')).toHaveLength(1);
    expect(it.p.open).toEqual([]);
  });

  test('cancelled: told once to those who were invited, and nothing comes after it', async () => {
    const it = await planned('2027-05-11T09:00:00+02:00');
    it.p.advanceTo('2027-04-20T09:00:00+02:00').message('meeting-cancelled', ID);
    expect(it.p.mailsOf('meeting-cancelled')).toEqual(PEOPLE);
    expect(it.p.end).toBe('cancelled');
    expect(it.p.state!.variables).toMatchObject({ meetingResult: 'cancelled' });
    expect(it.p.nextDue).toBeNull();
    expect(it.p.open).toEqual([]);
  });

  test('a seat changes hands: the newcomer is invited, the leaver is told, tasks stay open', async () => {
    const it = await planned('2027-05-11T09:00:00+02:00');
    it.p.advanceTo('2027-04-20T09:00:00+02:00');
    const [task] = it.p.openTasks;
    it.meeting.people = ['pia', 'petra', 'else'];
    it.p.message('meeting-participants-changed', ID);
    expect(it.p.mailsOf('meeting-invitation')).toEqual([...PEOPLE, 'petra']);
    expect(it.p.mailsOf('meeting-not-needed')).toEqual(['poul']);
    expect(it.p.openTasks).toEqual([task]);
    it.p.message('meeting-participants-changed', ID);
    expect(it.p.mailsOf('meeting-not-needed')).toEqual(['poul']);
  });

  test('called at short notice: items at once, agenda due on the next working day, only the reminders ahead', async () => {
    const { p } = await planned('2027-01-08T09:00:00+01:00', { now: '2027-01-05T12:00:00+01:00' });
    p.advanceTo('2027-01-05T12:00:00+01:00');
    expect(sent(p, 'agenda-call')).toHaveLength(1);
    expect(p.openTasks).toMatchObject([{ elementId: 'make-agenda-final', dueAt: '2027-01-06T23:00:00.000Z' }]);
    p.advanceTo('2027-01-08T09:00:00+01:00');
    expect(sent(p, 'meeting-reminder')).toEqual(['2027-01-07T08:00:00Z']);
  });

  test('was not held: a new date keeps the case going, a cancellation ends it', async () => {
    const it = await planned('2027-02-09T09:00:00+01:00');
    it.p.advanceTo('2027-02-09T13:00:00+01:00');
    it.p.complete('record-meeting', { outcome: 'new_date', newStartsAt: '2027-03-09T09:00:00+01:00' });
    expect(it.p.mailsOf('meeting-moved')).toEqual(PEOPLE);
    expect(it.p.open).toEqual([]);
    it.p.advanceTo('2027-03-09T12:00:00+01:00');
    expect(sent(it.p, 'meeting-reminder').slice(2)).toEqual(['2027-03-02T08:00:00Z', '2027-03-08T08:00:00Z']);
    it.p.complete('record-meeting', { outcome: 'cancelled' });
    expect(it.p.mailsOf('meeting-cancelled')).toEqual(PEOPLE);
    expect(it.p.end).toBe('cancelled');
  });

  test('where meetings are published: date, agenda and minutes; a reading that waits stops nothing', async () => {
    const it = await planned('2027-05-11T09:00:00+02:00', { scheme: 'HOLSTEBRO' });
    expect(it.place.standing).toEqual(['m-1 date v1']);
    it.p.advanceTo('2027-04-20T09:00:00+02:00').complete('make-agenda-final', { agendaReady: true });
    expect(it.p.open).toEqual(['read-and-publish']);
    moveTo(it, '2027-05-18T09:00:00+02:00');
    expect(it.place.standing).toEqual(['m-1 date v2']);
    expect(it.p.open).toContain('read-and-publish');
    it.p.advanceTo('2027-05-18T12:00:00+02:00').complete('record-meeting', { outcome: 'held' });
    it.p.advanceTo('2027-05-26T09:00:00+02:00').complete('approve-minutes', { decision: 'approve' });
    expect(it.p.end).toBeNull();
    while (it.p.open.includes('read-and-publish'))
      it.p.complete('read-and-publish', { decision: 'publish', personalDataChecked: true });
    expect(it.p.end).toBe('held');
    expect(it.place.standing).toContain('m-1 minutes v1');
  });

  test('called outside the plan by a message', async () => {
    const { p } = await planned('2027-05-11T09:00:00+02:00');
    const world = newMeetingWorld('KAP_H', { x: pretendMeeting('2027-05-11T07:00:00Z', '2027-05-11T09:00:00Z') });
    const own = new Play(p.definition, pretendMeetings(world), '2027-01-04T09:00:00+01:00');
    own.give({
      kind: 'start',
      instanceId: 'case-1',
      businessKey: null,
      variables: { meetingId: 'x' },
      startElementId: 'start-called',
    } as never);
    expect(own.mailsOf('meeting-invitation')).toEqual(PEOPLE);
  });
});
