/** Step 3: interviews, one nominee, two signatures. */
import { expect, test } from '@jest/globals';
import { addDays, atTime } from '../../../engine/values/time.ts';
import { KAREN, KIM, KLARA } from '../../helpers/hiring.ts';
import { openScenarios } from '../../helpers/scenario.ts';
import { until } from '../../helpers/until.ts';

const scenario = openScenarios();

/** The calendar entries that a candidate got by mail, once there are that many. */
async function invitationsOf(personId: string, count: number) {
  const { hiring } = scenario;
  const to = `${personId}@laegehus.example`;
  const find = async () => {
    const { body } = await hiring.as('hr-hanne').get(`/mailbox?to=${encodeURIComponent(to)}&limit=200`);
    const calendars = [];
    for (const { id } of body.items) {
      const { calendar } = (await hiring.as('hr-hanne').get(`/mailbox/${id}`)).body;
      if (calendar !== null) calendars.push(calendar);
    }
    return calendars.length < count ? null : calendars;
  };
  return until(find, `${count} invitations for ${personId}`);
}

test('interviews with invitations; a new time keeps the entry; only who came can be nominated', async () => {
  const { hiring } = scenario;
  await hiring.throughShortlist({ candidates: [KAREN, KIM, KLARA] });
  const today = await hiring.day();
  const past = await hiring.answer('chef-carl', 'plan-interviews', {
    interviewMinutes: 45,
    interviews: [
      { applicationId: hiring.applications[KAREN]!, startsAt: atTime(addDays(today, -1), '10:00'), place: 'Her' },
    ],
  });
  expect(past).toMatchObject({ status: 422, body: { code: 'START_IN_PAST' } });
  await hiring.reviewers.planInterviews([KAREN, KIM, KLARA]);
  expect(await hiring.mailed('interview-invitation', 3)).toEqual([KAREN, KIM, KLARA]);
  await hiring.reviewers.holdInterviews({ [KAREN]: 'held', [KIM]: 'new-slot', [KLARA]: 'dropped' });

  const { data } = await hiring.form('chef-carl', 'plan-interviews');
  expect(data.interviews).toEqual([{ applicationId: hiring.applications[KIM] }]);
  await hiring.reviewers.planInterviews([KIM], 9);
  expect(await hiring.mailed('interview-invitation', 4)).toEqual([KAREN, KIM, KIM, KLARA]);
  const day = addDays(today, 7);
  expect(await invitationsOf(KAREN, 1)).toMatchObject([
    { start: `${day}T10:00:00[Europe/Copenhagen]`, location: 'Rådhuset, lokale Å', method: 'REQUEST', sequence: 0 },
  ]);
  const ofKim = (await invitationsOf(KIM, 2)).sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  expect(ofKim).toHaveLength(2);
  expect(ofKim[1]).toMatchObject({ start: `${addDays(today, 9)}T10:00:00[Europe/Copenhagen]`, uid: ofKim[0]!.uid });
  expect(ofKim[1]!.sequence).toBeGreaterThan(ofKim[0]!.sequence ?? 0);
  await hiring.reviewers.holdInterviews({ [KIM]: 'dropped' });

  const names = async () =>
    (await hiring.form('chef-carl', 'nominate')).options.interviewed.map((one: { label: string }) => one.label);
  expect(await names()).toEqual(['Karen Krogh']);
  const nominate = (candidate: string, more: object = {}) =>
    hiring.answer('chef-carl', 'nominate', {
      choice: 'nominate',
      applicationId: hiring.applications[candidate]!,
      reserves: [],
      reasons: 'God.',
      ...more,
    });
  expect((await nominate(KIM)).status).toBe(422);
  expect((await nominate(KLARA)).status).toBe(422);
  expect((await nominate(KAREN, { reserves: [hiring.applications[KIM]!] })).status).toBe(422);
  expect((await nominate(KAREN, { reasons: '' })).body.code).toBe('REASON_REQUIRED');
  expect((await nominate(KAREN, { reserves: [hiring.applications[KAREN]!] })).body.code).toBe('RESERVE_IS_NOMINEE');
  await hiring.expectOpen('nominate');

  // Nobody after all: the same choices as where nobody applied.
  await hiring.complete('laege-gerda', 'nominate', { choice: 'none' });
  await hiring.expectOpen('choose-next');
});

