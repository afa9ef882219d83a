/** Step 2: two reviewers assess, two bodies advise, the shortlist is signed and the overseer confirms. */
import { expect, test } from '@jest/globals';
import { addDays, atNine, endOfDay } from '../../../engine/values/time.ts';
import { KAREN, KIM, KLARA } from '../../helpers/hiring.ts';
import { openScenarios } from '../../helpers/scenario.ts';

const scenario = openScenarios();

test('REC-07 an application at 00:01 the day after is late, and is reviewed only where both reviewers admit it', async () => {
  const { hiring } = scenario;
  await hiring.hr.startRecruitment();
  await hiring.chair.nameOverseer();
  await hiring.overseer.accept();
  await hiring.hr.announce();
  await hiring.candidate(KAREN).apply();
  const midnight = Date.parse(endOfDay(await hiring.day(14)));
  await hiring.advance({ to: new Date(midnight + 60_000).toISOString() });
  await hiring.candidate(KIM).apply();
  await hiring.candidate(KLARA).apply();
  const late = (await hiring.applicationsOfCase()).filter((one: { late: boolean }) => one.late);
  expect(late.map((one: { personId: string }) => one.personId).sort()).toEqual([KIM, KLARA]);
  await hiring.chair.advise();

  // The reviewers are shown all three, the late ones as late; one that is left out is named.
  const { data, options } = await hiring.form('laege-gerda', 'assess-gp');
  expect(data.assessments).toHaveLength(3);
  expect(options.applications.map((one: { label: string }) => one.label)).toEqual([
    'Karen Krogh',
    'Kim Kaas (for sent)',
    'Klara Klit (for sent)',
  ]);
  const one = { applicationId: hiring.applications[KAREN]!, verdict: 'invite' };
  const missing = await hiring.answer('laege-gerda', 'assess-gp', { assessments: [one] });
  expect(missing).toMatchObject({ status: 422, body: { code: 'ASSESSMENT_MISSING' } });
  const assess = (personId: string, elementId: string, admitKlara: string) =>
    hiring.complete(personId, elementId, {
      assessments: [
        one,
        { applicationId: hiring.applications[KIM]!, verdict: 'invite', admitLate: 'yes' },
        { applicationId: hiring.applications[KLARA]!, verdict: 'invite', admitLate: admitKlara },
      ],
    });
  await assess('laege-gerda', 'assess-gp', 'yes');
  await assess('chef-carl', 'assess-municipality', 'no');
  await hiring.body('gp-committee').advise();
  await hiring.body('health-committee').advise();
  const shown = await hiring.form('chef-carl', 'sign-shortlist-municipality');
  expect([...shown.data.shortlist].sort()).toEqual([hiring.applications[KAREN], hiring.applications[KIM]].sort());
  await hiring.reviewers.signShortlist();
  await hiring.expectOpen('confirm-step-2');
  expect(await hiring.standing()).toEqual({ [KAREN]: 'shortlisted', [KIM]: 'shortlisted', [KLARA]: 'rejected' });
});

test('nobody in time counts as nobody, and a late application waits for what HR chooses', async () => {
  const { hiring } = scenario;
  await hiring.hr.startRecruitment();
  await hiring.hr.announce();
  await hiring.goToDay(await hiring.day(15));
  await hiring.expectOpen('choose-next', 'name-overseer');
  await hiring.candidate(KIM).apply();
  expect((await hiring.applicationsOfCase())[0]).toMatchObject({ personId: KIM, late: true });
  await hiring.hr.chooseNext({ nextStep: 'close' });
  expect(await hiring.end()).toBe('closed');
  expect(await hiring.mailed('case-closed', 1)).toEqual([KIM]);
});

test('silent bodies: reminded twice, noted as no answer at the deadline; the reviewers go on with a reason', async () => {
  const { hiring } = scenario;
  await hiring.throughAnnouncement({ candidates: [KAREN] });
  const advice = await hiring.answer('formand-freja', 'give-advice', { advice: 'Godt.', adviceGiven: false });
  expect(advice.status).toBe(422);
  await hiring.chair.advise();
  await hiring.reviewers.assess({ [KAREN]: 'invite' });
  const asked = await hiring.day();
  const { dueAt } = await hiring.task('udvalg-preben', 'answer-consultation');
  expect(dueAt).toBe(endOfDay(addDays(asked, 14)));
  await hiring.body('health-committee').advise();
  await hiring.goToDay(addDays(asked, 15));
  await hiring.expectOpen('sign-shortlist-gp', 'sign-shortlist-municipality');
  const reminders = (await hiring.mails('reminder')).filter((mail) => mail.elementId === 'answer-consultation');
  // One for each member of the body at each of the two rungs; three days before is a Saturday here, so the Friday.
  expect(reminders.map((mail) => `${mail.toPerson} ${mail.queuedAt.slice(0, 16)}`).sort()).toEqual(
    ['formand-freja', 'udvalg-preben'].flatMap((personId) =>
      [-4, 0].map((days) => `${personId} ${atNine(addDays(asked, 14 + days)).slice(0, 16)}`),
    ),
  );
  const { data } = await hiring.form('laege-gerda', 'sign-shortlist-gp');
  expect(data.consultationAnswers).toEqual([
    { bodyId: 'gp-committee', answered: false },
    { bodyId: 'health-committee', answered: true },
  ]);
  const bare = await hiring.answer('laege-gerda', 'sign-shortlist-gp', { signed: 'yes' });
  expect(bare).toMatchObject({ status: 422, body: { code: 'REASON_REQUIRED' } });
  await hiring.reviewers.signShortlist('Praksisudvalget har fået tid nok.');
  await hiring.overseer.confirm(2);
  await hiring.expectOpen('plan-interviews');
});

