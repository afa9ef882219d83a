import { describe, expect, test } from '@jest/globals';
import { definitions, type OpenTask, Play } from '../testing/play.ts';
import { newSeriesWorld, pretendSeries, type SeriesWorld } from '../testing/pretend-series.ts';

const [PIA, POUL, PETRA] = ['praksis-pia', 'praksis-poul', 'praksis-petra'] as const;

async function started(changes: Partial<SeriesWorld> = {}) {
  const world = newSeriesWorld(changes);
  const definition = (await definitions()).get('kkt-representative-election')!;
  const p = new Play(definition, pretendSeries(world), '2027-11-01T09:00:00+01:00');
  return { p: p.start({ seriesId: 'kkt', seat: 'kkt_representative' }), world };
}
const of = (personId: string) => (task: OpenTask) => task.assignee === personId;
function stand(p: Play, answers: Record<string, 'yes' | 'no'>): Play {
  for (const [id, stands] of Object.entries(answers)) p.complete('stand', { stands }, of(id));
  return p;
}
const vote = (p: Play, ...ids: string[]) => {
  for (const id of ids) p.complete('vote', {}, of(id));
  return p;
};
const ALL = { [PIA]: 'yes', [POUL]: 'yes', [PETRA]: 'yes' } as const;

describe('the election of two representatives', () => {
  test('three stand, all vote, two are elected; ballots go after three months', async () => {
    const { p, world } = await started({ ballots: { 1: [[PIA, POUL], [PIA, POUL], [PETRA]] } });
    expect(p.mailsOf('election-called')).toEqual([PIA, POUL, PETRA]);
    stand(p, ALL);
    expect(p.openTasks.map(({ assignee, elementId }) => `${assignee} ${elementId}`)).toEqual([
      `${PIA} vote`,
      `${POUL} vote`,
      `${PETRA} vote`,
    ]);
    vote(p, PIA, POUL, PETRA);
    expect(world.elected).toEqual([PIA, POUL]);
    expect(p.mailsOf('election-result')).toEqual([PIA, POUL, PETRA]);
    expect(p.mailsOf('seat-vacant')).toEqual([]);
    p.advanceTo('2028-02-01T08:59:00+01:00');
    expect(p.end).toBeNull();
    p.advanceTo('2028-02-01T09:00:00+01:00');
    expect(p.end).toBe('decided');
    expect(world.ballots).toEqual({});
    expect(p.incidents).toEqual([]);
  });

  test('nothing of a vote passes through the case', async () => {
    const { p } = await started({ ballots: { 1: [[PIA, POUL]] } });
    vote(stand(p, ALL), PIA);
    const completed = p.events.filter((event) => event.kind === 'task-completed' && event.elementId === 'vote');
    expect(completed).toMatchObject([{ variables: {} }]);
    expect(JSON.stringify(p.state!.variables)).not.toContain('"votes"');
  });

  test('a tie for the last seat: a vote among the tied; again: the lot', async () => {
    const { p, world } = await started({
      ballots: { 1: [[PIA, POUL], [PIA, PETRA], [PIA]], 2: [[POUL], [PETRA], []] },
    });
    vote(stand(p, ALL), PIA, POUL, PETRA);
    expect(p.openTasks).toHaveLength(3);
    expect(p.openTasks[0]).toMatchObject({
      elementId: 'vote',
      input: { round: 2, seats: 1, candidates: [PETRA, POUL] },
    });
    vote(p, PIA, POUL, PETRA);
    expect(p.openTasks).toMatchObject([
      { elementId: 'draw-lot', candidateGroups: ['secretariat@KAP_H'], input: { seats: 1, candidates: [PETRA, POUL] } },
    ]);
    p.complete('draw-lot', { drawn: [PETRA] });
    expect(world.elected).toEqual([PIA, PETRA]);
    expect(p.mailsOf('election-result')).toHaveLength(3);
  });

  test('deadlines close the list and the vote, at 24:00', async () => {
    const { p, world } = await started({ ballots: { 1: [[PIA, POUL]] } });
    stand(p, { [PIA]: 'yes', [POUL]: 'yes', [PETRA]: 'yes' });
    p.advanceTo('2027-11-15T23:59:00+01:00');
    expect(p.open).toEqual(['vote', 'vote', 'vote']);
    p.advanceTo('2027-11-16T00:00:00+01:00');
    expect(p.open).toEqual([]);
    expect(world.elected).toEqual([PIA, POUL]);
  });

  test('no more candidates than seats: elected without a vote; a seat stays empty', async () => {
    const { p, world } = await started();
    stand(p, { [PIA]: 'yes', [POUL]: 'no' });
    p.advanceTo('2027-11-16T00:00:00+01:00');
    expect(world.elected).toEqual([PIA]);
    expect(p.mailsOf('seat-vacant')).toEqual(['role:secretariat@KAP_H']);
    expect(p.open).toEqual([]);
    expect(p.trace()).not.toContain('begin-vote');
  });

  test('nobody stands, nobody is a coordinator: both seats empty, and the secretariat is told', async () => {
    const { p } = await started({ coordinators: [] });
    expect(p.mailsOf('election-called')).toEqual(['role:secretariat@KAP_H']);
    expect(p.mailsOf('seat-vacant')).toEqual(['role:secretariat@KAP_H']);
    expect(p.incidents).toEqual([]);
  });

  test('who leaves meanwhile is no longer asked', async () => {
    const { p } = await started({ ballots: { 1: [] } });
    p.message('election-person-left', `election-1:${PETRA}`);
    expect(p.openTasks.map(({ assignee }) => assignee)).toEqual([PIA, POUL]);
    const second = (await started({ ballots: { 1: [[PIA, POUL]] } })).p;
    vote(stand(second, ALL), PIA, POUL);
    second.message('election-person-left', `election-1:${PETRA}`);
    expect(second.open).toEqual([]);
    expect(second.mailsOf('election-result')).toHaveLength(3);
  });

  test('each morning those who left are looked for', async () => {
    const { p, world } = await started();
    world.leavers = [PETRA];
    p.advanceTo('2027-11-02T06:00:00+01:00');
    const told = p.events.filter((event) => event.kind === 'job-requested' && event.what === 'election-person-left');
    expect(told).toHaveLength(1);
  });

  test('nothing to elect: the case ends at once', async () => {
    const { p } = await started({ seats: 0 });
    expect(p.end).toBe('not-needed');
    expect(p.mails).toEqual([]);
  });

  test('meetings to come are told of new participants', async () => {
    const { p } = await started({ changed: ['kkt-2028-1', 'kkt-2028-2'] });
    stand(p, { [PIA]: 'yes', [POUL]: 'yes', [PETRA]: 'no' });
    const told = p.events.filter(
      (event) => event.kind === 'job-requested' && event.what === 'meeting-participants-changed',
    );
    expect(told).toHaveLength(2);
  });
});
