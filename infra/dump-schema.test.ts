import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import { dumpSchema } from './dump-schema.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('schema.sql is what the migrations make; `npm run gen` writes it', async () => {
  const committed = await readFile(new URL('./schema.sql', import.meta.url), 'utf8');
  expect(await dumpSchema(database.pool)).toBe(committed);
});
