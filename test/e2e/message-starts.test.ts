/** Messages that a case sends: to the case that waits, else to the process that begins with them, else they are kept. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compile } from '../../engine/definition/compile.ts';
import type { Definition } from '../../engine/definition/graph.ts';
import { publishMessage } from '../../infra/registers/messages.ts';
import { type Installation, openInstallation } from '../helpers/installation.ts';
import { until } from '../helpers/until.ts';

const signed =
  '<bpmn:message id="signed" name="signed"><bpmn:extensionElements><sagsgang:subscription correlationKey="=key"/></bpmn:extensionElements></bpmn:message>';
const throwing = '<bpmn:messageEventDefinition messageRef="signed"/>';

let all: Installation;
const hashes: Record<string, string> = {};
beforeAll(async () => {
  all = await openInstallation();
  for (const definition of [
    await compiled(
      'sender',
      '',
      `<bpmn:intermediateThrowEvent id="tell"><bpmn:extensionElements><sagsgang:ioMapping><sagsgang:input source="=key" target="appointmentId"/></sagsgang:ioMapping></bpmn:extensionElements>${throwing}</bpmn:intermediateThrowEvent>`,
      'tell',
    ),
    await compiled('begins', throwing, '<bpmn:userTask id="work"/>', 'work'),
    await compiled(
      'waits',
      '',
      `<bpmn:intermediateCatchEvent id="wait">${throwing}</bpmn:intermediateCatchEvent>`,
      'wait',
    ),
  ])
    hashes[definition.key] = await all.deploy(definition);
}, 180_000);
afterAll(() => all?.close());

test('a message of a case that nobody waits for starts the process that begins with it, once, whoever dies meanwhile', async () => {
  await send('a-1');
  const started = await until(() => caseOf('a-1'), 'the case that the message starts');
  expect(started).toMatchObject({ definition_key: 'begins', business_key: 'a-1', started_by: null });
  expect((await all.instance(started.id)).variables).toEqual({ appointmentId: 'a-1' });
  await until(() => all.openTask(started.id, 'work'), 'its task');

  // The worker dies after it has started the case and before it has written down that it did.
  await until(async () => (await message('a-1')).delivered_at, 'the message has arrived');
  await all.killWorker();
  await all.db
    .updateTable('buffered_message')
    .set({ delivered_at: null })
    .where('correlation_key', '=', 'a-1')
    .execute();
  const { id, name, correlation_key, variables } = await message('a-1');
  const again = await publishMessage(
    all.db,
    { id, name, correlationKey: correlation_key, variables },
    new Date().toISOString(),
  );
  expect(again).toMatchObject({ instanceId: started.id, startOf: { definitionHash: hashes.begins } });
  await all.startWorker();
  await until(async () => (await message('a-1')).delivered_at, 'the repeat has arrived');
  expect(await casesOf('begins', 'a-1')).toHaveLength(1);
  expect((await all.events(started.id)).filter(({ kind }) => kind === 'instance-started')).toHaveLength(1);
}, 180_000);

test('the case that waits for it gets it, and no other is started', async () => {
  const waiting = await all.start(hashes.waits!, { key: 'b-1' });
  await until(
    async () => (await all.db.selectFrom('message_subscription').select('name').execute()).length > 0,
    'somebody waits',
  );
  await send('b-1');
  await until(async () => (await all.instance(waiting)).state === 'completed', 'the message arrives');
  expect(await casesOf('begins', 'b-1')).toEqual([]);
}, 180_000);

test('a message for a case that has ended meanwhile starts one instead', async () => {
  const waiting = await all.start(hashes.waits!, { key: 'c-1' });
  await until(
    async () => (await all.db.selectFrom('message_subscription').select('name').execute()).length > 0,
    'somebody waits',
  );
  await all.killWorker();
  const delivery = await publishMessage(
    all.db,
    { id: 'late', name: 'signed', correlationKey: 'c-1', variables: {} },
    new Date().toISOString(),
  );
  expect(delivery).toMatchObject({ instanceId: waiting });
  await all.temporal.client.workflow.getHandle(waiting).terminate('It is gone.');
  const ended = { state: 'terminated' as const, ended_at: new Date().toISOString() };
  await all.db.updateTable('instance').set(ended).where('id', '=', waiting).execute();
  await all.startWorker();
  await until(() => caseOf('c-1'), 'the case that the message starts');
}, 180_000);

test('a message that no process begins with is kept until somebody waits for it', async () => {
  const now = new Date().toISOString();
  const sent = { id: 'kept', name: 'nobody-begins', correlationKey: null, variables: {} };
  expect(await publishMessage(all.db, sent, now)).toBeNull();
  const row = await all.db
    .selectFrom('buffered_message')
    .selectAll()
    .where('id', '=', 'kept')
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ instance_id: null, start_definition_hash: null, delivered_at: null });
  expect(Date.parse(row.expires_at) - Date.parse(now)).toBe(86_400_000);
});

function send(key: string): Promise<string> {
  return all.start(hashes.sender!, { key });
}
function message(key: string) {
  return all.db.selectFrom('buffered_message').selectAll().where('correlation_key', '=', key).executeTakeFirstOrThrow();
}
function casesOf(definitionKey: string, businessKey: string) {
  return all.db
    .selectFrom('instance')
    .selectAll()
    .where('definition_key', '=', definitionKey)
    .where('business_key', '=', businessKey)
    .execute();
}
async function caseOf(businessKey: string) {
  return (await casesOf('begins', businessKey))[0];
}

async function compiled(key: string, startsWith: string, element: string, id: string): Promise<Definition> {
  const { definitions, problems } = await compile(`<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sagsgang="urn:sagsgang:bpmn:1" id="file" targetNamespace="urn:test">
${signed}
<bpmn:process id="${key}" name="${key}" isExecutable="true">
<bpmn:startEvent id="start">${startsWith}</bpmn:startEvent>${element}<bpmn:endEvent id="end"/>
<bpmn:sequenceFlow id="a" sourceRef="start" targetRef="${id}"/><bpmn:sequenceFlow id="b" sourceRef="${id}" targetRef="end"/>
</bpmn:process></bpmn:definitions>`);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((one) => one.message).join('\n'));
  return definitions[0]!;
}
