import { describe, expect, test } from '@jest/globals';
import { combineAssessments } from '../functions/combine-assessments.ts';
import { assess, consultAndSign, karen, kim, klara } from '../testing/hiring-steps.ts';
import { newWorld, play, type World } from '../testing/pretend-hiring.ts';

async function started(world: World = newWorld()) {
  const { rules } = world;
  return (await play('application-screening-and-consultation', world)).start({
    caseId: 'case-1',
    caseNumber: 'REK-2027-001',
    roundId: 'round-1',
    positionId: 'position-1',
    overseerId: 'laege-olav',
    gpRepresentativeId: 'laege-gerda',
    rules,
  });
}
const AGREED = { [karen]: 'invite', [kim]: 'reserve', [klara]: 'reject' };

describe('review and first consultation', () => {
  test('both agree, both bodies answer, both sign, the overseer confirms', async () => {
    const world = newWorld();
    const p = consultAndSign(assess(await started(world), AGREED));
    expect(p.end).toBe('shortlisted');
    expect(p.state!.variables).toMatchObject({ screeningResult: 'shortlist', shortlist: [karen] });
    expect(p.mailsOf('consultation-request')).toEqual(['body:gp-committee', 'body:health-committee']);
    expect(world.confirmations).toEqual([2]);
  });

  test('the overseer alone confirms', async () => {
    const p = assess(await started(), AGREED)
      .complete('answer-consultation', {}, (task) => task.candidateGroups.includes('body:gp-committee'))
      .complete('answer-consultation', {}, (task) => task.candidateGroups.includes('body:health-committee'))
      .complete('sign-shortlist-gp', { signed: 'yes' })
      .complete('sign-shortlist-municipality', { signed: 'yes' });
    expect(p.openTasks).toMatchObject([{ assignee: 'laege-olav', candidateGroups: [] }]);
  });

  test('a silent body stops nothing: at the deadline the reviewers go on and are told', async () => {
    const p = assess(await started(), AGREED).complete('answer-consultation', {}, (task) =>
      task.candidateGroups.includes('body:gp-committee'),
    );
    p.advanceTo('2027-01-19T09:00:00+01:00');
    expect(p.open).toEqual(['sign-shortlist-gp', 'sign-shortlist-municipality']);
    expect(p.openTasks[0]!.input.silentCount).toBe(1);
  });

  test.each([
    ['agreed', { agreement: 'agreed', mediatedShortlist: [karen] }, 'answer-consultation', null],
    ['back to HR', { agreement: 'back' }, undefined, 'none-suitable'],
  ])('they disagree, the overseer mediates: %s', async (_name, answer, open, end) => {
    const p = assess(await started(), { [karen]: 'invite', [kim]: 'reject' }, { [karen]: 'reject', [kim]: 'reject' });
    expect(p.open).toEqual(['mediate']);
    p.complete('mediate', answer);
    expect(p.open[0]).toBe(open);
    expect(p.end).toBe(end);
  });

  test('one does not sign: the overseer mediates', async () => {
    const p = assess(await started(), AGREED).advanceTo('2027-01-19T09:00:00+01:00');
    p.complete('sign-shortlist-gp', { signed: 'no' }).complete('sign-shortlist-municipality', { signed: 'yes' });
    expect(p.open).toEqual(['mediate']);
  });

  test('nobody suitable', async () => {
    const p = assess(await started(), { [karen]: 'reject', [kim]: 'reject', [klara]: 'reject' });
    expect(p.end).toBe('none-suitable');
    expect(p.state!.variables).toMatchObject({ screeningResult: 'none' });
  });
});

describe('two assessments together', () => {
  const one = (verdict: string, admitLate?: string) => [
    { applicationId: karen, verdict: verdict as 'invite', admitLate },
  ];
  test.each<[string, string, boolean, string | undefined, string | undefined, string]>([
    ['invite', 'invite', false, undefined, undefined, 'shortlist'],
    ['invite', 'reserve', false, undefined, undefined, 'reserves'],
    ['reserve', 'reserve', false, undefined, undefined, 'reserves'],
    ['invite', 'reject', false, undefined, undefined, 'disputed'],
    ['reserve', 'reject', false, undefined, undefined, 'rejected'],
    ['reject', 'reject', false, undefined, undefined, 'rejected'],
    ['invite', 'invite', true, 'yes', 'yes', 'shortlist'],
    ['invite', 'invite', true, 'yes', 'no', 'rejected'],
    ['invite', 'invite', true, undefined, 'yes', 'rejected'],
  ])('%s and %s, late %s (%s, %s) → %s', (gp, municipal, late, gpAdmits, municipalAdmits, place) => {
    const combined = combineAssessments(
      [{ applicationId: karen, late }],
      one(gp, gpAdmits),
      one(municipal, municipalAdmits),
    );
    expect(combined[place as 'shortlist']).toEqual([karen]);
  });
});
