import { describe, expect, test } from '@jest/globals';
import calledMeeting from '../functions/checks/called-meeting.ts';
import { holdMeetings, newHolstebro, playHolstebro } from '../testing/pretend-holstebro.ts';

async function year(count: number, world = newHolstebro()) {
  const p = (await playHolstebro('level3-meeting', world)).give({
    kind: 'start',
    instanceId: 'case-1',
    businessKey: 'MØD-2027-001',
    startElementId: 'start-planned',
    variables: { seriesId: 'holstebro-level3', year: 2027 },
  });
  const proposals = p.openTasks[0]!.input.proposals as never[];
  return p.complete('confirm-dates', { dates: proposals.slice(0, count) });
}

describe('a year of a chief and a consultant', () => {
  test('the chief confirms the dates', async () => {
    const p = (await playHolstebro('level3-meeting')).give({
      kind: 'start',
      instanceId: 'case-1',
      businessKey: 'MØD-2027-001',
      startElementId: 'start-planned',
      variables: { seriesId: 'holstebro-level3', year: 2027 },
    });
    expect(p.openTasks).toMatchObject([
      { elementId: 'confirm-dates', assignee: 'fagchef-birgit', input: { slots: 4 } },
    ]);
  });

  test.each([
    [1, ['fagchef-birgit']],
    [2, []],
  ])('with %i meetings on 1 September %j is reminded', async (count, reminded) => {
    const p = holdMeetings(await year(count), '2027-09-01T09:00:00+02:00');
    expect(p.mailsOf('few-meetings')).toEqual(reminded);
    holdMeetings(p, '2028-01-10T09:00:00+01:00');
    expect([p.end, p.incidents]).toEqual(['closed', []]);
  });
});

describe('a wish of the consultant', () => {
  const wished = async () =>
    (await playHolstebro('level3-meeting')).start({ seriesId: 'holstebro-level3', topic: 'Akutte henvendelser' });

  test('becomes a task of the chief, who calls the meeting', async () => {
    const p = await wished();
    expect(p.openTasks).toMatchObject([{ elementId: 'answer-wish', assignee: 'fagchef-birgit' }]);
    p.complete('answer-wish', { choice: 'call', date: '2026-11-12', startTime: '10:00', endTime: '11:00' });
    holdMeetings(p, '2026-12-31T09:00:00+01:00');
    expect([p.end, p.incidents]).toEqual(['wish-met', []]);
  });

  test('or the consultant is told that there is no meeting', async () => {
    const p = (await wished()).complete('answer-wish', { choice: 'decline', reason: 'Ikke nu' });
    expect([p.end, p.mailsOf('wish-declined')]).toEqual(['wish-declined', ['konsulent-anna']]);
  });

  test.each([
    [{ date: '2026-11-12', startTime: '10:00', endTime: '11:00' }, 3, []],
    [{ date: '2026-11-12', startTime: '10:00', endTime: '11:00' }, 4, ['REASON_REQUIRED']],
    [{ date: '2026-11-12', startTime: '10:00', endTime: '11:00', reason: 'Nyt tilbud' }, 4, []],
    [{ date: '2026-11-14', startTime: '10:00', endTime: '11:00' }, 0, ['MEETING_ON_CLOSED_DAY']],
    [{ date: '2026-09-30', startTime: '10:00', endTime: '09:00' }, 0, ['MEETING_ENDS_BEFORE_START', 'MEETING_IN_PAST']],
    [{ choice: 'decline' }, 4, []],
  ])('%o with %i meetings: %j', (data, count, codes) => {
    const context = { input: { count, most: 4 }, today: '2026-10-01', now: '2026-10-01T07:00:00.000Z' };
    expect(calledMeeting(data, context).map(({ code }) => code)).toEqual(codes);
  });
});
