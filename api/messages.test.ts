/** Messages from outside and between pools, over HTTP with real cases. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliverMessages } from '../activities/index.ts';
import { deliverMessage } from '../infra/deliver-message.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { until } from '../test/helpers/until.ts';

const HEAD = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"';
const STARTED = `<definitions ${HEAD}><message id="M" name="begin" /><process id="begun"><startEvent id="s">
<messageEventDefinition messageRef="M" /></startEvent><sequenceFlow id="a" sourceRef="s" targetRef="t" />
<userTask id="t" name="t" /><sequenceFlow id="b" sourceRef="t" targetRef="e" /><endEvent id="e" /></process></definitions>`;
const WAITS = `<definitions ${HEAD}><message id="M" name="later" /><process id="waits"><startEvent id="s" />
<sequenceFlow id="a" sourceRef="s" targetRef="r" /><receiveTask id="r" name="r" messageRef="M" />
<sequenceFlow id="b" sourceRef="r" targetRef="t" /><userTask id="t" name="t" />
<sequenceFlow id="c" sourceRef="t" targetRef="e" /><endEvent id="e" /></process></definitions>`;
const POOLS = readFileSync(
  new URL('../test/conformance/cases/pools-without-message-names.bpmn', import.meta.url),
  'utf8',
);

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await api.deploy({ bpmn: [STARTED, WAITS, POOLS] });
});
afterAll(() => api?.close());

const hr = () => api.as('hr-hanne');
const send = (body: object) => hr().post('/messages', body);
const cases = async (key: string) =>
  api.db.selectFrom('instance').select(['id', 'business_key', 'state']).where('definition_key', '=', key).execute();
const openAt = async (id: string) => (await api.shell!.openTasks(id)).map(({ element_id }) => element_id);
/** What the worker's poller does. */
const deliver = async () =>
  deliverMessages({
    ...{ db: api.db, clock: api.shell!.temporal.clock, publicUrl: '', mailFrom: '' },
    deliver: (delivery) => deliverMessage(api.shell!.instances, delivery),
  });
const completeAt = async (elementId: string) => {
  const task = await until(
    async () =>
      api.db
        .selectFrom('task')
        .selectAll()
        .where('element_id', '=', elementId)
        .where('state', '=', 'open')
        .executeTakeFirst(),
    `${elementId} is open`,
  );
  expect((await hr().post(`/user-tasks/${task.id}/complete`, { variables: {} })).status).toBe(200);
};

test('one message starts one case, however often and at once it is sent; another starts another', async () => {
  const all = await Promise.all([1, 2, 3].map(() => send({ name: 'begin', messageId: 'm-1' })));
  expect(new Set(all.map(({ body }) => body.instanceId)).size).toBe(1);
  expect(all.every(({ status, body }) => status === 200 && body.result === 'started')).toBe(true);
  await send({ name: 'begin', messageId: 'm-2' });
  expect(await cases('begun')).toHaveLength(2);
});

test('a kept message is kept once within its time to live, whatever the repeats say', async () => {
  const first = await send({ name: 'later', correlationKey: null, messageId: 'm-3', timeToLive: 'P2D' });
  expect([first.status, first.body.result]).toEqual([200, 'kept']);
  expect((await send({ name: 'later', messageId: 'm-3' })).body.result).toBe('kept');
  const one = await hr().post('/process-instances', { definitionKey: 'waits' });
  await until(async () => (await deliver()) >= 0 && (await openAt(one.body.id)).includes('t'), 'the first case got it');
  const two = await hr().post('/process-instances', { definitionKey: 'waits' });
  const again = await send({ name: 'later', messageId: 'm-3' });
  expect(again.body).toMatchObject({ result: 'delivered', instanceId: one.body.id });
  await deliver();
  expect(await openAt(two.body.id)).toEqual([]);
  expect((await send({ name: 'nobody', messageId: 'm-4' })).body.code).toBe('MESSAGE_NOT_EXPECTED');
});

test('a kept message is gone after its time to live', async () => {
  await send({ name: 'much-later', messageId: 'm-5', timeToLive: 'PT1H' });
  await api.shell!.forward(2);
  await deliver();
  expect((await send({ name: 'much-later', messageId: 'm-5' })).body.code).toBe('MESSAGE_NOT_EXPECTED');
});

test('two pools of one file talk along their business key, without a message name; two conversations stay apart', async () => {
  for (const businessKey of ['O-1', 'O-2'])
    await hr().post('/process-instances', { definitionKey: 'Order', businessKey });
  await until(
    async () => (await deliver()) >= 0 && (await cases('Delivery')).length === 2,
    'each order begins a delivery',
  );
  expect((await cases('Delivery')).map(({ business_key }) => business_key).sort()).toEqual(['O-1', 'O-2']);
  for (const element of ['Look', 'Look', 'Pack', 'Pack']) await completeAt(element);
  await until(
    async () => (await deliver()) >= 0 && (await cases('Order')).every(({ state }) => state === 'completed'),
    'both orders end',
  );
  expect((await cases('Delivery')).every(({ state }) => state === 'completed')).toBe(true);
});
