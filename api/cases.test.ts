import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { forecast } from '../engine/forecast.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { APPROVAL_BPMN, APPROVAL_FORMS, ORDER_BPMN } from '../test/helpers/approval-bpmn.ts';
import { until } from '../test/helpers/shell.ts';

let api: TestApi;
let broken = false;
beforeAll(async () => {
  api = await openApi({
    services: {
      flaky: async () => {
        if (broken) throw new Error('the register is down');
        return { ok: true };
      },
    },
  });
  await api.deploy({ bpmn: [APPROVAL_BPMN, ORDER_BPMN], forms: APPROVAL_FORMS });
});
afterAll(() => api.close());

async function startCase(subject: string, key?: string) {
  const body = { definitionKey: 'small-approval', businessKey: subject, variables: { subject, amount: 3 } };
  const answer = await api.as('hr-hanne').post('/process-instances', body, key ? { key } : {});
  expect(answer.status).toBe(201);
  return answer.body as { id: string; lastSeq: number };
}

async function taskOf(instance: { id: string }, person = 'chef-carl') {
  const answer = await api.as(person).get(`/user-tasks?instance=${instance.id}`);
  return answer.body.items[0];
}

test('where a case stands, for those who see it whole: enough to tell what would come next', async () => {
  const instance = await startCase('TEST-AHEAD');
  const task = await taskOf(instance);
  const { status, body } = await api.as('hr-hanne').get(`/process-instances/${instance.id}/state`);
  expect(status).toBe(200);
  expect(body.state).toMatchObject({ instanceId: instance.id, status: 'active', answered: [], decided: [] });
  const wait = { elementInstanceId: task.elementInstanceId, elementId: task.elementId };
  const ahead = forecast(body.definition, body.state, wait, '2027-03-01T08:00:00Z');
  expect([...(ahead?.next ?? []), ...(ahead?.gateway?.branches ?? [])].length).toBeGreaterThan(0);
  expect((await api.as('kandidat-karen').get(`/process-instances/${instance.id}/state`)).status).toBe(404);
  await api.as('hr-hanne').post(`/process-instances/${instance.id}/cancel`, { reason: 'Prøve' });
  expect((await api.as('hr-hanne').get(`/process-instances/${instance.id}/state`)).body.code).toBe('INSTANCE_ENDED');
});

