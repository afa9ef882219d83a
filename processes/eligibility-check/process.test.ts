import { describe, expect, test } from '@jest/globals';
import evidence from '../functions/checks/evidence.ts';
import { newRegisters, playEligibility } from '../testing/pretend-eligibility.ts';

const shown = {
  ...{ specialist: 'yes', tie: 'attached', providerNumber: '990021', competence: null, statement: 'yes' },
  ...{ socialScience: null, evidenceDate: '2027-01-04' },
};
const asked = { personId: 'praksis-pia', scheme: 'KAP_H' };
const started = async (role: string, registers = newRegisters(), more = {}) =>
  (await playEligibility('eligibility-check', registers)).start({ ...asked, role, ...more });

describe('eligibility check', () => {
  test('the administration collects, the table answers, people rate, and the rating refuses nobody', async () => {
    const p = await started('practice_coordinator');
    expect(p.openTasks).toMatchObject([
      {
        elementId: 'collect-evidence',
        candidateGroups: ['scheme_admin@KAP_H', 'secretariat@KAP_H'],
        input: { tie: 'owner', providerNumber: '990021', evidenceMonths: 12 },
      },
    ]);
    p.complete('collect-evidence', shown).complete('rate-soft', { cooperation: 'developing' });
    expect(p.end).toBe('eligible');
    expect(p.state!.variables).toMatchObject({
      ...{ eligible: true, eligibilityRule: 'practice-coordinator-attached', eligibilityPreferred: false },
      ...{ checkId: 'check-1', eligibilityCode: null, evidence: null, facts: null },
    });
  });

  test('as owner the same is preferred', async () => {
    const p = (await started('practice_coordinator')).complete('collect-evidence', { ...shown, tie: 'owner' });
    expect(p.complete('rate-soft').state!.variables).toMatchObject({ eligibilityPreferred: true });
  });

  test('no row matches: refused with a rule, not an incident', async () => {
    const p = (await started('cme_coordinator')).complete('collect-evidence', shown);
    expect([p.end, p.incidents]).toEqual(['not-eligible', []]);
    expect(p.state!.variables).toMatchObject({
      ...{ eligible: false, eligibilityRule: 'the-nearest-rule', eligibilityMissing: ['tie'] },
      ...{ eligibilityCode: 'NOT_ELIGIBLE', evidence: null, facts: null },
    });
  });

  test('something is missing: the doctor is asked, and the administration reads the answer', async () => {
    const p = (await started('cme_coordinator')).complete('collect-evidence', {
      ...{ ...shown, tie: 'owner', specialist: 'missing' },
    });
    expect(p.mailsOf('evidence-wanted')).toEqual(['praksis-pia']);
    expect(p.openTasks).toMatchObject([
      { elementId: 'hand-in-evidence', assignee: 'praksis-pia', input: { missing: ['specialist'] } },
    ]);
    p.complete('hand-in-evidence');
    expect(p.openTasks).toMatchObject([
      { elementId: 'collect-evidence', input: { isAnswered: true, specialist: 'missing', tie: 'owner' } },
    ]);
    p.complete('collect-evidence', { ...shown, tie: 'owner' }).complete('rate-soft');
    expect(p.state!.variables).toMatchObject({ eligibilityRule: 'cme-coordinator-owner', eligibilityPreferred: null });
  });

  test('nobody answers: the check ends without an answer, after two reminders and a word to the administration', async () => {
    const p = (await started('cme_coordinator')).complete('collect-evidence', { ...shown, statement: 'missing' });
    p.advanceTo('2027-02-15T00:00:00+01:00');
    expect(p.end).toBe('needs-evidence');
    expect(p.reminders.map(({ template }) => template)).toEqual(['reminder', 'reminder', 'escalation']);
    expect(p.state!.variables).toMatchObject({ eligible: false, eligibilityRule: null });
  });

  test('a provider number that no practice has is asked about again', async () => {
    const p = await started('cme_coordinator');
    p.complete('collect-evidence', { ...shown, providerNumber: 'unknown' });
    expect(p.openTasks).toMatchObject([{ elementId: 'collect-evidence', input: { unknownNumber: true } }]);
  });

  test.each(['signing', 'yearly', 'practice_changed', 'loss'])('%s: what is known is enough', async (askedBecause) => {
    const p = await started('cme_coordinator', newRegisters(), { askedBecause });
    expect([p.end, p.mails]).toEqual(['eligible', []]);
  });

  test('a yearly check without statements asks the administration', async () => {
    const p = await started('cme_coordinator', newRegisters({ specialist: null }), { askedBecause: 'yearly' });
    expect(p.open).toEqual(['collect-evidence']);
  });

  test.each([
    ['municipal_consultant', true, 'eligible'],
    ['municipal_consultant', false, 'not-eligible'],
    ['hospital_consultant', false, 'eligible'],
  ])('%s at signing, practice there %s: %s', async (role, isInside, end) => {
    const p = await started(role, newRegisters({ isInside }), { askedBecause: 'signing', scheme: 'HOLSTEBRO' });
    expect(p.end).toBe(end);
  });
});

test.each([
  ['2026-01-04', []],
  ['2026-01-03', ['EVIDENCE_TOO_OLD']],
  ['2027-01-05', ['EVIDENCE_IN_FUTURE']],
  ['2027-01-04', []],
])('evidence of %s', (evidenceDate, codes) => {
  const context = { input: { evidenceMonths: 12 }, today: '2027-01-04', now: '2027-01-04T08:00:00.000Z' };
  expect(evidence({ evidenceDate }, context).map(({ code }) => code)).toEqual(codes);
});
