/** What begins a process besides plain start events, over HTTP with real cases. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { until } from '../test/helpers/until.ts';

const BPMN = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1"';
const TASK = `<definitions ${BPMN} targetNamespace="t"><message id="M" name="application" />
<process id="by-task"><receiveTask id="r" name="Application" instantiate="true" messageRef="M" />
<sequenceFlow id="a" sourceRef="r" targetRef="t" /><userTask id="t" name="Read" />
<sequenceFlow id="b" sourceRef="t" targetRef="e" /><endEvent id="e" /></process></definitions>`;
const KEY = '<extensionElements><sagsgang:subscription correlationKey="=order" /></extensionElements>';
const GATEWAY = `<definitions ${BPMN} targetNamespace="t"><message id="M" name="goods">${KEY}</message><message id="N" name="money">${KEY}</message>
<process id="by-gateway"><eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel" />
<sequenceFlow id="a" sourceRef="g" targetRef="c" /><sequenceFlow id="b" sourceRef="g" targetRef="d" />
<intermediateCatchEvent id="c"><messageEventDefinition messageRef="M" /></intermediateCatchEvent>
<intermediateCatchEvent id="d" name="Money"><messageEventDefinition messageRef="N" /></intermediateCatchEvent>
<sequenceFlow id="x" sourceRef="c" targetRef="t" /><userTask id="t" name="Unpack" />
<sequenceFlow id="y" sourceRef="d" targetRef="u" /><userTask id="u" name="Count" /></process></definitions>`;
const ALL = `<definitions ${BPMN} targetNamespace="t"><message id="M" name="consent" /><signal id="S" name="opening" />
<process id="by-all"><startEvent id="s" name="Consent and opening" parallelMultiple="true">
<messageEventDefinition messageRef="M" /><signalEventDefinition signalRef="S" /></startEvent>
<sequenceFlow id="a" sourceRef="s" targetRef="t" /><userTask id="t" name="Begin" /></process></definitions>`;

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [TASK, GATEWAY, ALL] });
});
afterAll(() => api?.close());

const hr = () => api.as('hr-hanne');
const casesOf = async (key: string) =>
  (await api.db.selectFrom('instance').select('id').where('definition_key', '=', key).execute()).map(({ id }) => id);
const send = (name: string, correlationKey: string | null, variables = {}) =>
  hr().post('/messages', { name, ...(correlationKey === null ? {} : { correlationKey }), variables });
const open = (id: string, elementId: string) =>
  until(
    async () => (await api.shell!.openTasks(id)).find(({ element_id }) => element_id === elementId),
    `${elementId} is open`,
  );

test('a receive task begins one case for each message', async () => {
  expect((await send('application', null, { name: 'Ida' })).status).toBeLessThan(300);
  await until(async () => (await casesOf('by-task')).length === 1, 'the case has begun');
  const [id] = await casesOf('by-task');
  await open(id!, 't');
  expect((await hr().get(`/process-instances/${id}`)).body).toMatchObject({ variables: { name: 'Ida' } });
});

test('a parallel event-based gateway begins one case for all messages with one key', async () => {
  await send('goods', '7', { order: '7' });
  await until(async () => (await casesOf('by-gateway')).length === 1, 'the case has begun');
  const [id] = await casesOf('by-gateway');
  await open(id!, 't');
  const explained = (await hr().get(`/process-instances/${id}/explain`)).body;
  expect(explained.waitingFor).toContainEqual(
    expect.objectContaining({ kind: 'message', elementId: 'd', name: 'Money' }),
  );
  await send('money', '7', { order: '7' });
  await open(id!, 'u');
  await send('money', '8', { order: '8' });
  await until(async () => (await casesOf('by-gateway')).length === 2, 'another key begins another case');
});

test('a start event for all of several waits in its case for the rest, and people see for what', async () => {
  await send('consent', null);
  await until(async () => (await casesOf('by-all')).length === 1, 'the case has begun');
  const [id] = await casesOf('by-all');
  expect(await api.shell!.openTasks(id!)).toEqual([]);
  const signal = await hr().post('/signals', { name: 'opening' });
  expect(signal.body).toMatchObject({ cases: 1, started: [] });
  await open(id!, 't');
  expect(await casesOf('by-all')).toHaveLength(1);
});
