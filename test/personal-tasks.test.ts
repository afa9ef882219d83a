/** A task that only the person themself answers: over HTTP, for substitutes, administrators and jobs, and its reminders. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { reminderReceivers } from '../activities/absence/reminder-receivers.ts';
import { openApi, type TestApi } from './helpers/api.ts';

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="d" targetNamespace="test">
  <bpmn:process id="accept-a-role" name="Hverv" isExecutable="true">
    <bpmn:startEvent id="begin" name="Begynd" />
    <bpmn:userTask id="accept" name="Sig ja eller nej" sagsgang:nameEn="Say yes or no" sagsgang:personal="true" sagsgang:assignee="chef-carl" sagsgang:candidateUsers="chef-carl" />
    <bpmn:endEvent id="end" name="Færdig" />
    <bpmn:sequenceFlow id="f1" sourceRef="begin" targetRef="accept" /><bpmn:sequenceFlow id="f2" sourceRef="accept" targetRef="end" />
  </bpmn:process>
</bpmn:definitions>`;

let api: TestApi;
let id: string;
let today: string;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [MODEL], forms: {} });
  const started = await api
    .as('admin-asta')
    .post('/process-instances', { definitionKey: 'accept-a-role', variables: {} });
  const { items } = (await api.as('chef-carl').get(`/user-tasks?instance=${started.body.id}`)).body;
  expect([started.status, started.body.code, items]).toEqual([201, undefined, [expect.anything()]]);
  id = items[0].id;
  today = (await api.api.clock.now()).slice(0, 10);
  const away = { fromDate: today, toDate: today, substituteId: 'godkender-gitte', openTasks: true };
  expect((await api.as('chef-carl').post('/absences', away)).status).toBe(201);
});
afterAll(() => api.close());

const post = (person: string, what: string, body: object = {}) =>
  api.as(person).post(`/user-tasks/${id}/${what}`, body);
const seen = async (person: string) => (await api.as(person).get(`/user-tasks/${id}`)).body;

test('who is asked may answer; a substitute and an administrator are told why not', async () => {
  expect(await seen('chef-carl')).toMatchObject({ personal: true, mayAct: true, mayNot: null });
  for (const person of ['godkender-gitte', 'admin-asta']) {
    const task = await seen(person);
    expect([person, task.mayAct, task.mayNot?.code]).toEqual([person, false, 'TASK_IS_PERSONAL']);
    expect(task.mayNot.text).toContain('Kun den, der er spurgt');
  }
});

test('nobody gives it away, takes it or answers it for them', async () => {
  for (const [who, what, body] of [
    ['chef-carl', 'delegate', { to: 'godkender-gitte' }],
    ['admin-asta', 'delegate', { to: 'godkender-gitte' }],
    ['admin-asta', 'assign', { assignee: 'godkender-gitte' }],
    ['admin-asta', 'assign', { assignee: 'admin-asta' }],
    ['admin-asta', 'complete', {}],
    ['godkender-gitte', 'complete', {}],
    ['godkender-gitte', 'complete', { onBehalfOf: 'chef-carl' }],
    ['godkender-gitte', 'claim', { onBehalfOf: 'chef-carl' }],
  ] as const) {
    const { status, body: problem } = await post(who, what, body);
    expect([who, what, status, problem.code]).toEqual([who, what, 409, 'TASK_IS_PERSONAL']);
    expect(problem.detail).not.toMatch(/[{}–]/);
  }
});

test('a job on many tasks says so beforehand', async () => {
  for (const [kind, wish] of [
    ['assign', { assignee: 'godkender-gitte' }],
    ['delegate', { to: 'godkender-gitte' }],
  ] as const) {
    const dry = await api.as('admin-asta').post('/jobs', { kind, objects: [id], with: wish, dryRun: true });
    expect([kind, dry.body.items?.[0]?.code]).toEqual([kind, 'TASK_IS_PERSONAL']);
  }
});

test('while they are away its reminders are kept back; an escalation is not, nor is a reminder of any other task', async () => {
  const task = await api.db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  const carl = { personId: 'chef-carl', name: 'Carl', address: 'carl@example.org', language: 'da' as const };
  const hanne = { personId: 'hr-hanne', name: 'Hanne', address: 'hanne@example.org', language: 'da' as const };
  const at = await api.api.clock.now();
  const gets = async (who: typeof carl, rung: { to: string[]; personal?: true }) => {
    const { receivers, paused } = await reminderReceivers(api.db, [who], task, { ...rung, at });
    return [receivers.map(({ personId }) => personId), paused.map(({ personId }) => personId)];
  };
  expect(await gets(carl, { to: ['chef-carl'], personal: true })).toEqual([[], ['chef-carl']]);
  expect(await gets(carl, { to: ['chef-carl'] })).toEqual([['godkender-gitte'], []]);
  expect(await gets(hanne, { to: ['role:hr'], personal: true })).toEqual([['hr-hanne'], []]);
});

test('and at last they answer it themselves', async () => {
  expect((await post('chef-carl', 'complete')).status).toBe(200);
});
