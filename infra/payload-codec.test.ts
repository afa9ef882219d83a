import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decode } from '@temporalio/common/lib/encoding.js';
import { linearDefinition } from '../test/helpers/linear-definition.ts';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import { createPayloadCodec, createPayloadStore, forgetPayloads } from './payload-codec.ts';
import { payloadConverter } from './payload-converter.ts';

let database: TestDatabase;
const one = { id: 'one', key: randomBytes(32) };
const two = { id: 'two', key: randomBytes(32) };
const inCase = { type: 'workflow' as const, namespace: 'default', workflowId: 'case-1' };

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

/** A codec whose memory is empty, as that of another process. */
const codec = (...keys: { id: string; key: Uint8Array }[]) =>
  createPayloadCodec(createPayloadStore(database.pool), keys);

describe('claim check', () => {
  test('a definition leaves its hash in history, is stored once, and is the same object for every case', async () => {
    const definition = await linearDefinition('claimed', [{ id: 'a', type: 'user' }]);
    const payload = payloadConverter.toPayload(definition);
    const [first] = await codec().encode([payload], inCase);
    const [second] = await codec(one).encode([payload], { ...inCase, workflowId: 'case-2' });
    expect(decode(first!.data!)).toMatch(/^[0-9a-f]{64}$/);
    expect(first).toEqual(second);
    const { rows } = await database.query('select instance_id from payload where instance_id is null');
    expect(rows).toHaveLength(1);
    const [back] = await codec().decode([first!]);
    const value = payloadConverter.fromPayload(back!);
    expect(value).toEqual(definition);
    expect(Object.isFrozen(value)).toBe(true);
    expect(payloadConverter.fromPayload(back!)).toBe(value);
    // continue-as-new writes what it was given, so the next run has the same hash
    const [again] = await codec().encode([payloadConverter.toPayload(value)], inCase);
    expect(again).toEqual(first);
  });

  test('what is large belongs to its case and goes with it', async () => {
    const large = payloadConverter.toPayload({ text: 'æ'.repeat(9000) });
    const [claimed] = await codec().encode([large], inCase);
    const [other] = await codec().encode([large], { ...inCase, workflowId: 'case-2' });
    expect(claimed!.data!.length).toBe(64);
    expect(other).not.toEqual(claimed);
    expect(payloadConverter.fromPayload((await codec().decode([claimed!]))[0]!)).toEqual({ text: 'æ'.repeat(9000) });
    await database.query(`
      insert into definition (hash, content_hash, key, version, name, xml, graph, deployed_at) values ('h', 'h', 'k', 1, 'k', '<x/>', '{}', now());
      insert into instance (id, definition_key, definition_hash, definition_version, definition_name, state, outcome, started_at, ended_at)
      values ('case-1', 'k', 'h', 1, 'k', 'completed', 'completed', '2026-01-01', '2026-01-02')`);
    expect(await forgetPayloads(database.pool, new Date('2026-02-01'))).toBe(1);
    await expect(codec().decode([claimed!])).rejects.toThrow(/is not in table payload/);
    expect((await codec().decode([other!]))[0]!.data!.length).toBeGreaterThan(9000);
  });

  test('what is small stays as it is', async () => {
    const small = payloadConverter.toPayload({ text: 'ja' });
    expect(await codec().encode([small], inCase)).toEqual([small]);
  });
});

describe('keys', () => {
  test('nothing can be read without the key; an older key still reads, the first one writes', async () => {
    const secret = payloadConverter.toPayload({ shortlist: ['kandidat-karen'] });
    const [old] = await codec(one).encode([secret], inCase);
    expect(Buffer.from(old!.data!).includes('kandidat-karen')).toBe(false);
    expect(decode(old!.metadata!['key-id']!)).toBe('one');
    const rotated = codec(two, one);
    expect(payloadConverter.fromPayload((await rotated.decode([old!]))[0]!)).toEqual({ shortlist: ['kandidat-karen'] });
    expect(decode((await rotated.encode([secret], inCase))[0]!.metadata!['key-id']!)).toBe('two');
    await expect(codec(two).decode([old!])).rejects.toThrow(/PAYLOAD_KEYS does not have/);
  });

  test('what was changed on the way is not taken', async () => {
    const [sealed] = await codec(one).encode([payloadConverter.toPayload({ hired: 'kandidat-karen' })], inCase);
    const data = Buffer.from(sealed!.data!);
    data[20] = data[20]! ^ 1;
    await expect(codec(one).decode([{ ...sealed!, data }])).rejects.toThrow();
  });

  test('large payloads are stored encrypted', async () => {
    const large = payloadConverter.toPayload({ text: 'kandidat-karen '.repeat(900) });
    const [claimed] = await codec(one).encode([large], { ...inCase, workflowId: 'case-3' });
    const { rows } = await database.query('select data from payload where instance_id = $1', ['case-3']);
    expect(rows[0].data.includes('kandidat-karen')).toBe(false);
    expect(payloadConverter.fromPayload((await codec(one).decode([claimed!]))[0]!)).toEqual({
      text: 'kandidat-karen '.repeat(900),
    });
  });
});
