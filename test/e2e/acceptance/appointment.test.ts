/** After step 4: the decision, the terms, two signatures, the letters and the four years. */
import { expect, test } from '@jest/globals';
import { addDays, addYears, atNine } from '../../../engine/values/time.ts';
import { type CaseMail, KAREN, KIM, KLARA } from '../../helpers/hiring.ts';
import { openScenarios } from '../../helpers/scenario.ts';

const scenario = openScenarios();
/** A timer fires in the second in which it is due. */
const minuteOf = (mail: CaseMail): string => mail.queuedAt.slice(0, 16);
const nine = (date: string): string => atNine(date).slice(0, 16);

async function appointments() {
  const { hiring } = scenario;
  const { body } = await hiring.as('hr-hanne').get('/appointments?limit=100');
  return body.items.filter((one: { positionId: string }) => one.positionId === hiring.positionId);
}

test('REC-17 approved: one letter to the nominee, one refusal to each other, and at signature the four years', async () => {
  const { hiring } = scenario;
  await hiring.throughHearing({ candidates: [KAREN, KIM, KLARA], reserves: [] });
  const startDate = await hiring.day(30);
  const draft = (changes: object) =>
    hiring.answer('hr-hanne', 'draft-terms', {
      ...{ startDate, hoursModel: 'weekly', hoursMin: 3, hoursMax: 4 },
      ...changes,
    });
  expect((await draft({ startDate: await hiring.day(-1) })).body.code).toBe('START_IN_PAST');
  expect((await draft({ hoursMin: 5 })).body.code).toBe('HOURS_ORDER');
  expect((await draft({})).status).toBe(200);
  // Sent back with a reason, corrected, approved.
  const own = await hiring.answer('chef-carl', 'decide', { decision: 'approve' });
  expect(own).toMatchObject({ status: 403, body: { code: 'SELF_APPROVAL' } });
  const bare = await hiring.answer('godkender-gitte', 'decide', { decision: 'return' });
  expect(bare.body.code).toBe('REASON_REQUIRED');
  await hiring.approver.decide('return', 'Timerne skal være 4.');
  expect((await hiring.form('hr-hanne', 'draft-terms')).data.approvalNote).toBe('return');
  expect((await draft({ hoursMin: 4, payoutRoute: 'practice' })).status).toBe(200);
  expect(await hiring.mails('appointment-letter')).toEqual([]);
  await hiring.approver.decide('approve');

  await hiring.expectOpen('sign-contract');
  expect(await hiring.mailed('appointment-letter', 1)).toEqual([KAREN]);
  expect(await hiring.mailed('refusal-letter', 2)).toEqual([KIM, KLARA]);
  expect(await appointments()).toMatchObject([{ personId: KAREN, state: 'offered', terms: [] }]);
  const contract = await hiring.paper('contract');
  expect(contract).toContain('Karen Krogh');
  expect(contract).toContain('Birkedal Kommune');

  await hiring.candidate(KAREN).signContract();
  await hiring.expectOpen('countersign');
  expect((await appointments())[0]).toMatchObject({ state: 'offered', terms: [] });
  await hiring.headOfHealth.countersign();
  expect(await hiring.end()).toBe('appointed');
  const lastDay = addDays(addYears(startDate, 4), -1);
  expect(await appointments()).toMatchObject([
    {
      ...{ state: 'signed', start: startDate, lastDay, hoursMin: 4, hoursMax: 4, payoutRoute: 'practice' },
      terms: [{ no: 1, startDate, lastDay }],
    },
  ]);
  expect((await hiring.as('hr-hanne').get(`/positions/${hiring.positionId}`)).body.state).toBe('filled');
  expect(await hiring.standing()).toEqual({ [KAREN]: 'hired', [KIM]: 'rejected', [KLARA]: 'rejected' });
  expect(await hiring.mailed('appointment-letter', 1)).toEqual([KAREN]);
  expect(await hiring.mailed('refusal-letter', 2)).toEqual([KIM, KLARA]);
  expect(await hiring.steps()).toEqual({ 1: 'done', 2: 'done', 3: 'done', 4: 'done', 5: 'done' });
  // The case keeps who confirmed what, and when.
  const confirmed = (await hiring.history()).filter(
    ({ kind, elementId }) => kind === 'task-completed' && elementId?.startsWith('confirm-step-'),
  );
  expect(confirmed.map(({ elementId, actorName }) => [elementId, actorName])).toEqual([
    ['confirm-step-2', 'Olav Overgaard'],
    ['confirm-step-3', 'Olav Overgaard'],
    ['confirm-step-4', 'Olav Overgaard'],
  ]);
});

