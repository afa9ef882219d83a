import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliverMessages } from '../activities/index.ts';
import { deliverMessage } from '../infra/deliver-message.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { APPROVAL_BPMN, APPROVAL_FORMS, ORDER_BPMN } from '../test/helpers/approval-bpmn.ts';
import { pdfText } from '../test/helpers/pdf-text.ts';
import { until } from '../test/helpers/shell.ts';

/** A case that calls another process twice over: what stands in it is a task of hr, and then it tells `small-order`. */
const CALLER_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  <message id="order-message" name="order"/>
  <process id="outer" name="Yderste sag" isExecutable="true">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="call"/>
    <callActivity id="call" name="Kald den indre" calledElement="inner"/><sequenceFlow id="f2" sourceRef="call" targetRef="tell"/>
    <intermediateThrowEvent id="tell" name="Bestil"><messageEventDefinition id="m" messageRef="order-message"/></intermediateThrowEvent>
    <sequenceFlow id="f3" sourceRef="tell" targetRef="after"/>
    <userTask id="after" name="Saml op" sagsgang:candidateGroups="hr"/><sequenceFlow id="f4" sourceRef="after" targetRef="e"/><endEvent id="e"/>
  </process>
</definitions>`;
const INNER_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">
  <process id="inner" name="Indre forløb" isExecutable="true">
    <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="ask"/>
    <userTask id="ask" name="Spørg" sagsgang:candidateGroups="hr" sagsgang:dueDate="=now() + duration(&quot;P10D&quot;)"/>
    <sequenceFlow id="f2" sourceRef="ask" targetRef="e"/><endEvent id="e"/>
  </process>
</definitions>`;

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
  const deployed = await api.deploy({
    bpmn: [APPROVAL_BPMN, ORDER_BPMN, INNER_BPMN, CALLER_BPMN],
    forms: APPROVAL_FORMS,
  });
  expect(deployed.problems.filter((one) => one.severity === 'error')).toEqual([]);
});
afterAll(() => api.close());

const hr = () => api.as('hr-hanne');
async function start(definitionKey: string, variables: object = {}) {
  const answer = await hr().post('/process-instances', { definitionKey, variables });
  expect([answer.status, answer.body.detail]).toEqual([201, undefined]);
  return answer.body.id as string;
}
const get = async (path: string, person = 'hr-hanne') => (await api.as(person).get(path)).body;
const taskIn = async (id: string, person = 'hr-hanne') =>
  until(async () => (await get(`/user-tasks?instance=${id}`, person)).items[0], 'a task');

test('steps say who did what with which outcome, and whom the case waits for', async () => {
  const id = await start('small-approval', { subject: 'TRIN', amount: 3 });
  const before = await get(`/process-instances/${id}/explain`);
  expect(before.steps[0]).toMatchObject({ state: 'active', who: { candidateGroups: ['approver'] }, doneBy: null });
  expect(before.waitingFor[0]).toMatchObject({ kind: 'task', mayAct: false, taskId: before.steps[0].taskId });
  expect((await get(`/process-instances/${id}/explain`, 'chef-carl')).waitingFor[0].mayAct).toBe(true);
  const task = await taskIn(id, 'chef-carl');
  await api
    .as('chef-carl')
    .post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'approve', reason: 'Hemmelig' } });
  const after = await until(async () => {
    const body = await get(`/process-instances/${id}/explain`);
    return body.waitingFor[0]?.kind === 'message' && body;
  }, 'the message is awaited');
  expect(after.steps[0]).toMatchObject({
    step: 1,
    state: 'done',
    times: 1,
    doneByName: 'Carl Christoffersen',
    outcomes: [{ question: 'Afgørelse', answer: 'Godkend' }],
  });
  expect(JSON.stringify(after)).not.toContain('Hemmelig');
  expect(after.steps.map((one: { state: string }) => one.state)).toEqual(['done', 'done', 'active']);
});

test('a process without numbers is told by its work, and what it called by its own', async () => {
  const id = await start('outer');
  const explained = await until(async () => {
    const body = await get(`/process-instances/${id}/explain`);
    return body.waitingFor[0] && body;
  }, 'the case waits');
  expect(explained.steps.map((one: { name: string; state: string }) => [one.name, one.state])).toEqual([
    ['Kald den indre', 'active'],
    ['Saml op', 'not-started'],
  ]);
  expect(explained.steps[0].steps).toMatchObject([{ name: 'Spørg', state: 'active', dueAt: expect.any(String) }]);
  expect(explained.waitingFor[0]).toMatchObject({ name: 'Spørg', processName: 'Indre forløb', mayAct: true });
  const drawing = await get(`/process-instances/${id}/diagram`);
  expect(drawing.calls).toEqual([{ elementId: 'call', key: 'inner' }]);
  expect(drawing.counts).toContainEqual({ elementId: 'call', active: 1, done: 0 });
  const inner = await get(`/process-instances/${id}/diagram?process=inner`);
  expect(inner.active).toEqual(['ask']);
  const past = await get(`/process-instances/${id}/diagram?at=2001-01-01T00:00:00Z`);
  expect([past.active, past.done, past.taken]).toEqual([[], [], []]);
});