test('the reviewers disagree: the overseer mediates; without agreement HR chooses what happens', async () => {
  const { hiring } = scenario;
  await hiring.throughAnnouncement({ candidates: [KAREN, KIM] });
  await hiring.chair.advise();
  await hiring.reviewers.assess({ [KAREN]: 'invite', [KIM]: 'reject' }, { [KAREN]: 'invite', [KIM]: 'invite' });
  await hiring.expectOpen('mediate');
  expect((await hiring.tasks())[0]!.assignee).toBe('laege-olav');
  const empty = await hiring.answer('laege-olav', 'mediate', { agreement: 'agreed', mediatedShortlist: [] });
  expect(empty).toMatchObject({ status: 422, body: { code: 'SHORTLIST_EMPTY' } });
  await hiring.complete('laege-olav', 'mediate', {
    agreement: 'agreed',
    mediatedShortlist: [hiring.applications[KAREN]!, hiring.applications[KIM]!],
  });
  await hiring.body('gp-committee').advise();
  await hiring.body('health-committee').advise();
  // One of the two does not sign: back to the overseer, who finds no agreement.
  const unsigned = await hiring.answer('laege-gerda', 'sign-shortlist-gp', { signed: 'no' });
  expect(unsigned.body.code).toBe('REASON_REQUIRED');
  await hiring.complete('laege-gerda', 'sign-shortlist-gp', { signed: 'no', reason: 'Kim er ikke klar.' });
  await hiring.complete('chef-carl', 'sign-shortlist-municipality', { signed: 'yes' });
  await hiring.complete('laege-olav', 'mediate', { agreement: 'back' });
  await hiring.expectOpen('choose-next');
  const { data } = await hiring.form('hr-hanne', 'choose-next');
  expect(data.applicationCount).toBe(2);
  await hiring.hr.chooseNext({ nextStep: 'reannounce' });
  await hiring.hr.announce();
  expect((await hiring.rounds()).map((round: { number: number }) => round.number)).toEqual([1, 2]);
});

test('none suitable is as nobody: the same four choices; closing tells every applicant once', async () => {
  const { hiring } = scenario;
  await hiring.throughAnnouncement({ candidates: [KAREN, KIM] });
  await hiring.chair.advise();
  await hiring.reviewers.assess({ [KAREN]: 'reject', [KIM]: 'reject' });
  await hiring.expectOpen('choose-next');
  expect(await hiring.mails('consultation-request')).toEqual([]);
  await hiring.hr.chooseNext({ nextStep: 'close' });
  expect(await hiring.end()).toBe('closed');
  expect(await hiring.mailed('case-closed', 2)).toEqual([KAREN, KIM]);
});

test('OVERSEER_MISSING an overseer who applies is conflicted; the chair names another before the review begins', async () => {
  const { hiring } = scenario;
  await hiring.hr.startRecruitment();
  await hiring.chair.nameOverseer();
  await hiring.overseer.accept();
  await hiring.hr.announce();
  await hiring.candidate(KAREN).apply();
  await hiring.candidate('laege-olav').apply();
  await hiring.goToDay(await hiring.day(15));
  await hiring.expectOpen('name-overseer');
  const again = await hiring.answer('formand-freja', 'name-overseer', { overseerId: 'laege-olav' });
  expect(again.status).toBe(422);
  await hiring.chair.nameOverseer('formand-freja', 'laege-gerda');
  await hiring.overseer.accept('formand-freja');
  await hiring.expectOpen('give-advice');
  // Who applies reads the own application alone, whatever other role they have.
  const seen = (await hiring.applicationsOfCase('laege-olav')).map((one: { personId: string }) => one.personId);
  expect(seen).toEqual(['laege-olav']);
});

