/** A1: a post is described, discussed and approved. */
import { expect, test } from '@jest/globals';
import { POSITION } from '../../helpers/hiring-forms.ts';
import { openScenarios } from '../../helpers/scenario.ts';

const scenario = openScenarios();
const { weeklyMin: _min, weeklyMax: _max, ...WITHOUT_HOURS } = POSITION;

async function begin(): Promise<void> {
  const { hiring } = scenario;
  const answer = await hiring
    .as('hr-hanne')
    .post('/process-instances', { definitionKey: 'municipal-position-setup', variables: {} });
  hiring.caseId = answer.body.id;
}
const describe = (changes: object) =>
  scenario.hiring.answer('hr-hanne', 'describe-position', { ...WITHOUT_HOURS, ...changes });

test('hours: one model, and outside the recommendation only with a reason', async () => {
  const { hiring } = scenario;
  await begin();
  const code = async (hours: object) => {
    const { status, body } = await describe(hours);
    return status === 200 ? 'accepted' : body.code;
  };
  expect(await code({ weeklyMin: 3, weeklyMax: 4, monthlyMin: 10, monthlyMax: 12 })).toBe('ONE_HOURS_MODEL');
  for (const hours of [
    { weeklyMin: 2, weeklyMax: 4 },
    { weeklyMin: 3, weeklyMax: 9 },
    { monthlyMin: 9, monthlyMax: 12 },
    { monthlyMin: 10, monthlyMax: 33 },
  ]) {
    expect(await code(hours)).toBe('HOURS_OUTSIDE_RECOMMENDATION');
  }
  expect(await code({ weeklyMin: 5, weeklyMax: 4 })).toBe('HOURS_ORDER');
  expect(await code({})).not.toBe('accepted');
  expect(await code({ weeklyMin: 'tre', weeklyMax: 4 })).toBe('FORM_INVALID');
  expect(await code({ weeklyMin: 3, weeklyMax: 9, hoursReason: 'Et stort område.' })).toBe('accepted');

  // Discussed by the GP side, sent back by the approver, corrected, approved: the edges of the range pass bare.
  await hiring.complete('formand-freja', 'discuss-position', { discussed: true });
  const { data } = await hiring.form('godkender-gitte', 'decide');
  expect(JSON.stringify(data.facts)).toContain('praksiskonsulent');
  await hiring.approver.decide('return', 'Hold jer til anbefalingen.');
  expect((await hiring.form('hr-hanne', 'describe-position')).data).toMatchObject({
    weeklyMax: 9,
    approvalNote: 'return',
  });
  // What is left out stays as it was, so the other model has to be cleared.
  expect(await code({ monthlyMin: 10, monthlyMax: 32 })).toBe('ONE_HOURS_MODEL');
  const cleared = { weeklyMin: null, weeklyMax: null, hoursReason: null };
  expect(await code({ ...cleared, monthlyMin: 10, monthlyMax: 32 })).toBe('accepted');
  await hiring.complete('koordinator-kirsten', 'discuss-position', { discussed: true });
  expect(await hiring.paper('function-description')).toContain('10–32 timer om måneden');
  await hiring.approver.decide('approve');
  expect(await hiring.end()).toBe('position-approved');
  const { positionId } = (await hiring.instance()).variables;
  expect((await hiring.as('hr-hanne').get(`/positions/${positionId}`)).body).toMatchObject({
    ...{ state: 'approved', hoursModel: 'monthly', hoursMin: 10, hoursMax: 32, hoursReason: null },
  });
});

test('a post that is not approved cannot be recruited for, and only HR begins', async () => {
  const { hiring } = scenario;
  await begin();
  expect((await describe({ weeklyMin: 3, weeklyMax: 8 })).status).toBe(200);
  await hiring.task('koordinator-kirsten', 'discuss-position');
  const { positionId } = (await hiring.instance()).variables;
  const start = (personId: string) =>
    hiring
      .as(personId)
      .post('/process-instances', { definitionKey: 'municipal-recruitment', variables: { positionId } });
  const early = await start('hr-hanne');
  expect(early.status).toBeGreaterThanOrEqual(400);
  expect(early.status).toBeLessThan(500);
  expect((await start('kandidat-karen')).status).toBe(403);
  await hiring.complete('koordinator-kirsten', 'discuss-position', { discussed: true });
  const bare = await hiring.answer('godkender-gitte', 'decide', { decision: 'reject' });
  expect(bare.body.code).toBe('REASON_REQUIRED');
  await hiring.approver.decide('reject', 'Der er ingen penge.');
  expect(await hiring.end()).toBe('position-dropped');
  expect((await hiring.as('hr-hanne').get(`/positions/${positionId}`)).body.state).toBe('dropped');
  expect((await start('hr-hanne')).status).toBeGreaterThanOrEqual(400);
});
