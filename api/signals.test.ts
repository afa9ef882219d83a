/** Signals and conditions from outside: whom they reach and what they begin, over HTTP with a real case each. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliverMessages } from '../activities/index.ts';
import { deliverMessage } from '../infra/deliver-message.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { until } from '../test/helpers/until.ts';

const BPMN = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"';
const WAITS = `<definitions ${BPMN} targetNamespace="t"><signal id="S" name="storm" />
<process id="waits"><startEvent id="s" /><sequenceFlow id="a" sourceRef="s" targetRef="c" />
<intermediateCatchEvent id="c"><signalEventDefinition signalRef="S" /></intermediateCatchEvent>
<sequenceFlow id="b" sourceRef="c" targetRef="t" /><userTask id="t" name="Look" />
<sequenceFlow id="d" sourceRef="t" targetRef="e" /><endEvent id="e" /></process></definitions>`;
const BEGINS = `<definitions ${BPMN} targetNamespace="t"><signal id="S" name="storm" />
<process id="begins"><startEvent id="s"><signalEventDefinition signalRef="S" /></startEvent>
<sequenceFlow id="a" sourceRef="s" targetRef="t" /><userTask id="t" name="Act" />
<sequenceFlow id="b" sourceRef="t" targetRef="e" /><endEvent id="e" /></process></definitions>`;
const HOLDS = `<definitions ${BPMN} targetNamespace="t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<process id="holds"><startEvent id="s"><conditionalEventDefinition>
<condition xsi:type="tFormalExpression">=level &gt; 3</condition></conditionalEventDefinition></startEvent>
<sequenceFlow id="a" sourceRef="s" targetRef="t" /><userTask id="t" name="Act" />
<sequenceFlow id="b" sourceRef="t" targetRef="e" /><endEvent id="e" /></process></definitions>`;

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [WAITS, BEGINS, HOLDS] });
});
afterAll(() => api?.close());

const hr = () => api.as('hr-hanne');
const count = async (key: string) =>
  (await api.db.selectFrom('instance').select('id').where('definition_key', '=', key).execute()).length;

test('a signal reaches every case that waits and begins a process once, however often it is sent', async () => {
  const started = await Promise.all([1, 2].map(() => hr().post('/process-instances', { definitionKey: 'waits' })));
  const wish = { name: 'storm', variables: { wind: 30 } };
  const first = await hr().post('/signals', wish, { key: 'signal-1' });
  expect(first.status).toBe(200);
  expect(first.body).toMatchObject({ cases: 2, pending: 0, started: [{ definitionKey: 'begins', refused: null }] });
  expect((await hr().post('/signals', wish, { key: 'signal-1' })).body).toEqual(first.body);
  for (const { body } of started) {
    const open = await until(
      async () => (await api.shell!.openTasks(body.id)).find(({ element_id }) => element_id === 't'),
      'the case goes on behind the signal',
    );
    expect(open.name).toBe('Look');
  }
  expect(await count('begins')).toBe(1);
  const begun = await hr().get(`/process-instances/${first.body.started[0].instanceId}`);
  expect(begun.body).toMatchObject({ definitionKey: 'begins', variables: { wind: 30 } });
  const other = await hr().post('/signals', { name: 'calm' });
  expect(other.body).toMatchObject({ cases: 0, started: [] });
});

test('a condition begins a process when it holds for the variables given', async () => {
  const low = await hr().post('/process-definitions/conditions', { variables: { level: 2 } });
  expect(low.body).toEqual({ started: [] });
  const high = await hr().post('/process-definitions/conditions', { variables: { level: 4 } }, { key: 'condition-1' });
  expect(high.body).toMatchObject({ started: [{ definitionKey: 'holds', startElementId: 's', refused: null }] });
  await hr().post('/process-definitions/conditions', { variables: { level: 4 } }, { key: 'condition-1' });
  expect(await count('holds')).toBe(1);
});

test('who may not send messages may not send signals; a signal needs a name', async () => {
  expect((await api.as('okonomi-ove').post('/signals', { name: 'storm' })).status).toBe(403);
  const nameless = await hr().post('/signals', { variables: {} });
  expect(nameless.status).toBe(422);
  expect(nameless.body.errors[0].pointer).toBe('/name');
});

test('a signal that a case throws reaches each other case and start once, also when the worker dies behind it', async () => {
  const throws = `<definitions ${BPMN} targetNamespace="t"><signal id="S" name="flood" /><process id="throws"><startEvent id="s" />
<sequenceFlow id="a" sourceRef="s" targetRef="e" /><endEvent id="e"><signalEventDefinition signalRef="S" /></endEvent></process></definitions>`;
  const named = (xml: string, id: string) =>
    xml.replaceAll('storm', 'flood').replace(/process id="\w+"/, `process id="${id}"`);
  await api.deploy({ bpmn: [throws, named(WAITS, 'flooded'), named(BEGINS, 'rescue')] });
  const waits = await hr().post('/process-instances', { definitionKey: 'flooded' });
  const thrown = await hr().post('/process-instances', { definitionKey: 'throws' });
  await until(
    async () => (await hr().get(`/process-instances/${thrown.body.id}`)).body.state === 'completed',
    'the signal is out',
  );
  await api.shell!.restartWorker();
  const { instances, temporal } = api.shell!;
  const dependencies = { db: api.db, clock: temporal.clock, publicUrl: '', mailFrom: '' };
  for (let round = 0; round < 2; round += 1) {
    await instances.sweep();
    await deliverMessages({ ...dependencies, deliver: (delivery) => deliverMessage(instances, delivery) });
  }
  await until(async () => (await api.shell!.openTasks(waits.body.id)).length === 1, 'the case that waited goes on');
  expect(await count('rescue')).toBe(1);
  const received = (await api.shell!.events(waits.body.id)).filter((event) => event.startsWith('signal-received'));
  expect(received).toHaveLength(1);
});

test('a signal reaches a case that waits for it in a process it loaded when it called it', async () => {
  const caller = `<definitions ${BPMN} targetNamespace="t"><process id="calls-late"><startEvent id="s" />
<sequenceFlow id="a" sourceRef="s" targetRef="c" /><callActivity id="c" calledElement="=which" />
<sequenceFlow id="b" sourceRef="c" targetRef="e" /><endEvent id="e" /></process></definitions>`;
  const called = WAITS.replaceAll('storm', 'thaw').replace('process id="waits"', 'process id="thawed"');
  await api.deploy({ bpmn: [caller, called] });
  const begun = await hr().post('/process-instances', { definitionKey: 'calls-late', variables: { which: 'thawed' } });
  const { id } = begun.body;
  await until(
    async () => (await api.shell!.events(id)).some((event) => event.startsWith('signal-awaited')),
    'the called process waits',
  );
  const sent = await hr().post('/signals', { name: 'thaw' });
  expect(sent.body).toMatchObject({ cases: 1 });
  await until(
    async () => (await api.shell!.openTasks(id)).find(({ element_id }) => element_id === 't'),
    'the called process goes on behind the signal',
  );
});
