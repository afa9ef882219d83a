import { expect, test } from '@jest/globals';
import lossDecision from '../functions/checks/loss-decision.ts';
import { newRegisters, type PretendRegisters, playEligibility } from '../testing/pretend-eligibility.ts';

/** She sells and stays: attached, no longer owner. */
const sold = (changes: Partial<PretendRegisters> = {}) => newRegisters({ tie: 'attached', ...changes });
const started = async (registers: PretendRegisters) =>
  (await playEligibility('eligibility-loss', registers)).start({ lossId: 'loss-1', appointmentId: 'appointment-1' });
const EVERYBODY = ['efteruddannelse-else', 'role:secretariat@KAP_H'];

test('frozen at once, 30 days, everybody is told the date', async () => {
  const p = await started(sold());
  expect(p.trace().slice(0, 4)).toEqual(['start', 'load-loss', 'later-question', 'to-freeze']);
  expect(p.mailsOf('loss-recorded')).toEqual(EVERYBODY);
  expect(p.openTasks).toMatchObject([
    { elementId: 'cure-loss', input: { cureUntil: '2027-02-03', eligibilityRule: 'the-nearest-rule' } },
  ]);
});

test('cured by a change in the registers', async () => {
  const registers = sold();
  const p = await started(registers);
  p.message('practice-changed', 'appointment-1');
  expect(p.open).toEqual(['cure-loss']);
  registers.tie = 'owner';
  p.message('practice-changed', 'appointment-1');
  expect(p.end).toBe('cured');
  expect(p.state!.variables).toMatchObject({ lossResult: 'cured' });
  expect(p.mailsOf('loss-closed')).toEqual(EVERYBODY);
});

test('cured because the administration has seen the evidence, or asks for another check', async () => {
  const p = (await started(sold())).complete('cure-loss', { cureAnswer: 'check' });
  expect(p.open).toEqual(['cure-loss']);
  expect(p.complete('cure-loss', { cureAnswer: 'cured' }).end).toBe('cured');
});

test('what was recorded made no difference: cured at once', async () => {
  expect((await started(newRegisters())).end).toBe('cured');
});

test.each([
  ['dispensation', 'dispensation'],
  ['end', 'ended'],
])('after 30 days somebody decides: %s', async (decision, result) => {
  const p = (await started(sold())).advanceTo('2027-02-03T23:00:00+01:00');
  expect(p.open).toEqual(['cure-loss']);
  p.advanceTo('2027-02-04T00:00:00+01:00');
  expect(p.openTasks).toMatchObject([
    { elementId: 'decide-loss', candidateGroups: ['approver@KAP_H', 'scheme_admin@KAP_H', 'secretariat@KAP_H'] },
  ]);
  p.advanceTo('2028-02-04T00:00:00+01:00');
  expect(p.end).toBe(null);
  p.complete('decide-loss', { lossDecision: decision });
  expect([p.end, p.state!.variables.lossResult]).toEqual([result, result]);
  expect(p.mailsOf('loss-closed')).toEqual(EVERYBODY);
});

test('other ground: not without special competence, which is asked about again', async () => {
  const p = await started(sold({ role: 'organisation_consultant', isInside: false }));
  p.advanceTo('2027-02-04T00:00:00+01:00').complete('decide-loss', { lossDecision: 'other_ground' });
  expect(p.openTasks).toMatchObject([{ elementId: 'decide-loss', input: { refusal: 'NOT_ELIGIBLE' } }]);
  p.complete('decide-loss', { lossDecision: 'other_ground', competence: true });
  expect([p.end, p.state!.variables.lossResult]).toEqual(['other-ground', 'other_ground']);
});

test('the check still waits for evidence when the time is up: the decision comes all the same', async () => {
  const p = await started(sold({ statement: null }));
  expect(p.open).toEqual(['collect-evidence']);
  expect(p.advanceTo('2027-02-04T00:00:00+01:00').open).toEqual(['decide-loss']);
});

test('a loss that lies ahead: nothing is frozen before its day', async () => {
  const p = await started(sold({ lostOn: '2027-03-01' }));
  expect([p.open, p.mails]).toEqual([[], []]);
  p.advanceTo('2027-03-01T12:00:00+01:00');
  expect(p.openTasks).toMatchObject([{ elementId: 'cure-loss', input: { cureUntil: '2027-03-31' } }]);
});

test('every decision has a reason', () => {
  const context = { input: {}, today: '2027-01-04', now: '2027-01-04T08:00:00.000Z' };
  expect(lossDecision({ lossDecision: 'end', reason: '  ' }, context)).toMatchObject([{ code: 'REASON_REQUIRED' }]);
  expect(lossDecision({ lossDecision: 'end', reason: 'Solgt' }, context)).toEqual([]);
});
