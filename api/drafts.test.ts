import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANSWER_BPMN, ANSWER_FORMS } from '../test/helpers/answer-bpmn.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { APPROVAL_BPMN, APPROVAL_FORMS } from '../test/helpers/approval-bpmn.ts';
import { until } from '../test/helpers/until.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [APPROVAL_BPMN], forms: APPROVAL_FORMS });
});
afterAll(() => api.close());

async function openTask(): Promise<{ id: string; instanceId: string }> {
  const { body } = await api
    .as('hr-hanne')
    .post('/process-instances', { definitionKey: 'small-approval', variables: { subject: 'x' } });
  return until(async () => {
    const { items } = (await api.as('chef-carl').get(`/user-tasks?instance=${body.id}`)).body;
    return items[0];
  }, 'the task');
}
const keep = (id: string, data: object, revision?: number, person = 'chef-carl') =>
  api.as(person).put(`/user-tasks/${id}/draft`, { data, ...(revision === undefined ? {} : { revision }) });
const read = async (id: string, person = 'chef-carl') => (await api.as(person).get(`/user-tasks/${id}/draft`)).body;

test('of two drafts that began from the same one, the second is told and the first stays', async () => {
  const { id } = await openTask();
  expect(await read(id)).toEqual({ data: null, updatedAt: null, revision: 0, writtenIn: null });
  const both = await Promise.all([keep(id, { reason: 'telefon' }, 0), keep(id, { reason: 'computer' }, 0)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  const winner = both.find(({ status }) => status === 200)!.body;
  expect(both.find(({ status }) => status === 409)!.body).toMatchObject({
    ...{ code: 'DRAFT_CONFLICT', subject: { data: winner.data, revision: 1 } },
    detail: expect.stringMatching(/^Du har gemt en anden kladde den \d\d-\d\d-\d{4} kl\. \d\d\.\d\d/),
  });
  expect((await read(id)).data).toEqual(winner.data);
  expect((await keep(id, { reason: 'begge' }, 1)).body).toMatchObject({ revision: 2, data: { reason: 'begge' } });
  // The same words are no conflict, and who asks for none gets none.
  expect((await keep(id, { reason: 'begge' }, 1)).status).toBe(200);
  expect((await keep(id, { reason: 'uden' })).status).toBe(200);
});

test('a draft can be thrown away', async () => {
  const { id } = await openTask();
  await keep(id, { reason: 'væk' }, 0);
  expect((await api.as('chef-carl').send({ method: 'DELETE', url: `/api/v1/user-tasks/${id}/draft` })).status).toBe(
    204,
  );
  expect(await read(id)).toMatchObject({ data: null, revision: 0 });
});

test('of two who answer at once one is first; the other hears who and when, and what they wrote stays theirs', async () => {
  const { id } = await openTask();
  const { person_id: second } = await api.db
    .selectFrom('person_role')
    .select('person_id')
    .where('role', '=', 'approver')
    .where('person_id', '<>', 'chef-carl')
    .executeTakeFirstOrThrow();
  await keep(id, { reason: 'Carls' }, 0);
  await keep(id, { reason: 'den andens' }, 0, second);
  const variables = { decision: 'approve' };
  const answers = await Promise.all(
    ['chef-carl', second].map((person) => api.as(person).post(`/user-tasks/${id}/complete`, { variables })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [first, late] = answers[0]!.status === 200 ? ['chef-carl', second] : [second, 'chef-carl'];
  const refused = answers.find(({ status }) => status === 409)!.body;
  expect(refused).toMatchObject({ code: 'ALREADY_DECIDED', details: { decidedBy: first } });
  expect((await read(id, first)).data).toBeNull();
  expect((await read(id, late)).data).toEqual({ reason: late === 'chef-carl' ? 'Carls' : 'den andens' });
  expect((await keep(id, { reason: 'for sent' }, 1, late)).body.code).toBe('ALREADY_DECIDED');
});

test('a draft that was written in another form comes with that form', async () => {
  const { id, instanceId } = await openTask();
  await keep(id, { decision: 'approve', reason: 'gammelt' }, 0);
  const forms = structuredClone(APPROVAL_FORMS) as Record<string, { components: { label: string }[] }>;
  forms['small-approval/decide']!.components.pop();
  await api.deploy({ bpmn: [APPROVAL_BPMN], forms: forms as never });
  const versions = (await api.as('admin-asta').get('/process-definitions/small-approval/versions')).body.items;
  const moved = await api
    .as('admin-asta')
    .post(`/process-instances/${instanceId}/migrate`, { version: versions[0].version, plan: {}, reason: 'Ny blanket' });
  expect(moved.status).toBe(200);
  const draft = await until(async () => {
    const now = await read(id);
    return now.writtenIn ? now : null;
  }, 'the migrated task');
  expect(draft.data).toEqual({ decision: 'approve', reason: 'gammelt' });
  expect(draft.writtenIn.components.map(({ key }: { key: string }) => key)).toEqual(['decision', 'reason']);
  await keep(id, { decision: 'approve' }, draft.revision);
  expect((await read(id)).writtenIn).toBeNull();
  await api.deploy({ bpmn: [APPROVAL_BPMN], forms: APPROVAL_FORMS });
});

test('the form that starts a case keeps a draft until the case is started', async () => {
  const path = '/process-definitions/small-approval/start-draft';
  expect((await api.as('hr-hanne').put(path, { data: { subject: 'hal' }, revision: 0 })).body.revision).toBe(1);
  expect((await api.as('hr-hanne').put(path, { data: { subject: 'andet' }, revision: 0 })).body.code).toBe(
    'DRAFT_CONFLICT',
  );
  expect((await api.as('hr-hanne').get(path)).body.data).toEqual({ subject: 'hal' });
  expect((await api.as('kandidat-kim').get(path)).status).toBe(403);
  await openTask();
  expect((await api.as('hr-hanne').get(path)).body.data).toBeNull();
});

test('beside a task stand the others who may act, and earlier answers without what their form keeps private', async () => {
  const forms = structuredClone(ANSWER_FORMS) as Record<string, { components: { key: string; properties?: object }[] }>;
  forms['grant/decide']!.components[1]!.properties = { private: 'true' };
  await api.deploy({ bpmn: [ANSWER_BPMN], forms: forms as never });
  const { body: started } = await api
    .as('hr-hanne')
    .post('/process-instances', { definitionKey: 'grant', variables: {} });
  const taskOf = (person: string) =>
    until(async () => {
      const { items } = (await api.as(person).get(`/user-tasks?instance=${started.id}&candidate=true`)).body;
      return items[0] as { id: string } | undefined;
    }, 'the task');
  const decide = await taskOf('chef-carl');
  const before = (await api.as('chef-carl').get(`/user-tasks/${decide.id}/beside`)).body;
  expect(before).toMatchObject({ decisions: [], nextReminderAt: null, others: { more: 0 } });
  expect(before.others.names).toEqual(['Gitte Grøn']);
  const variables = { decision: 'approve', reason: 'hemmeligt', amount: 'ring' };
  await api.as('chef-carl').post(`/user-tasks/${decide.id}/complete`, { variables });
  const note = await taskOf('hr-hanne');
  const { decisions } = (await api.as('hr-hanne').get(`/user-tasks/${note.id}/beside`)).body;
  expect(decisions).toMatchObject([{ by: 'chef-carl', byName: 'Carl Christoffersen', onBehalfOf: null }]);
  expect(decisions[0].answers).toEqual({ decision: 'approve', amount: 'ring' });
  expect((await api.as('kandidat-kim').get(`/user-tasks/${note.id}/beside`)).status).toBe(404);
});