test('cases that a message ties together know of each other; who may not see the other hears nothing', async () => {
  const id = await start('outer');
  const task = await taskIn(id);
  await hr().post(`/user-tasks/${task.id}/complete`, { variables: {} });
  const { instances, temporal } = api.shell!;
  const links = await until(async () => {
    await deliverMessages({
      db: api.db,
      clock: temporal.clock,
      publicUrl: 'http://localhost:8080',
      mailFrom: 'x@x.example',
      deliver: (delivery) => deliverMessage(instances, delivery),
    });
    const body = await get(`/process-instances/${id}/links`);
    return body.items.length > 0 && body;
  }, 'the other case');
  expect(links.items).toMatchObject([{ relation: 'sent-to', message: 'order', definitionName: 'Lille bestilling' }]);
  const other = links.items[0].id;
  expect((await get(`/process-instances/${other}/links`)).items).toMatchObject([
    { id, relation: 'received-from', definitionName: 'Yderste sag' },
  ]);
  const ulla = await get(`/process-instances/${other}/links`, 'udvalg-ulla');
  expect(ulla).toEqual({ items: [], things: [] });
  expect((await api.as('kandidat-karen').get(`/process-instances/${id}/links`)).status).toBe(404);
});

test('people of the case: who acted, with their roles, and who is waited for', async () => {
  const id = await start('small-approval', { subject: 'FOLK' });
  const task = await taskIn(id, 'chef-carl');
  await api.as('chef-carl').post(`/user-tasks/${task.id}/claim`);
  const { items } = await get(`/process-instances/${id}/people`);
  expect(items).toMatchObject([
    { id: 'chef-carl', name: 'Carl Christoffersen', waitedFor: true, acted: 1 },
    { id: 'hr-hanne', started: true, waitedFor: false },
  ]);
  expect(items[0].roles).toContain('approver');
  expect((await api.as('okonomi-ove').get(`/process-instances/${id}/people`)).status).toBe(404);
});

test('the history is filtered and paged by the server, newest first where asked', async () => {
  const id = await start('small-approval', { subject: 'HISTORIE' });
  const kinds = async (query: string) =>
    (await get(`/process-instances/${id}/history?${query}`)).items.map((one: { kind: string }) => one.kind);
  expect(await kinds('about=people')).toEqual(['instance-started', 'task-created']);
  expect(await kinds('about=people&sort=-seq')).toEqual(['task-created', 'instance-started']);
  expect(await kinds('about=decisions')).toEqual(['instance-started']);
  expect(await kinds('about=mails')).toEqual([]);
  expect(await kinds('about=all')).toContain('element-entered');
  const first = await get(`/process-instances/${id}/history?about=people&sort=-seq&limit=1`);
  const second = await get(
    `/process-instances/${id}/history?about=people&sort=-seq&limit=1&cursor=${first.nextCursor}`,
  );
  expect(second.items[0].kind).toBe('instance-started');
});

