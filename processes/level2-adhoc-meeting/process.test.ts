import { expect, test } from '@jest/globals';
import { holdMeetings, newHolstebro, playHolstebro } from '../testing/pretend-holstebro.ts';
import { pretendMeeting } from '../testing/pretend-meetings.ts';

const DATE = { choice: 'date', date: '2026-10-20', startTime: '13:00', endTime: '14:00' };
const activated = async (world = newHolstebro()) =>
  (await playHolstebro('level2-adhoc-meeting', world)).start({ seriesId: 'holstebro-level2', topic: 'Ny aftale' });

test('the other side is told at once, nobody approves, both sides may find a date within ten working days', async () => {
  const world = newHolstebro();
  const p = await activated(world);
  expect(p.mailsOf('adhoc-activated')).toEqual(['role:chief@HOLSTEBRO']);
  expect(p.openTasks).toMatchObject([
    {
      elementId: 'propose-date',
      candidateGroups: ['consultant@HOLSTEBRO', 'chief@HOLSTEBRO'],
      dueAt: '2026-10-15T22:00:00.000Z',
    },
  ]);
  p.complete('propose-date', DATE);
  expect(Object.values(world.meetings)).toMatchObject([{ extraordinary: true, startsAt: '2026-10-20T11:00:00.000Z' }]);
  holdMeetings(p, '2026-12-01T09:00:00+01:00');
  expect([p.end, p.incidents]).toEqual(['held', []]);
});

test('no date: both sides are reminded, then the administrator too', async () => {
  const p = (await activated()).advanceTo('2026-10-21T09:00:00+02:00');
  expect(p.reminders.map(({ at, to }) => [at.slice(0, 10), ...to])).toEqual([
    ['2026-10-12', 'role:consultant@HOLSTEBRO', 'role:chief@HOLSTEBRO'],
    ['2026-10-15', 'role:consultant@HOLSTEBRO', 'role:chief@HOLSTEBRO'],
    ['2026-10-20', 'role:consultant@HOLSTEBRO', 'role:chief@HOLSTEBRO', 'role:scheme_admin@HOLSTEBRO'],
  ]);
});

test('the one who activated it withdraws it; from anybody else the question stays open', async () => {
  const world = newHolstebro({ proposedBy: 'fagchef-bo' });
  const p = (await activated(world)).complete('propose-date', { choice: 'withdraw' });
  expect([p.end, p.open]).toEqual([null, ['propose-date']]);
  world.proposedBy = 'konsulent-anna';
  p.complete('propose-date', { choice: 'withdraw' });
  expect([p.end, p.mailsOf('adhoc-withdrawn')]).toEqual(['withdrawn', ['role:chief@HOLSTEBRO']]);
});

test('called with a date it needs none; cancelled it ends as cancelled', async () => {
  const world = newHolstebro();
  world.meetings['extra-1'] = pretendMeeting('2026-11-10T12:00:00.000Z', '2026-11-10T13:00:00.000Z', [
    'konsulent-anna',
  ]);
  const p = (await playHolstebro('level2-adhoc-meeting', world)).give({
    kind: 'start',
    instanceId: 'case-1',
    businessKey: 'ADH-2026-001',
    startElementId: 'start-called',
    variables: { meetingId: 'extra-1' },
  });
  expect([p.mailsOf('adhoc-activated'), p.open.includes('propose-date')]).toEqual([['role:chief@HOLSTEBRO'], false]);
  p.message('meeting-cancelled', 'extra-1');
  holdMeetings(p, '2026-11-01T09:00:00+01:00');
  expect([p.end, p.incidents]).toEqual(['cancelled', []]);
});
