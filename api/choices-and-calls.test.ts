import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { until } from '../test/helpers/shell.ts';

const file = (process: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" targetNamespace="x">${process}</definitions>`;
const flow = (from: string, to: string) => `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
const CONVERSATION = file(`<process id="conversation" name="Forløb"><startEvent id="s"/>
  <adHocSubProcess id="hoc" name="Samtaler" sagsgang:nameEn="Talks" sagsgang:candidateGroups="hr">
    <userTask id="call" name="Ring op" sagsgang:candidateGroups="hr"/>
    <userTask id="write" name="Skriv brev" sagsgang:candidateGroups="hr"/>
  </adHocSubProcess>
  <userTask id="after" name="Saml op" sagsgang:candidateGroups="hr"/><endEvent id="e"/>
  ${flow('s', 'hoc')}${flow('hoc', 'after')}${flow('after', 'e')}</process>`);
const CALLER = file(`<process id="caller" name="Kalder"><startEvent id="s"/>
  <userTask id="first" name="Først" sagsgang:candidateGroups="hr"/>
  <callActivity id="c" name="Kald" calledElement="=which"/><endEvent id="e"/>
  ${flow('s', 'first')}${flow('first', 'c')}${flow('c', 'e')}</process>`);
const called = (task: string, tag: string) =>
  file(`<process id="called" name="Kaldt" sagsgang:versionTag="${tag}"><startEvent id="s"/>
  <userTask id="${task}" name="${task}" sagsgang:candidateGroups="hr"/><endEvent id="e"/>${flow('s', task)}${flow(task, 'e')}</process>`);
const BOUND = file(`<process id="bound" name="Bundet"><startEvent id="s"/><parallelGateway id="f"/>
  <callActivity id="v" calledElement="called" sagsgang:bindingType="version" sagsgang:version="1"/>
  <callActivity id="t" calledElement="called" sagsgang:bindingType="versionTag" sagsgang:versionTag="second"/>
  <callActivity id="n" calledElement="called" sagsgang:bindingType="version" sagsgang:version="9"/><parallelGateway id="j"/><endEvent id="e"/>
  ${flow('s', 'f')}${flow('f', 'v')}${flow('f', 't')}${flow('f', 'n')}${flow('v', 'j')}${flow('t', 'j')}${flow('n', 'j')}${flow('j', 'e')}</process>`);

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [CONVERSATION, called('old', 'first'), CALLER] });
}, 180_000);
afterAll(() => api.close());

const hr = () => api.as('hr-hanne');
async function start(definitionKey: string, variables: object = {}): Promise<string> {
  const answer = await hr().post('/process-instances', { definitionKey, variables });
  expect(answer.status).toBe(201);
  return answer.body.id;
}
async function task(instance: string, name: string) {
  return until(async () => {
    const { body } = await hr().get(`/user-tasks?instance=${instance}&state=open`);
    return body.items.find((one: { name: string }) => one.name === name);
  }, `the task ${name}`);
}
async function complete(instance: string, name: string): Promise<void> {
  const { id } = await task(instance, name);
  expect((await hr().post(`/user-tasks/${id}/complete`, { variables: {} })).status).toBe(200);
}

test('people choose what is done next; who may not is refused, and the case page is told', async () => {
  const id = await start('conversation');
  const open = async () => (await hr().get(`/process-instances/${id}/ad-hoc`)).body.items;
  const [hoc] = await open();
  expect(hoc).toMatchObject({
    name: 'Samtaler',
    nameEn: 'Talks',
    ordering: 'parallel',
    mayChoose: true,
    busy: false,
    activities: [
      { elementId: 'call', name: 'Ring op', running: 0, done: 0 },
      { elementId: 'write', name: 'Skriv brev', running: 0, done: 0 },
    ],
  });
  const path = `/process-instances/${id}/ad-hoc/${hoc.elementInstanceId}`;
  const key = crypto.randomUUID();
  const begun = await hr().post(`${path}/start`, { elementId: 'call' }, { key });
  expect(begun.status).toBe(200);
  // The same wish once more begins nothing more.
  expect((await hr().post(`${path}/start`, { elementId: 'call' }, { key })).body).toEqual(begun.body);
  await complete(id, 'Ring op');
  await hr().post(`${path}/start`, { elementId: 'call' });
  expect((await open())[0].activities[0]).toMatchObject({ running: 1, done: 1 });
  expect((await hr().post(`${path}/start`, { elementId: 'after' })).body.code).toBe('AD_HOC_ACTIVITY_NOT_FOUND');
  const waits = (await hr().get(`/process-instances/${id}/explain`)).body.waitingFor;
  expect(waits.map((wait: { kind: string }) => wait.kind).sort()).toEqual(['choice', 'task']);

  const others = api.as('chef-carl');
  expect((await others.get(`/process-instances/${id}/ad-hoc`)).status).toBe(404);
  expect((await others.post(`${path}/start`, { elementId: 'call' })).status).toBe(404);
  expect((await others.post(`${path}/complete`)).status).toBe(404);

  expect((await hr().post(`${path}/complete`)).status).toBe(200);
  expect(await open()).toEqual([]);
  expect((await hr().post(`${path}/complete`)).body.code).toBe('ELEMENT_INSTANCE_NOT_FOUND');
  await complete(id, 'Saml op');
  expect((await hr().get(`/process-instances/${id}`)).body.state).toBe('completed');
  const kinds = (await hr().get(`/process-instances/${id}/history`)).body.items.map(
    (one: { kind: string }) => one.kind,
  );
  for (const kind of ['ad-hoc-opened', 'ad-hoc-chosen', 'ad-hoc-completed']) expect(kinds).toContain(kind);
});

test('a process that is chosen at the call is the newest one then, and stays it over a new run', async () => {
  const before = await start('caller', { which: 'called' });
  await complete(before, 'Først');
  await task(before, 'old');
  const later = await start('caller', { which: 'called' });
  await task(later, 'Først');
  await api.deploy({ bpmn: [called('new', 'second')] });
  await complete(later, 'Først');
  const { processKey, elementId } = await task(later, 'new');
  expect([processKey, elementId]).toEqual([expect.stringMatching(/^called@[0-9a-f]{64}$/), 'new']);
  const explained = (await hr().get(`/process-instances/${later}/explain`)).body.waitingFor;
  expect(explained).toMatchObject([{ kind: 'task', name: 'new' }]);
  const drawing = await hr().get(`/process-instances/${later}/diagram?process=${encodeURIComponent(processKey)}`);
  expect([drawing.status, drawing.body.active]).toEqual([200, ['new']]);
  expect(drawing.body.xml).toContain('id="new"');
  expect(drawing.body.processes.map((one: { name: string }) => one.name)).toContain('Kaldt');

  // Into a new run: the state carries the loaded process.
  const runOf = async () => (await api.shell!.temporal.client.workflow.getHandle(before).describe()).runId;
  const firstRun = await runOf();
  await api.shell!.instances.nudge(before);
  await until(async () => (await runOf()) !== firstRun, 'the next run');
  await complete(before, 'old');
  await complete(later, 'new');
  for (const id of [before, later]) {
    expect((await hr().get(`/process-instances/${id}`)).body.state).toBe('completed');
  }
});

test('a fixed version and a version tag are found; one that is not there waits as an incident', async () => {
  await api.deploy({ bpmn: [BOUND] });
  const id = await start('bound');
  await task(id, 'old');
  await task(id, 'new');
  const incidents = await until(async () => {
    const { body } = await hr().get(`/incidents?instance=${id}`);
    return body.items.length > 0 && body.items;
  }, 'the incident');
  expect(incidents).toMatchObject([{ elementId: 'n', code: 'CALLED_PROCESS_MISSING' }]);
});
