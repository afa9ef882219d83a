import { describe, expect, test } from '@jest/globals';
import type { Play } from '../testing/play.ts';
import { holdMeetings, newHolstebro, playHolstebro } from '../testing/pretend-holstebro.ts';
import { pretendMeeting } from '../testing/pretend-meetings.ts';

const forMeeting = (no: number) => (task: { input: { meetingId?: unknown } }) =>
  task.input.meetingId === `holstebro-level1-2027-${no}`;

async function confirmed(world = newHolstebro(), slots = [1, 2]): Promise<Play> {
  const p = (await playHolstebro('klu-level1-meeting', world)).start({ seriesId: 'holstebro-level1', year: 2027 });
  const proposals = p.openTasks[0]!.input.proposals as { slotNo: number }[];
  return p.complete('confirm-dates', { dates: proposals.filter(({ slotNo }) => slots.includes(slotNo)) as never });
}
function answerAll(p: Play, no: number, answer: string): Play {
  const open = () => p.openTasks.some((task) => task.elementId === 'answer-offer' && forMeeting(no)(task));
  while (open()) p.complete('answer-offer', { answer }, forMeeting(no));
  return p;
}

describe('a year of level 1', () => {
  test('all consultants get an offer for each meeting; one holds each seat, another the next', async () => {
    const world = newHolstebro();
    const p = await confirmed(world);
    const offers = p.openTasks.filter(({ elementId }) => elementId === 'answer-offer');
    expect(offers.filter(forMeeting(1)).map(({ assignee }) => assignee)).toEqual(world.consultants);
    expect(offers).toHaveLength(8);
    expect(offers[0]!.dueAt).toBe('2026-10-15T22:00:00.000Z');
    answerAll(answerAll(p, 1, 'accepted'), 2, 'accepted');
    expect(p.mailsOf('seat-given')).toEqual(['konsulent-agnes', 'konsulent-aksel']);
  });

  test('a fifth consultant gets offers as the others', async () => {
    const p = await confirmed(newHolstebro({ consultants: ['a', 'b', 'c', 'd', 'e'] }), [1]);
    expect(p.open.filter((id) => id === 'answer-offer')).toHaveLength(5);
  });

  test('nobody answers in 14 days: the seat is vacant, the meeting stays, the administrator is told', async () => {
    const p = (await confirmed(newHolstebro(), [1])).advanceTo('2026-10-16T09:00:00+02:00');
    expect(p.mailsOf('seat-vacant')).toEqual(['role:scheme_admin@HOLSTEBRO']);
    expect(p.open).not.toContain('answer-offer');
    p.advanceTo('2027-03-24T09:00:00+01:00');
    expect(p.openTasks.find(({ elementId }) => elementId === 'draft-agenda')).toMatchObject({
      assignee: null,
      candidateGroups: ['consultant@HOLSTEBRO'],
    });
  });

  test('21 days before, the holder helps with the agenda; then the third doctor is named from an item', async () => {
    const world = newHolstebro();
    const p = answerAll(await confirmed(world, [1]), 1, 'accepted').advanceTo('2027-03-23T09:00:00+01:00');
    expect(p.open).not.toContain('draft-agenda');
    p.advanceTo('2027-03-24T09:00:00+01:00');
    expect(p.openTasks.find(({ elementId }) => elementId === 'draft-agenda')?.assignee).toBe('konsulent-agnes');
    p.complete('draft-agenda', {}).complete('name-third', {
      needed: 'yes',
      agendaItemId: 'item-1',
      personId: 'laege-gerda',
    });
    expect([world.agenda, world.thirdSeat]).toEqual([['draft'], 'laege-gerda']);
    holdMeetings(p, '2028-01-05T09:00:00+01:00');
    expect([p.end, p.incidents]).toEqual(['closed', []]);
  });

  test('a called meeting runs as a planned one: offers, agenda, third seat; no year is closed', async () => {
    const world = newHolstebro();
    world.meetings['holstebro-level1-extra'] = pretendMeeting(
      '2027-02-03T14:00:00.000Z',
      '2027-02-03T16:00:00.000Z',
      [],
    );
    const p = await playHolstebro('klu-level1-meeting', world);
    p.give({
      kind: 'start',
      instanceId: 'case-1',
      businessKey: null,
      startElementId: 'start-called',
      variables: { meetingId: 'holstebro-level1-extra' },
    });
    while (p.open.includes('answer-offer')) p.complete('answer-offer', { answer: 'accepted' });
    expect(p.mailsOf('seat-given')).toEqual(['konsulent-agnes']);
    p.advanceTo('2027-01-13T09:00:00+01:00').complete('draft-agenda', {}).complete('name-third', { needed: 'no' });
    holdMeetings(p, '2027-03-15T09:00:00+01:00');
    expect([p.end, p.incidents]).toEqual(['called-over', []]);
  });

  test('the holder leaves and nobody else had said yes: everybody is asked again, the agenda goes on', async () => {
    const world = newHolstebro();
    const p = await confirmed(world, [1]);
    const first = p.openTasks.find(({ elementId }) => elementId === 'answer-offer')!;
    p.complete('answer-offer', { answer: 'accepted' }, ({ id }) => id === first.id);
    answerAll(p, 1, 'declined').advanceTo('2027-03-24T09:00:00+01:00');
    expect(p.open).toContain('draft-agenda');
    world.consultants = world.consultants.filter((id) => id !== first.assignee);
    world.held = [];
    for (const no of [1, 2]) {
      p.message('level1-seat-free', 'holstebro-level1-2027-1');
      expect(p.open.filter((id) => id === 'answer-offer')).toHaveLength(3);
      expect(p.open.filter((id) => id === 'draft-agenda')).toHaveLength(1);
      answerAll(p, 1, 'accepted');
      expect(p.mailsOf('seat-given')).toHaveLength(1 + no);
    }
    p.complete('draft-agenda', {}).complete('name-third', { needed: 'no' });
    holdMeetings(p, '2028-01-05T09:00:00+01:00');
    expect([p.end, p.incidents]).toEqual(['closed', []]);
  });

  test('a meeting that moves nearer is drafted at once', async () => {
    const world = newHolstebro();
    const p = answerAll(await confirmed(world, [1]), 1, 'declined').advanceTo('2026-11-02T09:00:00+01:00');
    world.meetings['holstebro-level1-2027-1']!.startsAt = '2026-11-18T14:00:00.000Z';
    p.message('level1-date-changed', 'holstebro-level1-2027-1');
    expect(p.open).toContain('draft-agenda');
  });

  test.each([
    [[1], ['role:scheme_admin@HOLSTEBRO']],
    [[1, 2], []],
  ])('planned are %j: on 1 September %j is reminded', async (slots, reminded) => {
    const p = holdMeetings(await confirmed(newHolstebro(), slots), '2027-09-01T08:59:00+02:00');
    expect(p.mailsOf('few-meetings')).toEqual([]);
    expect(holdMeetings(p, '2027-09-01T09:00:00+02:00').mailsOf('few-meetings')).toEqual(reminded);
  });
});