test('the offer is declined: the reserve is nominated with new signatures and a new hearing, and is appointed', async () => {
  const { hiring } = scenario;
  await hiring.throughOffer({ candidates: [KAREN, KIM, KLARA], reserves: [KIM] });
  await hiring.expectOpen('sign-contract');
  // The reserve waits for the signature; whoever is neither is told at once.
  expect(await hiring.mailed('refusal-letter', 1)).toEqual([KLARA]);
  await hiring.complete(KAREN, 'sign-contract', { accepted: 'no', declineReason: 'Jeg er flyttet.' });
  await hiring.reviewers.nominate(KIM);
  await hiring.reviewers.signNomination();
  await hiring.overseer.confirm(3);
  await hiring.body('doctors-association').answerHearing('support');
  await hiring.body('health-committee').answerHearing('support');
  await hiring.overseer.confirm(4);
  await hiring.hr.draftTerms();
  await hiring.approver.decide('approve');
  await hiring.candidate(KIM).signContract();
  await hiring.headOfHealth.countersign();
  expect(await hiring.end()).toBe('appointed');
  expect(await hiring.mailed('appointment-letter', 2)).toEqual([KAREN, KIM]);
  expect(await hiring.mailed('hearing-letter', 4)).toHaveLength(4);
  expect((await hiring.mails('refusal-letter')).map((mail) => mail.toPerson)).toEqual([KLARA]);
  const found = await appointments();
  expect(found.map((one: { personId: string; state: string }) => `${one.personId} ${one.state}`).sort()).toEqual([
    `${KAREN} declined`,
    `${KIM} signed`,
  ]);
});

test('NOT_ELIGIBLE at signing: who no longer practises in the municipality gets no term; the reserves are next', async () => {
  const { hiring, product } = scenario;
  await hiring.throughOffer({ candidates: [KAREN, KIM] });
  await hiring.candidate(KAREN).signContract();
  // The tie to the practice ended while the contract lay at the municipality.
  const yesterday = await hiring.day(-1);
  const ties = () => product.db.updateTable('practice_tie').where('person_id', '=', KAREN);
  await ties().set({ valid_to: yesterday }).execute();
  try {
    await hiring.headOfHealth.countersign();
    await hiring.expectOpen('nominate');
  } finally {
    await ties().set({ valid_to: null }).execute();
  }
  expect(await appointments()).toMatchObject([{ personId: KAREN, state: 'declined', terms: [] }]);
  expect((await hiring.standing())[KAREN]).toBe('rejected');
  const { options } = await hiring.form('chef-carl', 'nominate');
  expect(options.interviewed.map((one: { label: string }) => one.label)).toContain('Kim Kaas');
});

test('signing is reminded and escalated, one mail per rung and person, and stops with the signature', async () => {
  const { hiring } = scenario;
  await hiring.throughOffer({ candidates: [KAREN] });
  await hiring.task(KAREN, 'sign-contract');
  const offered = await hiring.day();
  const due = addDays(offered, 14);
  await hiring.goToDay(addDays(due, 7));
  const rungs = (await hiring.mails()).filter((mail) => mail.elementId === 'sign-contract');
  // Offered on a Tuesday: three days before the due Tuesday is a Saturday, so it goes out on the Friday.
  expect(rungs.map((mail) => [mail.template, mail.toPerson, minuteOf(mail)])).toEqual([
    ['reminder', KAREN, nine(addDays(due, -4))],
    ['reminder', KAREN, nine(due)],
    ['escalation', 'hr-hanne', nine(addDays(due, 3))],
  ]);
  await hiring.candidate(KAREN).signContract();
  await hiring.headOfHealth.countersign();
  expect(await hiring.end()).toBe('appointed');
  const before = (await hiring.mails()).length;
  await hiring.advance({ by: 'P30D' });
  expect(await hiring.mails()).toHaveLength(before);
});

test('the municipality says no, or the nominee steps back with the contract in hand: nobody is appointed by it', async () => {
  const { hiring } = scenario;
  await hiring.throughOffer({ candidates: [KAREN, KIM] });
  await hiring.task(KAREN, 'sign-contract');
  expect((await hiring.candidate(KAREN).withdraw()).status).toBe(200);
  await hiring.expectOpen('nominate');
  expect(await appointments()).toMatchObject([{ personId: KAREN, state: 'declined', terms: [] }]);
  await hiring.reviewers.nominate(KIM);
  await hiring.reviewers.signNomination();
  await hiring.overseer.confirm(3);
  await hiring.body('doctors-association').answerHearing('support');
  await hiring.body('health-committee').answerHearing('support');
  await hiring.overseer.confirm(4);
  await hiring.hr.draftTerms();
  await hiring.approver.decide('reject', 'Stillingen er sparet væk.');
  await hiring.expectOpen('choose-next');
  expect(await hiring.mails('refusal-letter')).toEqual([]);
  await hiring.hr.chooseNext({ nextStep: 'close' });
  expect(await hiring.end()).toBe('closed');
  expect(await hiring.mailed('case-closed', 1)).toEqual([KIM]);
});