test('a case goes from its start form to its end, seen at each step where it was answered', async () => {
  const instance = await startCase('TEST-1');
  const task = await taskOf(instance);
  expect(task).toMatchObject({ name: 'Godkend', nameEn: 'Approve', step: 1, state: 'open', businessKey: 'TEST-1' });
  const form = (await api.as('chef-carl').get(`/user-tasks/${task.id}/form`)).body;
  expect(form.schema.components).toHaveLength(2);
  expect((await api.as('chef-carl').post(`/user-tasks/${task.id}/claim`)).status).toBe(200);
  expect(
    (await api.as('chef-carl').get('/user-tasks?mine=true')).body.items.map((one: { id: string }) => one.id),
  ).toContain(task.id);
  expect((await api.as('godkender-gitte').get('/user-tasks?candidate=true')).body.items).toEqual([]);
  await api.as('chef-carl').put(`/user-tasks/${task.id}/draft`, { data: { reason: 'halvt' } });
  expect((await api.as('chef-carl').get(`/user-tasks/${task.id}/draft`)).body.data).toEqual({ reason: 'halvt' });
  const answer = await api
    .as('chef-carl')
    .post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'approve', reason: 'Hemmelig' } });
  expect(answer).toMatchObject({ status: 200, body: { seq: expect.any(Number), next: [] } });
  const after = (await api.as('hr-hanne').get(`/process-instances/${instance.id}`)).body;
  expect(after.lastSeq).toBeGreaterThanOrEqual(answer.body.seq);
  expect((await api.as('chef-carl').get(`/user-tasks/${task.id}`)).body).toMatchObject({
    state: 'completed',
    completedBy: 'chef-carl',
  });
  expect((await api.as('chef-carl').get(`/user-tasks/${task.id}/draft`)).body.data).toBeNull();

  const explained = await until(async () => {
    const { body } = await api.as('hr-hanne').get(`/process-instances/${instance.id}/explain`);
    return body.waitingFor[0]?.kind === 'message' && body;
  }, 'the message is awaited');
  expect(explained.steps.map((one: { state: string }) => one.state)).toEqual(['done', 'done', 'active']);
  const diagram = (await api.as('hr-hanne').get(`/process-instances/${instance.id}/diagram`)).body;
  expect(diagram).toMatchObject({ active: ['wait'], incidents: [], taken: ['f1', 'f2', 'f3'] });
  expect(diagram.xml).toContain('<bpmn:process id="small-approval"');

  const sent = await api
    .as('hr-hanne')
    .post('/messages', { name: 'news', correlationKey: 'TEST-1', variables: { text: 'ny' } });
  expect(sent).toMatchObject({ status: 200, body: { result: 'delivered', instanceId: instance.id } });
  const ended = (await api.as('hr-hanne').get(`/process-instances/${instance.id}`)).body;
  expect(ended).toMatchObject({ state: 'completed', endElementName: 'Færdig' });
  // Private fields are kept with the answer and never went through the case.
  expect(JSON.stringify(ended.variables)).not.toContain('Hemmelig');
  const history = (await api.as('hr-hanne').get(`/process-instances/${instance.id}/history`)).body.items;
  expect(JSON.stringify(history)).not.toContain('Hemmelig');
  expect(history.find((one: { kind: string }) => one.kind === 'task-completed')).toMatchObject({
    elementName: 'Godkend',
    actorName: 'Carl Christoffersen',
  });
  const kept = await api.db
    .selectFrom('task_answer')
    .select('data')
    .where('instance_id', '=', instance.id)
    .executeTakeFirstOrThrow();
  expect(kept.data).toEqual({ decision: 'approve', reason: 'Hemmelig' });
});

test('a form with a wrong field, a broken rule and an unknown field: refused, nothing changed, a right one works', async () => {
  const bad = await api
    .as('hr-hanne')
    .post('/process-instances', { definitionKey: 'small-approval', variables: { amount: 'tre' } });
  expect([bad.status, bad.body.code]).toEqual([422, 'FORM_INVALID']);
  expect(bad.body.errors.map((one: { pointer: string }) => one.pointer).sort()).toEqual(['/amount', '/subject']);
  const instance = await startCase('TEST-2');
  const task = await taskOf(instance);
  const complete = (variables: object) => api.as('chef-carl').post(`/user-tasks/${task.id}/complete`, { variables });
  const rule = await complete({ decision: 'reject' });
  expect([rule.status, rule.body.code, rule.body.errors[0].pointer]).toEqual([422, 'REASON_REQUIRED', '/reason']);
  const choice = await complete({ decision: 'maybe', reason: 'x' });
  expect([choice.status, choice.body.errors[0].pointer]).toEqual([422, '/decision']);
  expect((await api.as('hr-hanne').get(`/process-instances/${instance.id}`)).body.lastSeq).toBe(instance.lastSeq);
  expect((await complete({ decision: 'reject', reason: 'Nej' })).status).toBe(200);
});

