import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import { createDatabase, type DatabaseHandle } from '../db.ts';
import { publishMessage, takeBack } from './messages.ts';

const NOW = '2027-01-04T08:00:00.000Z';
let database: TestDatabase;
let handle: DatabaseHandle;
beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
  await handle.db
    .insertInto('definition')
    .values({
      hash: 'hash',
      content_hash: 'content',
      key: 'moves',
      version: 1,
      name: 'Moves',
      xml: '',
      graph: JSON.stringify({ processes: {} }),
      deployed_at: NOW,
    })
    .execute();
  await handle.db
    .insertInto('instance')
    .values({
      id: 'case',
      definition_key: 'moves',
      definition_hash: 'hash',
      definition_version: 1,
      definition_name: 'Moves',
      started_at: NOW,
    })
    .execute();
});
afterAll(async () => {
  await handle.close();
  await database.close();
});
const waits = (subscription: string) =>
  handle.db
    .insertInto('message_subscription')
    .values({
      instance_id: 'case',
      subscription_id: subscription,
      name: 'cancelled',
      correlation_key: 'meeting-1',
      process_key: 'moves',
      element_id: 'cancel',
      element_instance_id: `element-${subscription}`,
    })
    .execute();
const whom = async () =>
  (
    await handle.db
      .selectFrom('buffered_message')
      .select('subscription_id')
      .where('id', '=', 'm1')
      .executeTakeFirstOrThrow()
  ).subscription_id;

test('a message refused by a wait that is over goes to the wait that came in its place, in the same case', async () => {
  await waits('first');
  await publishMessage(
    handle.db,
    { id: 'm1', name: 'cancelled', correlationKey: 'meeting-1', variables: {}, timeToLive: 'P1Y' },
    NOW,
  );
  expect(await whom()).toBe('first');
  // the case has begun anew and waits by another subscription; the old row may stand a moment longer
  await waits('second');
  await takeBack(handle.db, 'm1');
  expect(await whom()).toBe('second');
});