test('BOTH_SIDES_REQUIRED a side that does not sign sends it back; either of the GP side may sign, one for both may not', async () => {
  const { hiring } = scenario;
  await hiring.throughShortlist({ candidates: [KAREN, KIM] });
  await hiring.reviewers.planInterviews([KAREN, KIM]);
  await hiring.reviewers.holdInterviews({ [KAREN]: 'held', [KIM]: 'held' });
  await hiring.reviewers.nominate(KAREN, [KIM]);
  const bare = await hiring.answer('chef-carl', 'sign-municipal-side', { signed: 'no' });
  expect(bare.body.code).toBe('REASON_REQUIRED');
  await hiring.complete('chef-carl', 'sign-municipal-side', { signed: 'no', reason: 'Kim er stærkere.' });
  await hiring.complete('koordinator-kirsten', 'sign-gp-side', { signed: 'yes' });
  await hiring.expectOpen('nominate');
  expect((await hiring.form('chef-carl', 'nominate')).data.refusal).toBe('BOTH_SIDES_REQUIRED');
  expect((await hiring.steps())[4]).toBe('not-started');

  // One person for both sides is no two sides: the second signature is refused, whatever roles she has.
  await hiring.as('hr-hanne').post('/people', {
    id: 'dobbelt-dorte',
    name: 'Dorte Dobbelt',
    email: 'dobbelt-dorte@region.example',
    roles: [{ role: 'pko_coordinator' }, { role: 'head_of_health' }],
  });
  await hiring.reviewers.nominate(KIM, [KAREN]);
  await hiring.complete('dobbelt-dorte', 'sign-gp-side', { signed: 'yes' });
  const both = await hiring.answer('dobbelt-dorte', 'sign-municipal-side', { signed: 'yes' });
  expect([both.status, both.body.code]).toEqual([409, 'FOUR_EYES']);
  await hiring.complete('chef-carl', 'sign-municipal-side', { signed: 'no', reason: 'Karen er stærkere.' });
  await hiring.expectOpen('nominate');
  expect((await hiring.form('chef-carl', 'nominate')).data.refusal).toBe('BOTH_SIDES_REQUIRED');

  // The practice committee may sign instead of the coordinator.
  await hiring.reviewers.nominate(KIM, [KAREN]);
  await hiring.complete('formand-freja', 'sign-gp-side', { signed: 'yes' });
  await hiring.complete('chef-carl', 'sign-municipal-side', { signed: 'yes' });
  await hiring.expectOpen('confirm-step-3');
  expect(await hiring.mails('hearing-letter')).toEqual([]);
  // Only the overseer confirms.
  const task = (await hiring.tasks())[0]!;
  const other = await hiring
    .as('laege-gerda')
    .post(`/user-tasks/${task.id}/complete`, { variables: { confirmed: true } });
  expect([403, 409]).toContain(other.status);
  await hiring.overseer.confirm(3);
  expect(await hiring.mailed('hearing-letter', 2)).toHaveLength(2);
  expect(await hiring.standing()).toEqual({ [KAREN]: 'shortlisted', [KIM]: 'nominated' });
});

test('a candidate who steps back before the nomination is signed cannot go to hearing', async () => {
  const { hiring } = scenario;
  await hiring.throughShortlist({ candidates: [KAREN, KIM] });
  await hiring.reviewers.planInterviews([KAREN, KIM]);
  await hiring.reviewers.holdInterviews({ [KAREN]: 'held', [KIM]: 'held' });
  await hiring.reviewers.nominate(KAREN, [KIM]);
  // between the nomination and its signatures
  await hiring.task('koordinator-kirsten', 'sign-gp-side');
  await hiring.candidate(KAREN).withdraw();
  await hiring.reviewers.signNomination();
  await hiring.expectOpen('nominate');
  const { data, options } = await hiring.form('chef-carl', 'nominate');
  expect(data.refusal).toBe('APPLICATION_WITHDRAWN');
  expect(options.interviewed.map((one: { label: string }) => one.label)).toEqual(['Kim Kaas']);
});