test('a reviewer who has applied may neither see the choices nor assess', async () => {
  const { hiring } = scenario;
  await hiring.throughAnnouncement({ candidates: [KAREN, 'laege-gerda'] });
  await hiring.chair.advise();
  const assessed = {
    assessments: [KAREN, 'laege-gerda'].map((personId) => ({
      applicationId: hiring.applications[personId]!,
      verdict: 'invite',
    })),
  };
  const refused = await hiring.answer('laege-gerda', 'assess-gp', assessed);
  expect(refused).toMatchObject({ status: 403, body: { code: 'REVIEWER_CONFLICTED' } });
  const form = await hiring.form('laege-gerda', 'assess-gp');
  expect(JSON.stringify(form.options)).not.toContain('Karen');
  expect((await hiring.hr.assign('assess-gp', 'formand-freja')).status).toBe(200);
  await hiring.complete('formand-freja', 'assess-gp', assessed);
  await hiring.complete('chef-carl', 'assess-municipality', assessed);
  await hiring.expectOpen('answer-consultation', 'answer-consultation');
});

test('a candidate may step back at any stage, and the others go on without them', async () => {
  const { hiring } = scenario;
  await hiring.throughAnnouncement({ candidates: [KAREN, KIM, KLARA] });
  await hiring.chair.advise();
  await hiring.task('laege-gerda', 'assess-gp');
  expect((await hiring.candidate(KLARA).withdraw()).status).toBe(200);
  await hiring.reviewers.assess({ [KAREN]: 'invite', [KIM]: 'invite' });
  await hiring.task('udvalg-preben', 'answer-consultation');
  expect((await hiring.as('hr-hanne').post(`/applications/${hiring.applications[KIM]}/withdraw`, {})).status).toBe(200);
  await hiring.body('gp-committee').advise();
  await hiring.body('health-committee').advise();
  await hiring.reviewers.signShortlist();
  await hiring.overseer.confirm(2);
  const planned = await hiring.form('chef-carl', 'plan-interviews');
  expect(planned.options.shortlisted.map((one: { label: string }) => one.label)).toEqual(['Karen Krogh']);
  await hiring.reviewers.planInterviews([KAREN]);
  expect(await hiring.mailed('interview-invitation', 1)).toEqual([KAREN]);
  await hiring.task('chef-carl', 'hold-interviews');
  await hiring.candidate(KAREN).withdraw();
  await hiring.complete('chef-carl', 'hold-interviews', { interviewResults: [] });
  expect((await hiring.form('chef-carl', 'nominate')).options.interviewed).toEqual([]);
  await hiring.complete('chef-carl', 'nominate', { choice: 'none' });
  await hiring.hr.chooseNext({ nextStep: 'close' });
  expect(await hiring.end()).toBe('closed');
  expect(await hiring.mails('case-closed')).toEqual([]);
});

test('the overseer falls ill: the chair names a successor while the case goes on, and what was confirmed stays', async () => {
  const { hiring } = scenario;
  await hiring.throughShortlist({ candidates: [KAREN] });
  await hiring.expectOpen('plan-interviews');
  const ill = { name: 'overseer-unavailable', correlationKey: hiring.caseId };
  expect((await hiring.as('laege-gerda').post('/messages', ill)).status).toBe(403);
  expect((await hiring.as('hr-hanne').post('/messages', ill)).status).toBe(200);
  await hiring.expectOpen('name-overseer', 'plan-interviews');
  await hiring.reviewers.planInterviews([KAREN]);
  await hiring.chair.nameOverseer('formand-freja');
  await hiring.overseer.accept('formand-freja');
  await hiring.expectOpen('hold-interviews');
  await hiring.reviewers.holdInterviews({ [KAREN]: 'held' });
  await hiring.reviewers.nominate(KAREN);
  await hiring.reviewers.signNomination();
  await hiring.overseer.confirm(3, 'formand-freja');
  await hiring.expectOpen('answer-hearing', 'answer-hearing');

  // Ill again with a confirmation waiting: HR gives that task to the successor.
  await hiring.body('doctors-association').answerHearing('support');
  expect((await hiring.as('hr-hanne').post('/messages', ill)).status).toBe(200);
  await hiring.chair.nameOverseer('laege-gerda');
  await hiring.body('health-committee').answerHearing('support');
  await hiring.overseer.accept('laege-gerda');
  await hiring.expectOpen('confirm-step-4');
  if ((await hiring.tasks())[0]!.assignee !== 'laege-gerda') await hiring.hr.assign('confirm-step-4', 'laege-gerda');
  await hiring.overseer.confirm(4, 'laege-gerda');
  await hiring.expectOpen('draft-terms');
  const confirmed = (await hiring.history()).filter(
    ({ kind, elementId }) => kind === 'task-completed' && elementId?.startsWith('confirm-step-'),
  );
  expect(confirmed.map(({ elementId, actorName }) => [elementId, actorName])).toEqual([
    ['confirm-step-2', 'Olav Overgaard'],
    ['confirm-step-3', 'Freja Frandsen'],
    ['confirm-step-4', 'Gerda Gram'],
  ]);
});
