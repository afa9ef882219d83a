import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDatabase, type DatabaseHandle, json } from '../infra/db.ts';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import { broadcastSignal } from './broadcast-signal.ts';

const AT = '2027-05-03T07:00:00.000Z';
let database: TestDatabase;
let handle: DatabaseHandle;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  for (const [hash, type] of [
    ['catches', 'intermediateCatchEvent'],
    ['throws', 'endEvent'],
    ['begins', 'startEvent'],
  ] as const) {
    const trigger = { kind: 'signal', name: { feel: false, text: 'alarm' } };
    await handle.db
      .insertInto('definition')
      .values({
        ...{ hash, content_hash: hash, key: hash, version: 1, name: hash, name_en: null, xml: '', deployed_at: AT },
        graph: json({
          processes: {
            [hash]: {
              elements: {
                c: { id: 'c', scope: null, type, trigger },
                d: { id: 'd', type: 'receiveTask', trigger: null },
              },
            },
          },
        }),
      })
      .execute();
  }
  for (const [id, hash, state] of [
    ['waits', 'catches', 'active'],
    ['ended', 'catches', 'completed'],
    ['other', 'throws', 'active'],
    ['self', 'catches', 'active'],
  ] as const) {
    await handle.db
      .insertInto('instance')
      .values({
        ...{
          id,
          definition_key: hash,
          definition_hash: hash,
          definition_version: 1,
          definition_name: hash,
          state,
          started_at: AT,
        },
        ...{ variables: json({}), last_seq: 1, ...(state === 'active' ? {} : { ended_at: AT, outcome: 'completed' }) },
      })
      .execute();
  }
});
afterAll(async () => {
  await handle?.close();
  await database?.close();
});

test('a signal is kept once for each other running case that can wait for it', async () => {
  const place = { elementInstanceId: '3', elementId: 'e', processKey: 'p' };
  const ask = (name: string, jobId = 'j1') =>
    broadcastSignal(
      { db: handle.db, clock: { now: () => AT }, publicUrl: '', mailFrom: '' },
      {
        instanceId: 'self',
        definitionHash: 'catches',
        command: { ...place, jobId, kind: 'broadcast-signal', name, variables: { n: 1 } },
      },
    );
  expect(await ask('alarm')).toEqual({ cases: 1 });
  expect(await ask('alarm')).toEqual({ cases: 1 });
  expect(await ask('silence', 'j2')).toEqual({ cases: 0 });
  const rows = await handle.db.selectFrom('command').select(['id', 'instance_id', 'input', 'state']).execute();
  expect(rows).toEqual([
    {
      id: 'self:j1:waits',
      instance_id: 'waits',
      input: { kind: 'signal', commandId: 'self:j1:waits', name: 'alarm', variables: { n: 1 } },
      state: 'pending',
    },
  ]);
  const wishes = await handle.db.selectFrom('start_wish').select(['id', 'definition_hash', 'variables']).execute();
  expect(wishes).toEqual([{ id: 'self:j1:begins:c', definition_hash: 'begins', variables: { n: 1 } }]);
});
