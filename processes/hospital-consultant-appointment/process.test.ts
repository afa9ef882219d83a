import { expect, test } from '@jest/globals';
import { newRegisters, playEligibility } from '../testing/pretend-eligibility.ts';

const started = async (registers = newRegisters({ isInside: false })) =>
  (await playEligibility('hospital-consultant-appointment', registers)).start({
    ...{ scheme: 'MIDTJYLLAND_MUNICIPAL', employerId: 'region-demo', personId: 'laege-gerda' },
    ...{ departments: [{ name: 'Medicinsk afdeling' }, { name: 'Børneafdelingen' }], startDate: '2027-03-01' },
    ...{ employerLine: 'Ledende overlæge', professionalLine: 'Praksiskoordinatoren' },
  });

test('one approval, contract, two signatures: appointed, without a question about practice', async () => {
  const p = await started();
  expect(p.openTasks).toMatchObject([{ elementId: 'decide', candidateGroups: ['approver@MIDTJYLLAND_MUNICIPAL'] }]);
  p.complete('decide', { decision: 'approve' }).complete('sign-contract', { accepted: 'yes' });
  expect(p.openTasks).toMatchObject([
    {
      elementId: 'countersign',
      candidateGroups: ['managing_physician@MIDTJYLLAND_MUNICIPAL', 'scheme_admin@MIDTJYLLAND_MUNICIPAL'],
    },
  ]);
  p.complete('countersign', { signed: true });
  expect([p.end, p.mailsOf('appointment-offer')]).toEqual(['appointed', ['laege-gerda']]);
});

test('no practice: refused', async () => {
  const p = await started(newRegisters({ tie: 'none', providerNumber: null }));
  expect(p.end).toBe('refused');
  expect(p.state!.variables).toMatchObject({ eligibilityCode: 'NOT_ELIGIBLE' });
});

test('not approved, or not accepted: refused', async () => {
  expect((await started()).complete('decide', { decision: 'reject' }).end).toBe('refused');
  const p = (await started()).complete('decide', { decision: 'approve' }).complete('sign-contract', { accepted: 'no' });
  expect(p.end).toBe('refused');
  expect(p.mailsOf('appointment-refused')).toHaveLength(2);
});
