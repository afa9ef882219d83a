import { describe, expect, test } from '@jest/globals';
import hearingDecision from '../functions/checks/hearing-decision.ts';
import { hearingDeadline } from '../functions/hearing-deadline.ts';
import { answerHearing, karen } from '../testing/hiring-steps.ts';
import { newWorld, play, type World } from '../testing/pretend-hiring.ts';

async function started(world: World = newWorld()) {
  return (await play('nomination-hearing', world)).start({
    caseId: 'case-1',
    caseNumber: 'REK-2027-001',
    roundId: 'round-1',
    positionId: 'position-1',
    nominationId: 'nomination-1',
    applicationId: karen,
    nomineeId: 'kandidat-karen',
    overseerId: 'laege-olav',
    rules: world.rules,
  });
}
const DEADLINE = '2027-01-18T23:00:00.000Z';

describe('hearing', () => {
  test('exactly the two bodies of step 4 are written to', async () => {
    const p = await started();
    expect(p.mailsOf('hearing-letter')).toEqual(['body:doctors-association', 'body:health-committee']);
    expect(p.openTasks.map(({ candidateGroups, dueAt }) => [...candidateGroups, dueAt])).toEqual([
      ['body:doctors-association', DEADLINE],
      ['body:health-committee', DEADLINE],
    ]);
  });

  test('all answer early: it closes at once', async () => {
    const p = answerHearing(
      answerHearing(await started(), 'doctors-association', 'support'),
      'health-committee',
      'no_remarks',
    );
    expect(p.open).toEqual(['confirm-step-4']);
    expect(p.nextDue).not.toBe(DEADLINE);
  });

  test('one supports, the other is silent to the deadline: passed, and the municipality is told', async () => {
    const p = answerHearing(await started(), 'doctors-association', 'support').advanceTo(DEADLINE);
    expect(p.open).toEqual(['confirm-step-4']);
    expect(p.mailsOf('hearing-result')).toEqual(['role:hiring_representative', 'laege-olav']);
    p.complete('confirm-step-4', { confirmed: true });
    expect(p.end).toBe('passed');
    expect(p.state!.variables).toMatchObject({ hearingResult: 'passed', objections: 0, silent: ['health-committee'] });
  });

  test('an objection ends in a decision only when the hearing is over', async () => {
    const p = answerHearing(await started(), 'doctors-association', 'objection');
    expect(p.open).toEqual(['answer-hearing']);
    p.advanceTo(DEADLINE);
    expect(p.open).toEqual(['decide-after-hearing']);
  });

  test.each([
    ['keep', 'passed', true],
    ['reserve', 'objected', false],
    ['interview', 'objected', false],
    ['announce', 'objected', false],
    ['close', 'objected', false],
  ])('DECIDE: the hiring representative chooses %s', async (choice, end, confirms) => {
    const world = newWorld();
    const p = answerHearing(
      answerHearing(await started(world), 'doctors-association', 'objection'),
      'health-committee',
      'support',
    );
    expect(p.openTasks).toMatchObject([
      { elementId: 'decide-after-hearing', candidateGroups: ['hiring_representative'], input: { mayKeep: true } },
    ]);
    expect(p.mailsOf('hearing-objection')).toEqual(['laege-olav', 'role:hiring_representative']);
    p.complete('decide-after-hearing', { choice });
    if (confirms) p.complete('confirm-step-4', { confirmed: true });
    expect(p.end).toBe(end);
    expect(p.state!.variables).toMatchObject({ hearingResult: choice });
    expect(world.confirmations).toEqual(confirms ? [4] : []);
  });

  test('VETO: to keep is not offered', async () => {
    const world = newWorld({ hearingPolicy: 'VETO' });
    const p = answerHearing(
      answerHearing(await started(world), 'doctors-association', 'objection'),
      'health-committee',
      'support',
    );
    expect(p.openTasks).toMatchObject([
      { elementId: 'decide-after-hearing', input: { mayKeep: false, hearingOutcome: 'veto' } },
    ]);
  });

  test('the nominee withdraws: the hearing ends, both bodies are told, same choices minus keep', async () => {
    const p = answerHearing(await started(), 'doctors-association', 'support').message('candidate-withdrawn', karen);
    expect(p.mailsOf('hearing-withdrawn')).toEqual(['body:doctors-association', 'body:health-committee']);
    expect(p.openTasks).toMatchObject([
      { elementId: 'decide-after-hearing', input: { mayKeep: false, hearingOutcome: 'choose-next' } },
    ]);
  });

  test('a nominee who has stepped back before the hearing begins: no letters, straight to the choice', async () => {
    const p = await started({ ...newWorld(), nomineeWithdrawn: true });
    expect(p.mails).toEqual([]);
    expect(p.openTasks).toMatchObject([{ elementId: 'decide-after-hearing', input: { mayKeep: false } }]);
  });

  test('bodies are reminded three days before and on the last day, who has answered is not', async () => {
    const p = answerHearing(await started(), 'doctors-association', 'support').advanceTo(DEADLINE);
    expect(p.reminders.map(({ at, to }) => [at, ...to])).toEqual([
      ['2027-01-15T08:00:00.000Z', 'body:health-committee'],
      ['2027-01-18T08:00:00.000Z', 'body:health-committee'],
    ]);
  });
});

test.each([
  ['2027-01-04', '2027-01-18', 'a Monday'],
  ['2027-03-11', '2027-03-30', 'Maundy Thursday to Easter Monday are closed'],
  ['2027-12-10', '2027-12-27', '24 December is closed, and so are the days after it'],
])('14 days from %s end on %s: %s', (asked, last) => {
  expect(hearingDeadline(asked, 14)).toBe(last);
});

describe('check of the decision', () => {
  const context = (mayKeep: boolean) => ({ input: { mayKeep }, today: '2027-01-19', now: '2027-01-19T08:00:00.000Z' });
  test.each([
    [{ choice: 'keep' }, true, ['REASON_REQUIRED', 'OVERSEER_NOT_HEARD']],
    [{ choice: 'keep', reason: 'Kandidaten er klart bedst.', overseerHeard: true }, true, []],
    [{ choice: 'keep', reason: 'Kandidaten er klart bedst.', overseerHeard: true }, false, ['KEEP_NOT_OFFERED']],
    [{ choice: 'close' }, true, []],
  ])('%o, keep offered %s', (data, mayKeep, codes) => {
    expect(hearingDecision(data, context(mayKeep)).map(({ code }) => code)).toEqual(codes);
  });
});
