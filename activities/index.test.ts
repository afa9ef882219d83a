import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../engine/values/json.ts';
import { createDatabase, type DatabaseHandle, json } from '../infra/db.ts';
import type { Delivery } from '../infra/registers/messages.ts';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import { createActivities, deliverMessages } from './index.ts';

const AT = '2027-05-03T07:00:00.000Z';
let database: TestDatabase;
let handle: DatabaseHandle;
let server: Server;
let origin: string;
const heard: { method?: string; key: unknown; body: string }[] = [];
const delivered: Delivery[] = [];
let refuse = false;

const dependencies = () => ({
  db: handle.db,
  clock: { now: () => AT },
  publicUrl: 'https://sagsgang.example',
  mailFrom: 'post@sagsgang.example',
  deliver: async (delivery: Delivery) => {
    if (refuse) throw Object.assign(new Error('nobody waits'), { type: 'MESSAGE_NOT_EXPECTED' });
    delivered.push(delivery);
  },
});
const place = { jobId: 'j1', elementInstanceId: '3', elementId: 'e', processKey: 'p' };
const request = <C>(command: C) => ({ instanceId: 'i', definitionHash: 'h', command: { ...place, ...command } });

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  const decision = {
    id: 'hours',
    name: 'Timer',
    requires: {},
    kind: 'table',
    hitPolicy: 'UNIQUE',
    aggregation: null,
    inputs: [{ expression: 'hours', typeRef: 'number', allowedValues: null }],
    outputs: [{ name: null, typeRef: 'string', values: null, defaultValue: null }],
    // biome-ignore lint/suspicious/noThenProperty: a rule of a decision table has a then
    rules: [{ id: 'r1', when: ['[3..8]'], then: ['"ok"'], annotation: null }],
  };
  await handle.db
    .insertInto('definition')
    .values({
      ...{ hash: 'h', content_hash: 'h', key: 'p', version: 1, name: 'P', name_en: null, xml: '', deployed_at: AT },
      graph: json({ decisions: { hours: decision } }),
    })
    .execute();
  server = createServer((incoming, answer) => {
    let body = '';
    incoming.on('data', (piece) => {
      body += piece;
    });
    incoming.on('end', () => {
      heard.push({ method: incoming.method, key: incoming.headers['idempotency-key'], body });
      const status = Number(new URL(incoming.url!, origin).searchParams.get('status') ?? 200);
      answer.writeHead(status, { 'content-type': 'application/json' }).end('{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await handle.close();
  await database.close();
});

describe('callService', () => {
  const call = (type: string, input: JsonObject) =>
    createActivities(dependencies()).callService(request({ kind: 'call-service', type, input, retries: 1 }));

  test('http sends JSON with the key of the job and gives status and body', async () => {
    expect(await call('http', { url: origin, body: { name: 'Åse' } })).toEqual({ status: 200, body: { ok: true } });
    expect(heard.at(-1)).toEqual({ method: 'POST', key: 'i:j1', body: '{"name":"Åse"}' });
  });
  test('what may pass is an ordinary error and is tried again', async () => {
    await expect(call('http', { url: `${origin}?status=503` })).rejects.toThrow('answered 503');
    await expect(call('http', { url: `${origin}?status=503` })).rejects.not.toMatchObject({ nonRetryable: true });
  });
  test.each([
    ['http', { url: '?status=404' }, 'HTTP_404'],
    ['http', { url: 'file:///etc/hostname' }, 'HTTP_ADDRESS'],
    ['no-such-service', {}, 'SERVICE_UNKNOWN'],
  ])('%s %j refuses for good with %s', async (type, input, code) => {
    const url = (input as { url?: string }).url;
    const failure = { nonRetryable: true, type: 'ServiceRefusal', details: [expect.objectContaining({ code })] };
    await expect(call(type, { ...(url && { url: url.startsWith('?') ? origin + url : url }) })).rejects.toMatchObject(
      failure,
    );
  });
});

describe('decide', () => {
  const decide = (input: JsonObject) =>
    createActivities(dependencies()).decide(request({ kind: 'decide', decisionId: 'hours', input }));

  test('answers from the pinned definition', async () => {
    expect(await decide({ hours: 4 })).toBe('ok');
  });
  test('no rule that fits is a refusal with its code', async () => {
    await expect(decide({ hours: 40 })).rejects.toMatchObject({ details: [{ code: 'DECISION_NO_MATCH' }] });
  });
});

describe('publishMessage', () => {
  const publish = (jobId: string) =>
    createActivities(dependencies()).publishMessage(
      request({ kind: 'publish-message', name: 'paid', correlationKey: 'k', variables: { sum: 1 }, jobId }),
    );

  test('goes to who waits; refused there it waits for the next', async () => {
    await database.query(`
      insert into instance (id, definition_key, definition_hash, definition_version, definition_name, started_at) values ('target', 'p', 'h', 1, 'P', '${AT}');
      insert into message_subscription values ('target', 's1', 'paid', 'k', 'p', 'wait', '7');
    `);
    await publish('j5');
    const delivery = {
      messageId: 'i:j5',
      instanceId: 'target',
      elementInstanceId: '7',
      name: 'paid',
      correlationKey: 'k',
      variables: { sum: 1 },
    };
    expect(delivered).toEqual([delivery]);
    refuse = true;
    expect(await deliverMessages(dependencies())).toBe(0);
    const { rows } = await database.query('select instance_id, delivered_at from buffered_message');
    expect(rows).toEqual([{ instance_id: null, delivered_at: null }]);
  });
});
