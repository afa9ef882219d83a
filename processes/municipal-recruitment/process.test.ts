import { describe, expect, test } from '@jest/globals';
import { explain } from '../../engine/index.ts';
import {
  announce,
  answerHearing,
  assess,
  consultAndSign,
  draftAndApprove,
  hearWithoutObjection,
  interview,
  karen,
  kim,
  klara,
  nameOverseer,
  nominate,
  signContract,
} from '../testing/hiring-steps.ts';
import type { Play } from '../testing/play.ts';
import { newWorld, play, type World } from '../testing/pretend-hiring.ts';

const AFTER_DEADLINE = '2027-02-02T09:00:00+01:00';
const steps = (p: Play) => explain(p.definition, p.state!).steps.map(({ step, state }) => `${step} ${state}`);

async function started(world: World = newWorld()): Promise<Play> {
  return (await play('municipal-recruitment', world)).start({ positionId: 'position-1' });
}
async function toInterview(world?: World): Promise<Play> {
  const p = announce(nameOverseer(await started(world))).advanceTo(AFTER_DEADLINE);
  return consultAndSign(assess(p, { [karen]: 'invite', [kim]: 'invite', [klara]: 'reject' }));
}
async function toHearing(world?: World): Promise<Play> {
  return nominate(interview(await toInterview(world), [karen, kim]), karen, [kim]);
}

describe('the case of the five-step hiring', () => {
  test('right after start steps 1 and 5 are open and 2, 3 and 4 are not', async () => {
    const p = await started();
    expect(steps(p)).toEqual(['1 active', '2 not-started', '3 not-started', '4 not-started', '5 active']);
    expect(p.open).toEqual(['check-and-send', 'name-overseer']);
    expect(p.mailsOf('chair-request')).toEqual(['role:pu_chair']);
  });

  test('the review waits for both: the named doctor and the passed deadline', async () => {
    const p = announce(await started()).advanceTo(AFTER_DEADLINE);
    expect(p.open).toEqual(['name-overseer']);
    nameOverseer(p);
    expect(p.open).toEqual(['give-advice']);
  });

  test('a full run ends with an appointed doctor; everyone is written to once', async () => {
    const world = newWorld();
    const p = signContract(draftAndApprove(hearWithoutObjection(await toHearing(world))));
    expect(p.end).toBe('appointed');
    expect(p.incidents).toEqual([]);
    expect(world.confirmations).toEqual([2, 3, 4]);
    expect(steps(p)).toEqual(['1 done', '2 done', '3 done', '4 done', '5 done']);
    expect(p.mailsOf('consultation-request')).toEqual(['body:gp-committee', 'body:health-committee']);
    expect(p.mailsOf('hearing-letter')).toEqual(['body:doctors-association', 'body:health-committee']);
    expect(p.mailsOf('appointment-letter')).toEqual(['kandidat-karen']);
    expect(p.mailsOf('refusal-letter').sort()).toEqual(['kandidat-kim', 'kandidat-klara']);
  });

  test('objection: a reserve is nominated anew, with new signatures and a new hearing', async () => {
    const p = answerHearing(
      answerHearing(await toHearing(), 'doctors-association', 'objection'),
      'health-committee',
      'support',
    );
    expect(p.open).toEqual(['decide-after-hearing']);
    p.complete('decide-after-hearing', { choice: 'reserve' });
    expect(p.open).toEqual(['nominate']);
    signContract(draftAndApprove(hearWithoutObjection(nominate(p, kim))));
    expect(p.end).toBe('appointed');
    expect(p.mailsOf('hearing-letter')).toHaveLength(4);
    expect(p.trace('interview-and-nomination').filter((id) => id === 'sign-gp-side')).toHaveLength(2);
    expect(p.mailsOf('appointment-letter')).toEqual(['kandidat-kim']);
  });

  test('objection: announced again as round 2 in the same case, the overseer stays', async () => {
    const p = answerHearing(
      answerHearing(await toHearing(), 'doctors-association', 'objection'),
      'health-committee',
      'support',
    );
    p.complete('decide-after-hearing', { choice: 'announce' });
    expect(p.open).toEqual(['check-and-send']);
    expect(p.openTasks[0]!.input.roundNumber).toBe(2);
    announce(p, { deadline: '2027-03-15' }).advanceTo('2027-03-16T09:00:00+01:00');
    expect(p.open).toEqual(['give-advice']);
  });

  test('nobody is suitable: HR chooses, as without applications', async () => {
    const p = announce(nameOverseer(await started())).advanceTo(AFTER_DEADLINE);
    assess(p, { [karen]: 'reject', [kim]: 'reject', [klara]: 'reject' });
    expect(p.open).toEqual(['choose-next']);
    p.complete('choose-next', { nextStep: 'close' });
    expect(p.end).toBe('closed');
    expect(p.mailsOf('case-closed')).toHaveLength(3);
  });

  test('no candidate after the interviews: HR chooses', async () => {
    const p = interview(await toInterview(), [karen, kim]).complete('nominate', { choice: 'none' });
    expect(p.open).toEqual(['choose-next']);
  });

  test('closed unfilled while nobody has named a doctor: the whole case ends', async () => {
    const p = announce(await started({ ...newWorld(), applications: [] })).advanceTo(AFTER_DEADLINE);
    expect(p.open).toEqual(['choose-next', 'name-overseer']);
    p.complete('choose-next', { nextStep: 'close' });
    expect(p.end).toBe('closed');
    expect(p.open).toEqual([]);
    expect(p.mailsOf('case-closed')).toEqual([]);
  });

  test('the offer is declined: back to a nomination, with a new hearing', async () => {
    const p = draftAndApprove(hearWithoutObjection(await toHearing())).complete('sign-contract', { accepted: 'no' });
    expect(p.open).toEqual(['nominate']);
    nominate(p, kim);
    expect(p.open).toEqual(['answer-hearing', 'answer-hearing']);
  });

  test('the municipality says no: HR chooses what comes next', async () => {
    const p = draftAndApprove(hearWithoutObjection(await toHearing()), 'reject');
    expect(p.open).toEqual(['choose-next']);
    expect(p.mailsOf('appointment-letter')).toEqual([]);
  });

  test('the overseer turns out to be an applicant: the chair names another and the review goes on', async () => {
    const p = announce(nameOverseer(await started()));
    const begin = p.services['begin-screening']!;
    const { Refuse } = await import('../testing/play.ts');
    p.services['begin-screening'] = () => new Refuse('OVERSEER_MISSING');
    p.advanceTo(AFTER_DEADLINE);
    expect(p.open).toEqual(['name-overseer']);
    p.services['begin-screening'] = begin;
    nameOverseer(p);
    expect(p.open).toEqual(['give-advice']);
    expect(p.incidents).toEqual([]);
  });

  test('the numbers are those of the day the case began', async () => {
    const world = newWorld();
    const p = await toHearing(world);
    world.rules.hearingDays = 1;
    expect(p.openTasks[0]!.dueAt).toBe('2027-02-16T23:00:00.000Z');
  });
});