test('an incident is handed to a colleague who may resolve it, with a note and a mail', async () => {
  broken = true;
  const id = await start('small-approval', { subject: 'FEJL' });
  const task = await taskIn(id, 'chef-carl');
  await api.as('chef-carl').post(`/user-tasks/${task.id}/complete`, { variables: { decision: 'approve' } });
  const incident = await until(async () => (await get(`/incidents?instance=${id}`)).items[0], 'the incident', 30_000);
  const { waitingFor } = await get(`/process-instances/${id}/explain`);
  expect(waitingFor).toContainEqual(expect.objectContaining({ kind: 'incident', incidentId: incident.id }));
  // What happened is told by its code; what the machine said of it is for those who look after the machine.
  const course = (await get(`/process-instances/${id}/history?about=people&limit=500`)).items;
  const raised = course.find((event: { kind: string }) => event.kind === 'incident-raised');
  expect(raised).toMatchObject({ plain: incident.plain, plainEn: incident.plainEn, data: { code: incident.code } });
  expect(incident.plain).toMatch(/^Fejlen ligger på sagen/);
  expect(course[0]).toMatchObject({ kind: 'instance-started', plain: null, plainEn: null });
  const paper = await pdfText((await hr().get(`/process-instances/${id}/pdf`)).raw);
  expect(paper.replaceAll(/\s+/g, ' ')).toContain('gik i stå: Fejlen ligger på sagen og kan prøves igen.');
  expect(paper).not.toContain(raised.data.message.slice(0, 20));
  const { items } = await get(`/incidents/${incident.id}/colleagues`);
  expect(items.map((one: { id: string }) => one.id)).not.toContain('hr-hanne');
  expect(items.length).toBeGreaterThan(0);
  const named = await get(`/incidents/${incident.id}/colleagues?limit=1&text=${encodeURIComponent(items[0].name)}`);
  expect(named).toEqual({ items: [items[0]], more: false });
  expect(await get(`/incidents/${incident.id}/colleagues?text=findesikke`)).toEqual({ items: [], more: false });
  const refused = await hr().post(`/incidents/${incident.id}/hand-over`, { to: 'kandidat-karen', note: 'Se på den' });
  expect([refused.status, refused.body.code]).toEqual([422, 'INCIDENT_HANDOVER_REFUSED']);
  const to = items[0].id;
  const key = { key: 'hand-over-1' };
  const handed = await hr().post(`/incidents/${incident.id}/hand-over`, { to, note: 'Se <på> den' }, key);
  expect(handed).toMatchObject({
    status: 200,
    body: { handedTo: to, handedByName: 'Hanne Holm', handedNote: 'Se <på> den' },
  });
  await hr().post(`/incidents/${incident.id}/hand-over`, { to, note: 'Se <på> den' }, key);
  const mails = (await get(`/mails?instance=${id}`)).items;
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ toPerson: to, state: 'queued' });
  expect(mails[0].bodyText).toContain('Se <på> den');
  const stored = await api.db.selectFrom('mail').select('body_html').where('id', '=', mails[0].id).executeTakeFirst();
  expect(stored?.body_html).toContain('Se &lt;på&gt; den');
  expect((await get(`/incidents?handedTo=${to}`)).items.map((one: { id: string }) => one.id)).toContain(incident.id);
  expect((await api.as('chef-carl').post(`/incidents/${incident.id}/hand-over`, { to, note: 'x' })).status).toBe(403);

  const early = await hr().post(`/mails/${mails[0].id}/resend`, {});
  expect([early.status, early.body.code]).toEqual([409, 'MAIL_NOT_FAILED']);
  await api.db.updateTable('mail').set({ state: 'failed', last_error: 'no such box' }).execute();
  expect((await api.as('chef-carl').post(`/mails/${mails[0].id}/resend`, {})).status).toBe(403);
  expect(await hr().post(`/mails/${mails[0].id}/resend`, {})).toMatchObject({ status: 200, body: { state: 'queued' } });
});

test('the list says about whom, where each case waits, what was asked for of its answers, and how many there are', async () => {
  const id = await start('small-approval', { subject: 'LISTE', amount: 7 });
  const find = async (query: string, person = 'hr-hanne') =>
    (await get(`/process-instances?${query}`, person)).items.find((one: { id: string }) => one.id === id);
  expect(await find('columns=amount,reason')).toMatchObject({
    subject: 'LISTE',
    waitingAt: [{ elementId: 'decide', name: 'Godkend', nameEn: 'Approve' }],
    values: { amount: 7 },
  });
  expect((await find('')).values).toEqual({});
  expect(await find('waitingAt=decide')).toBeDefined();
  expect(await find('waitingAt=work')).toBeUndefined();
  const before = await get('/process-instances/counts?definitionKey=small-approval');
  await hr().post(`/process-instances/${id}/suspend`, { reason: 'Venter' });
  expect(await find('suspended=true')).toBeDefined();
  expect(await find('suspended=false')).toBeUndefined();
  const after = await get('/process-instances/counts?definitionKey=small-approval');
  expect(after).toEqual({ ...before, suspended: before.suspended + 1 });
  expect(await get('/process-instances/counts', 'kandidat-karen')).toMatchObject({ active: 0, completed: 0 });
});

test('who sees only their part of a case: their own task and wait, no others’ names, no values, no links', async () => {
  const id = await start('outer');
  const task = await taskIn(id);
  await hr().post(`/user-tasks/${task.id}/complete`, { variables: {} });
  const order = await until(
    async () =>
      api.db.selectFrom('instance').select('id').where('definition_key', '=', 'small-order').executeTakeFirst(),
    'the ordered case',
  );
  const ulla = (path: string) => get(`/process-instances/${order.id}${path}`, 'udvalg-ulla');
  const explained = await ulla('/explain');
  expect(explained.waitingFor).toMatchObject([{ kind: 'task', name: 'Svar', mayAct: true }]);
  expect(explained.steps.map((one: { name: string }) => one.name)).toEqual(['Svar']);
  expect(await ulla('/people')).toMatchObject({ items: [], groups: ['body:health-committee'] });
  expect(await ulla('')).not.toHaveProperty('variables');
  const kinds = (await ulla('/history?about=all')).items.map((one: { kind: string }) => one.kind);
  expect(new Set(kinds)).toEqual(new Set(['instance-started', 'task-created']));
  const row = (await get('/process-instances?columns=subject', 'udvalg-ulla')).items.find(
    (one: { id: string }) => one.id === order.id,
  );
  expect(row).toMatchObject({ values: {}, waitingAt: [{ name: 'Svar' }] });
});
