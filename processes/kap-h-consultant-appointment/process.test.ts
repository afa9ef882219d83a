import { expect, test } from '@jest/globals';
import appointmentStart from '../functions/checks/appointment-start.ts';
import { newRegisters, playEligibility } from '../testing/pretend-eligibility.ts';

const shown = {
  ...{ specialist: 'yes', tie: 'owner', providerNumber: '990021', competence: null, statement: 'yes' },
  ...{ socialScience: null, evidenceDate: '2027-01-04' },
};
const started = async () =>
  (await playEligibility('kap-h-consultant-appointment', newRegisters())).start({
    ...{ personId: 'praksis-pia', role: 'cme_coordinator', functionVersion: '2026-06-02', startDate: '2027-03-01' },
  });
const checked = async () => (await started()).complete('collect-evidence', shown).complete('rate-soft');

test('checked, approved, contract, two signatures: appointed, and its life begins', async () => {
  const p = await checked();
  expect(p.openTasks).toMatchObject([
    { elementId: 'decide', candidateGroups: ['approver@KAP_H', 'secretariat_team_lead@KAP_H'] },
  ]);
  p.complete('decide', { decision: 'approve' });
  expect(p.documents).toMatchObject([{ template: 'contract' }]);
  expect(p.mailsOf('appointment-offer')).toEqual(['praksis-pia']);
  p.complete('sign-contract', { accepted: 'yes' });
  expect(p.openTasks).toMatchObject([
    { elementId: 'countersign', candidateGroups: ['secretariat@KAP_H', 'scheme_admin@KAP_H'] },
  ]);
  p.complete('countersign', { signed: true });
  expect(p.end).toBe('appointed');
  expect(p.events).toContainEqual(
    expect.objectContaining({ kind: 'job-requested', jobKind: 'publish-message', elementId: 'tell-signed' }),
  );
});

test('not eligible: refused with the rule, and nobody is asked to approve', async () => {
  const p = (await started()).complete('collect-evidence', { ...shown, tie: 'attached' });
  expect(p.end).toBe('refused');
  expect(p.state!.variables).toMatchObject({ eligibilityCode: 'NOT_ELIGIBLE', eligibilityRule: 'the-nearest-rule' });
  expect(p.mailsOf('appointment-refused')).toEqual(['role:secretariat@KAP_H']);
  expect(p.trace()).not.toContain('decide');
});

test.each(['reject', 'return'])('not approved (%s): refused', async (decision) => {
  const p = (await checked()).complete('decide', { decision });
  expect([p.end, p.documents]).toEqual(['refused', []]);
});

test('the consultant says no: the offer is dropped', async () => {
  const p = (await checked()).complete('decide', { decision: 'approve' }).complete('sign-contract', { accepted: 'no' });
  expect(p.end).toBe('refused');
  expect(p.trace()).toContain('drop');
});

test('no appointment begins in the past', () => {
  const context = { input: {}, today: '2027-01-04', now: '2027-01-04T08:00:00.000Z' };
  expect(appointmentStart({ startDate: '2027-01-03' }, context)).toMatchObject([{ code: 'START_IN_PAST' }]);
  expect(appointmentStart({ startDate: '2027-01-04' }, context)).toEqual([]);
});
