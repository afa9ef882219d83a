import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import { giveCaseNumber } from './case-numbers.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('ten cases at once get ten numbers, a repeat gets its own, a new year begins at one', async () => {
  const give = (instanceId: string, year = 2027) => giveCaseNumber(database.db, { instanceId, prefix: 'REK', year });
  const ids = Array.from({ length: 10 }, (_, index) => `case-${index}`);
  const numbers = await Promise.all(ids.map((id) => give(id)));
  expect([...numbers].sort()).toEqual(ids.map((_, index) => `REK-2027-${String(index + 1).padStart(3, '0')}`));
  expect(await give('case-3')).toBe(numbers[3]);
  expect(await give('later', 2028)).toBe('REK-2028-001');
});
