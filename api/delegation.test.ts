import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { APPROVAL_BPMN, APPROVAL_FORMS } from '../test/helpers/approval-bpmn.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [APPROVAL_BPMN], forms: APPROVAL_FORMS });
});
afterAll(() => api.close());

async function newTask(subject: string): Promise<string> {
  const body = { definitionKey: 'small-approval', businessKey: subject, variables: { subject, amount: 3 } };
  const { id } = (await api.as('hr-hanne').post('/process-instances', body)).body;
  return (await api.as('chef-carl').get(`/user-tasks?instance=${id}`)).body.items[0].id;
}
const read = async (id: string, person = 'chef-carl') => (await api.as(person).get(`/user-tasks/${id}`)).body;
const post = async (person: string, id: string, what: string, body: object = {}) => {
  const answer = await api.as(person).post(`/user-tasks/${id}/${what}`, body);
  return answer.status === 200 ? 200 : [answer.status, answer.body.code];
};

test('a task is delegated, done for its owner, and reads so afterwards', async () => {
  const id = await newTask('TEST-DELEGATE');
  expect(await post('hr-hanne', id, 'claim')).toEqual([403, 'NOT_AUTHORISED']);
  expect(await post('chef-carl', id, 'delegate', { to: 'nobody' })).toEqual([422, 'REFERENCE_UNKNOWN']);
  expect(await post('chef-carl', id, 'delegate', { to: 'godkender-gitte', note: 'Du kender sagen' })).toBe(200);
  expect(await read(id)).toMatchObject({
    assignee: 'godkender-gitte',
    owner: 'chef-carl',
    ownerName: 'Carl Christoffersen',
  });
  expect(await post('chef-carl', id, 'complete', { variables: { decision: 'approve' } })).toEqual([
    409,
    'TASK_CLAIMED_BY_OTHER',
  ]);
  expect(await post('godkender-gitte', id, 'complete', { variables: { decision: 'approve' } })).toBe(200);
  expect(await read(id)).toMatchObject({ completedBy: 'godkender-gitte', onBehalfOf: 'chef-carl' });
});

test('it goes back by the one who does it and by its owner; another does neither', async () => {
  const id = await newTask('TEST-BACK');
  await post('chef-carl', id, 'delegate', { to: 'godkender-gitte' });
  expect(await post('godkender-gitte', id, 'hand-back', { note: 'Jeg er ikke inde i det' })).toBe(200);
  expect(await read(id)).toMatchObject({ assignee: 'chef-carl', owner: null });
  expect(await post('chef-carl', id, 'take-back')).toEqual([409, 'TASK_NOT_DELEGATED']);
  await post('chef-carl', id, 'delegate', { to: 'godkender-gitte' });
  expect(await post('godkender-gitte', id, 'take-back')).toEqual([403, 'NOT_AUTHORISED']);
  expect(await post('chef-carl', id, 'take-back')).toBe(200);
  expect(await read(id)).toMatchObject({ assignee: 'chef-carl', owner: null });
});

test('nobody acts on behalf of a person whom they do not stand in for', async () => {
  const id = await newTask('TEST-BEHALF');
  const onBehalfOf = 'godkender-gitte';
  expect(await post('chef-carl', id, 'claim', { onBehalfOf })).toEqual([403, 'NOT_SUBSTITUTE']);
  expect(await post('chef-carl', id, 'complete', { variables: { decision: 'approve' }, onBehalfOf })).toEqual([
    403,
    'NOT_SUBSTITUTE',
  ]);
  expect(await post('chef-carl', id, 'claim', { onBehalfOf: 'chef-carl' })).toBe(200);
});

test('who holds a task or may give tasks out changes when it is due and how much it matters', async () => {
  const id = await newTask('TEST-CHANGE');
  const dueAt = '2030-03-19T23:00:00.000Z';
  expect(await post('chef-carl', id, 'change', { priority: 80 })).toEqual([403, 'NOT_AUTHORISED']);
  await post('chef-carl', id, 'claim');
  expect(await post('chef-carl', id, 'change', { priority: 80, dueAt })).toBe(200);
  const changed = await read(id);
  expect([changed.priority, Date.parse(changed.dueAt)]).toEqual([80, Date.parse(dueAt)]);
  expect(await post('hr-hanne', id, 'change', { followUpAt: dueAt })).toBe(200);
  expect(await post('admin-asta', id, 'change', { dueAt: null, priority: 10 })).toBe(200);
  expect(await read(id)).toMatchObject({ priority: 10, dueAt: null, followUpAt: expect.any(String) });
  expect((await api.as('chef-carl').post(`/user-tasks/${id}/change`, { priority: 101 })).status).toBe(422);
  expect((await api.as('chef-carl').post(`/user-tasks/${id}/change`, { dueAt: 'snart' })).status).toBe(422);
});