test('of two decisions at the same moment one stands, and the other hears who and when', async () => {
  const instance = await startCase('TEST-3');
  const task = await taskOf(instance);
  const decide = (person: string, decision: string) =>
    api
      .as(person)
      .post(`/user-tasks/${task.id}/complete`, { variables: { decision, reason: 'x' } }, { key: `k-${person}` });
  const answers = await Promise.all([decide('chef-carl', 'approve'), decide('godkender-gitte', 'reject')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [first, second] = answers[0].status === 200 ? ['chef-carl', answers[1]] : ['godkender-gitte', answers[0]];
  expect(second.body).toMatchObject({
    code: 'ALREADY_DECIDED',
    details: { decidedBy: first, decidedAt: expect.any(String) },
  });
  expect(second.body.detail).toContain(first === 'chef-carl' ? 'Carl' : 'Gitte');
  // The winner's own repeat gets the first answer.
  const again = await decide(first, first === 'chef-carl' ? 'approve' : 'reject');
  expect([again.status, again.body]).toEqual([200, answers.find(({ status }) => status === 200)?.body]);
});

test('who may not answer a task hears so; who may not see it hears nothing', async () => {
  const instance = await startCase('TEST-4');
  const task = await taskOf(instance);
  const body = { variables: { decision: 'approve' } };
  const wrongRole = await api.as('hr-hanne').post(`/user-tasks/${task.id}/complete`, body);
  expect([wrongRole.status, wrongRole.body.code]).toEqual([403, 'NOT_AUTHORISED']);
  for (const person of ['kandidat-karen', 'udvalg-ulla', 'okonomi-ove']) {
    for (const path of [
      `/user-tasks/${task.id}`,
      `/process-instances/${instance.id}`,
      `/process-instances/${instance.id}/history`,
    ]) {
      expect([person, path, (await api.as(person).get(path)).status]).toEqual([person, path, 404]);
    }
    expect((await api.as(person).post(`/user-tasks/${task.id}/complete`, body)).status).toBe(404);
    expect((await api.as(person).get('/process-instances?text=TEST')).body.items).toEqual([]);
  }
  const starter = await api
    .as('kandidat-karen')
    .post('/process-instances', { definitionKey: 'small-approval', variables: { subject: 'x' } });
  expect([starter.status, starter.body.code]).toEqual([403, 'NOT_AUTHORISED']);
});

test('the same wish to start makes one case', async () => {
  const one = await startCase('TEST-5', 'start-5');
  const two = await startCase('TEST-5', 'start-5');
  expect(two.id).toBe(one.id);
  const found = (await api.as('hr-hanne').get('/process-instances?businessKey=TEST-5')).body.items;
  expect(found).toHaveLength(1);
});

test('a failing service is an incident that a retry ends, not a dead case', async () => {
  broken = true;
  const instance = await startCase('TEST-6');
  const task = await taskOf(instance);
  await api.as('chef-carl').post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'approve' } });
  const incident = await until(
    async () => {
      const { body } = await api.as('hr-hanne').get(`/incidents?instance=${instance.id}`);
      return body.items[0];
    },
    'the incident',
    30_000,
  );
  expect(incident).toMatchObject({ elementName: 'Arbejd', state: 'open', businessKey: 'TEST-6' });
  expect((await api.as('chef-carl').post(`/incidents/${incident.id}/retry`)).status).toBe(403);
  broken = false;
  expect((await api.as('hr-hanne').post(`/incidents/${incident.id}/retry`)).status).toBe(200);
  await until(async () => {
    const { body } = await api.as('hr-hanne').get(`/process-instances/${instance.id}/explain`);
    return body.waitingFor[0]?.kind === 'message';
  }, 'the case goes on');
  const twice = await api.as('hr-hanne').post(`/incidents/${incident.id}/retry`);
  expect([twice.status, twice.body.code]).toEqual([409, 'INCIDENT_NOT_OPEN']);
  const cancelled = await api.as('hr-hanne').post(`/process-instances/${instance.id}/cancel`, { reason: 'prøve' });
  expect(cancelled.status).toBe(200);
  expect((await api.as('hr-hanne').get(`/process-instances/${instance.id}`)).body).toMatchObject({
    state: 'cancelled',
    reason: 'prøve',
  });
});

