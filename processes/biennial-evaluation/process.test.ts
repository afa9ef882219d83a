import { describe, expect, test } from '@jest/globals';
import type { Play } from '../testing/play.ts';
import { type HolstebroWorld, newHolstebro, playHolstebro } from '../testing/pretend-holstebro.ts';
import { pretendMeeting } from '../testing/pretend-meetings.ts';

const at = (startsAt: string, endsAt: string) => pretendMeeting(startsAt, endsAt, []);
const KEY = 'holstebro-level2:2027';
const LAST = 'holstebro-level2-2027-2';

function newYear(): HolstebroWorld {
  return newHolstebro({
    meetings: {
      'holstebro-level2-2027-1': at('2027-06-08T11:00:00.000Z', '2027-06-08T13:00:00.000Z'),
      [LAST]: at('2027-12-14T12:00:00.000Z', '2027-12-14T14:00:00.000Z'),
    },
  });
}
async function begun(world: HolstebroWorld): Promise<Play> {
  return (await playHolstebro('biennial-evaluation', world)).give({
    kind: 'start',
    instanceId: 'case-1',
    businessKey: 'EVA-2027-001',
    startElementId: 'start',
    variables: { seriesId: 'holstebro-level2', year: 2027 },
  });
}
function hold(p: Play, world: HolstebroWorld): Play {
  world.meetings[world.evaluation.meetingId!]!.state = 'held';
  return p.message('evaluation-meeting-changed', KEY);
}

describe('the evaluation of an odd year', () => {
  test('42 days before, all consultants and chiefs are asked; after the meeting a note goes to level 1', async () => {
    const world = newYear();
    const p = (await begun(world)).advanceTo('2027-11-02T08:59:00+01:00');
    expect(p.open).toEqual([]);
    p.advanceTo('2027-11-02T09:00:00+01:00');
    expect(p.openTasks.map(({ assignee }) => assignee).sort()).toEqual([...world.chiefs, ...world.consultants].sort());
    expect(p.openTasks[0]!.dueAt).toBe('2027-12-07T23:00:00.000Z');
    expect(p.mailsOf('questionnaire')).toHaveLength(6);
    p.complete('answer-questionnaire', {}).complete('answer-questionnaire', {});
    p.advanceTo('2027-12-14T15:00:00+01:00');
    expect(p.open).not.toContain('write-note');
    hold(p, world);
    expect(p.openTasks).toMatchObject([
      { elementId: 'write-note', candidateGroups: ['scheme_admin@HOLSTEBRO'], input: { asked: 6, answered: 2 } },
    ]);
    p.complete('write-note', {});
    expect([p.end, world.evaluation.noted, world.evaluation.carriedTo]).toEqual([
      'is-carried',
      true,
      'holstebro-level1-2028-1',
    ]);
    expect(p.incidents).toEqual([]);
  });

  test('moved into January it stays the evaluation of 2027, and the questionnaire follows', async () => {
    const world = newYear();
    const p = await begun(world);
    world.meetings[LAST] = { ...world.meetings[LAST]!, ...at('2028-01-18T12:00:00.000Z', '2028-01-18T14:00:00.000Z') };
    p.message('evaluation-meeting-changed', KEY).advanceTo('2027-12-06T09:00:00+01:00');
    expect(p.open).toEqual([]);
    p.advanceTo('2027-12-07T09:00:00+01:00');
    expect(p.openTasks[0]!.input).toMatchObject({ year: 2027 });
    hold(p.advanceTo('2028-01-18T15:00:00+01:00'), world);
    expect(p.open).toEqual(['write-note']);
  });

  test('nobody is asked twice when the meeting moves after the questionnaire', async () => {
    const world = newYear();
    const p = (await begun(world)).advanceTo('2027-11-02T09:00:00+01:00');
    world.meetings[LAST] = { ...world.meetings[LAST]!, ...at('2027-12-20T12:00:00.000Z', '2027-12-20T14:00:00.000Z') };
    p.message('evaluation-meeting-changed', KEY).advanceTo('2027-12-01T09:00:00+01:00');
    expect(p.open.filter((id) => id === 'answer-questionnaire')).toHaveLength(6);
  });

  test('no meeting carries it any more: a task until there is one; the meeting called from it carries it', async () => {
    const world = newYear();
    const p = await begun(world);
    world.meetings['holstebro-level2-2027-1']!.state = 'held';
    world.meetings[LAST]!.state = 'cancelled';
    world.evaluation.meetingId = null;
    p.message('evaluation-meeting-changed', KEY);
    expect(p.openTasks).toMatchObject([{ elementId: 'find-new-date', candidateGroups: ['scheme_admin@HOLSTEBRO'] }]);
    p.complete('find-new-date', { date: '2028-01-25', startTime: '13:00', endTime: '15:00' });
    expect([p.open, world.evaluation.meetingId]).toEqual([[], 'extra-3']);
    hold(p.advanceTo('2028-01-25T16:00:00+01:00'), world);
    expect(p.open).toEqual(['write-note']);
  });

  test('a meeting that stands again takes the task away', async () => {
    const world = newYear();
    const p = await begun(world);
    world.evaluation.meetingId = null;
    p.message('evaluation-meeting-changed', KEY);
    world.evaluation.meetingId = LAST;
    p.message('evaluation-meeting-changed', KEY);
    expect([p.open, p.incidents]).toEqual([[], []]);
  });

  test('without a level 1 meeting the note waits, warns after half a year, and is carried when one is planned', async () => {
    const world = { ...newYear(), level1: null as string | null };
    const p = hold((await begun(world)).advanceTo('2027-12-14T15:00:00+01:00'), world).complete('write-note', {});
    expect(p.end).toBeNull();
    p.advanceTo('2028-06-14T15:00:00+02:00');
    expect(p.mailsOf('note-overdue')).toEqual(['role:scheme_admin@HOLSTEBRO']);
    world.level1 = 'holstebro-level1-2028-2';
    p.message('evaluation-carried', 'evaluation-1');
    expect([p.end, world.evaluation.carriedTo]).toEqual(['is-carried', 'holstebro-level1-2028-2']);
  });
});
