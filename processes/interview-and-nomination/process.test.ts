import { describe, expect, test } from '@jest/globals';
import { interview, karen, kim, nominate } from '../testing/hiring-steps.ts';
import { newWorld, play, type World } from '../testing/pretend-hiring.ts';

async function started(world: World = newWorld(), interviewMode = 'interview') {
  return (await play('interview-and-nomination', world)).start({
    caseId: 'case-1',
    caseNumber: 'REK-2027-001',
    roundId: 'round-1',
    positionId: 'position-1',
    overseerId: 'laege-olav',
    shortlist: [karen, kim],
    interviewMode,
    rules: world.rules,
  });
}

describe('interview and nomination', () => {
  test('invited, interviewed, nominated, signed by both sides, confirmed', async () => {
    const p = nominate(interview(await started(), [karen, kim]), karen, [kim]);
    expect(p.end).toBe('nominated');
    expect(p.mailsOf('interview-invitation')).toEqual(['kandidat-karen', 'kandidat-kim']);
    expect(p.state!.variables).toMatchObject({
      interviewResult: 'nominated',
      nomineeId: 'kandidat-karen',
      applicationId: karen,
    });
  });

  test('either PKO coordinator or committee signs for the GP side, head of health for the municipality', async () => {
    const p = interview(await started(), [karen]).complete('nominate', {
      choice: 'nominate',
      applicationId: karen,
      reserves: [],
    });
    expect(p.openTasks.map(({ elementId, candidateGroups }) => [elementId, ...candidateGroups])).toEqual([
      ['sign-gp-side', 'pko_coordinator', 'pu_chair'],
      ['sign-municipal-side', 'head_of_health'],
    ]);
  });

  test('one side refuses: back to the nomination, which says that both are needed', async () => {
    const p = interview(await started(), [karen, kim]).complete('nominate', {
      choice: 'nominate',
      applicationId: karen,
      reserves: [],
    });
    p.complete('sign-gp-side', { signed: 'no' }).complete('sign-municipal-side', { signed: 'yes' });
    expect(p.openTasks).toMatchObject([{ elementId: 'nominate', input: { refusal: 'BOTH_SIDES_REQUIRED' } }]);
    nominate(p, kim);
    expect(p.end).toBe('nominated');
  });

  test('the candidate steps back while the sides sign: another is chosen', async () => {
    const world = newWorld();
    const p = interview(await started(world), [karen, kim]).complete('nominate', {
      choice: 'nominate',
      applicationId: karen,
      reserves: [],
    });
    world.nomineeWithdrawn = true;
    p.complete('sign-gp-side', { signed: 'yes' }).complete('sign-municipal-side', { signed: 'yes' });
    expect(p.openTasks).toMatchObject([{ elementId: 'nominate', input: { refusal: 'APPLICATION_WITHDRAWN' } }]);
  });

  test('somebody who was not interviewed cannot be nominated', async () => {
    const p = interview(await started(), [karen]).complete('nominate', {
      choice: 'nominate',
      applicationId: kim,
      reserves: [],
    });
    expect(p.openTasks).toMatchObject([{ elementId: 'nominate', input: { refusal: 'NOT_INTERVIEWED' } }]);
    expect(p.incidents).toEqual([]);
  });

  test('a no-show with a new time is invited again, alone', async () => {
    const p = await started();
    p.complete('plan-interviews', {
      interviewMinutes: 45,
      interviews: [karen, kim].map((applicationId) => ({
        applicationId,
        startsAt: '2027-02-15T10:00:00+01:00',
        place: 'Rådhuset',
      })),
    }).complete('hold-interviews', {
      interviewResults: [
        { applicationId: karen, outcome: 'held' },
        { applicationId: kim, outcome: 'new-slot' },
      ],
    });
    expect(p.openTasks).toMatchObject([
      { elementId: 'plan-interviews', input: { interviews: [{ applicationId: kim }] } },
    ]);
    interview(p, [kim]);
    expect(p.mailsOf('interview-invitation')).toEqual(['kandidat-karen', 'kandidat-kim', 'kandidat-kim']);
    expect(p.open).toEqual(['nominate']);
  });

  test.each([
    ['none', [], 'no-candidate'],
    ['interview', ['plan-interviews'], null],
  ])('choice %s', async (choice, open, end) => {
    const p = interview(await started(), [karen]).complete('nominate', { choice });
    expect(p.open).toEqual(open);
    expect(p.end).toBe(end);
  });

  test('a reserve is nominated without new interviews', async () => {
    const world = { ...newWorld(), interviewed: [karen, kim] };
    const p = await started(world, 'reserve');
    expect(p.open).toEqual(['nominate']);
  });
});
