import { describe, expect, test } from '@jest/globals';
import contractTerms from '../functions/checks/contract-terms.ts';
import { draftAndApprove, karen, kim, signContract } from '../testing/hiring-steps.ts';
import { newWorld, play, type World } from '../testing/pretend-hiring.ts';

async function started(world: World = newWorld()) {
  return (await play('appointment-and-contract', world)).start({
    caseId: 'case-1',
    caseNumber: 'REK-2027-001',
    positionId: 'position-1',
    applicationId: karen,
    nomineeId: 'kandidat-karen',
    rules: world.rules,
    scheme: 'MIDTJYLLAND_MUNICIPAL',
  });
}

describe('appointment and contract', () => {
  test('approved: one letter, one refusal each, signing begins; signed: the term exists', async () => {
    const p = draftAndApprove(await started());
    expect(p.mailsOf('appointment-letter')).toEqual(['kandidat-karen']);
    expect(p.mailsOf('refusal-letter')).toEqual(['kandidat-kim', 'kandidat-klara']);
    expect(p.openTasks).toMatchObject([
      { elementId: 'sign-contract', assignee: 'kandidat-karen', candidateGroups: [] },
    ]);
    expect(p.openTasks[0]!.input).toMatchObject({ startDate: '2027-04-01', lastDay: '2031-03-31' });
    signContract(p);
    expect(p.end).toBe('appointed');
    expect(p.trace()).toContain('begin-term');
    expect(p.mailsOf('refusal-letter')).toHaveLength(2);
  });

  test('a nominated reserve is refused only when the contract is signed', async () => {
    const p = draftAndApprove(await started({ ...newWorld(), reserves: [kim] }));
    expect(p.mailsOf('refusal-letter')).toEqual(['kandidat-klara']);
    signContract(p);
    expect(p.mailsOf('refusal-letter')).toEqual(['kandidat-klara', 'kandidat-kim']);
  });

  test('sent back: the terms are written again, with what was there', async () => {
    const p = draftAndApprove(await started(), 'return');
    expect(p.openTasks).toMatchObject([
      { elementId: 'draft-terms', input: { startDate: '2027-04-01', approvalNote: 'return' } },
    ]);
    draftAndApprove(p);
    expect(p.open).toEqual(['sign-contract']);
  });

  test('the municipality says no', async () => {
    const p = draftAndApprove(await started(), 'reject');
    expect(p.end).toBe('municipality-declined');
    expect(p.state!.variables).toMatchObject({ appointmentResult: 'municipality-declined' });
    expect(p.mailsOf('appointment-letter')).toEqual([]);
  });

  test('the candidate says no', async () => {
    const p = draftAndApprove(await started()).complete('sign-contract', { accepted: 'no' });
    expect(p.end).toBe('offer-declined');
    expect(p.state!.variables).toMatchObject({ appointmentResult: 'offer-declined' });
  });

  test('the candidate steps back: before the offer, before the signature, before the municipality has signed', async () => {
    const early = draftAndApprove(await started({ ...newWorld(), nomineeWithdrawn: true }));
    expect([early.end, early.mailsOf('appointment-letter')]).toEqual(['offer-declined', []]);
    const unsigned = draftAndApprove(await started()).message('candidate-withdrawn', karen);
    expect(unsigned.end).toBe('offer-declined');
    const late = draftAndApprove(await started()).complete('sign-contract', { accepted: 'yes' });
    expect(late.message('candidate-withdrawn', karen).end).toBe('offer-declined');
  });

  test('no longer eligible on the day of signing', async () => {
    const p = signContract(draftAndApprove(await started({ ...newWorld(), eligible: false })));
    expect(p.end).toBe('offer-declined');
    expect(p.incidents).toEqual([]);
  });

  test('signing has 14 days; the candidate is reminded and HR is told', async () => {
    const p = draftAndApprove(await started()).advanceTo('2027-02-01T00:00:00+01:00');
    expect(
      p.reminders.filter(({ elementId }) => elementId === 'sign-contract').map(({ at, to }) => [at, ...to]),
    ).toEqual([
      ['2027-01-15T08:00:00.000Z', 'kandidat-karen'],
      ['2027-01-18T08:00:00.000Z', 'kandidat-karen'],
      ['2027-01-21T08:00:00.000Z', 'role:hr'],
    ]);
  });
});

test.each([
  [{ startDate: '2027-01-03' }, ['START_IN_PAST']],
  [{ startDate: '2027-01-04' }, []],
  [{ startDate: '2027-02-01', hoursMin: 4, hoursMax: 3 }, ['HOURS_ORDER']],
])('terms %o', (data, codes) => {
  const context = { input: {}, today: '2027-01-04', now: '2027-01-04T08:00:00.000Z' };
  expect(contractTerms(data, context).map(({ code }) => code)).toEqual(codes);
});