test('a message starts the case that begins with it; a body sees its own task, and time can be turned', async () => {
  const message = { name: 'order', messageId: 'order-1', variables: { secret: 'kun for sagen' } };
  const sent = await api.as('hr-hanne').post('/messages', message);
  expect(sent).toMatchObject({ status: 200, body: { result: 'started' } });
  const again = await api.as('hr-hanne').post('/messages', message);
  expect(again.body.instanceId).toBe(sent.body.instanceId);
  const id = sent.body.instanceId;
  const seen = (await api.as('udvalg-ulla').get(`/process-instances/${id}`)).body;
  expect(seen).toMatchObject({ id, state: 'active' });
  expect(seen.variables).toBeUndefined();
  const history = (await api.as('udvalg-ulla').get(`/process-instances/${id}/history`)).body.items;
  expect(history.map((one: { kind: string }) => one.kind)).toEqual(['instance-started', 'task-created']);
  expect((await api.as('forening-finn').get(`/process-instances/${id}`)).status).toBe(404);
  const task = (await api.as('udvalg-ulla').get('/user-tasks?candidate=true')).body.items[0];
  await api.as('udvalg-ulla').post(`/user-tasks/${task.id}/complete`, {});
  const turned = await api.as('admin-asta').post('/clock/advance', { by: 'P3D' });
  expect(turned.status).toBe(200);
  expect(turned.body.happened.map((one: { kind: string }) => one.kind)).toEqual(
    expect.arrayContaining(['timer-fired', 'instance-ended']),
  );
  expect((await api.as('hr-hanne').get(`/process-instances/${id}`)).body.state).toBe('completed');
  const back = await api.as('admin-asta').post('/clock/advance', { to: '2020-01-01T00:00:00Z' });
  expect([back.status, back.body.code]).toEqual([422, 'CLOCK_BACKWARDS']);
  for (const body of [{}, { by: 'P3D', to: '2031-01-01T00:00:00Z' }, { by: 'three days' }]) {
    expect((await api.as('admin-asta').post('/clock/advance', body)).status).toBe(422);
  }
});

test('a message that nobody waits for is refused, unless it may wait', async () => {
  const lost = await api.as('hr-hanne').post('/messages', { name: 'news', correlationKey: 'nobody' });
  expect([lost.status, lost.body.code]).toEqual([409, 'MESSAGE_NOT_EXPECTED']);
  const kept = await api
    .as('hr-hanne')
    .post('/messages', { name: 'news', correlationKey: 'nobody', timeToLive: 'P1D' });
  expect(kept.body).toMatchObject({ result: 'kept' });
  expect((await api.as('kandidat-karen').post('/messages', { name: 'news' })).status).toBe(403);
});

test('a malformed file, an unknown element and a dry run deploy nothing', async () => {
  const before = (await api.as('admin-asta').get('/process-definitions')).body.items.length;
  const deploy = (bpmn: string, dryRun = false) => api.as('admin-asta').post('/process-definitions', { bpmn, dryRun });
  const malformed = await deploy('<bpmn:definitions');
  expect([malformed.status, malformed.body.code]).toEqual([422, 'DEPLOY_REFUSED']);
  const unknown = await deploy(APPROVAL_BPMN.replaceAll('bpmn:userTask', 'bpmn:magicTask'));
  expect([unknown.status, unknown.body.code]).toEqual([422, 'DEPLOY_REFUSED']);
  expect(unknown.body.errors[0]).toMatchObject({ code: expect.any(String), hint: expect.any(String) });
  const renamed = APPROVAL_BPMN.replaceAll('small-approval', 'other-approval');
  const dry = await deploy(renamed, true);
  expect(dry).toMatchObject({
    status: 200,
    body: { dryRun: true, definitions: [{ key: 'other-approval', version: 1 }] },
  });
  expect((await api.as('admin-asta').get('/process-definitions')).body.items).toHaveLength(before);
  expect((await api.as('hr-hanne').post('/process-definitions', { bpmn: renamed })).status).toBe(403);
  expect((await deploy(renamed)).status).toBe(201);
  const changed = await deploy(renamed.replace('name="Godkend"', 'name="Afgør"'));
  expect(changed.body.definitions[0]).toMatchObject({ version: 2, isNew: true });
  const diff = (await api.as('admin-asta').get('/process-definitions/other-approval/diff?to=2')).body;
  expect(diff.changes).toMatchObject([
    { id: 'decide', change: 'changed', fields: [{ field: 'name', from: 'Godkend', to: 'Afgør' }] },
  ]);
  expect((await api.as('admin-asta').get('/process-definitions/other-approval/xml?version=1')).body).toContain(
    'name="Godkend"',
  );
  expect((await api.as('admin-asta').get('/process-definitions/other-approval/versions')).body.items).toHaveLength(2);
});
