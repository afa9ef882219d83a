import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDatabase, type DatabaseHandle, json } from '../../infra/db.ts';
import { seriesName, yearName } from '../../processes/functions/year-message.ts';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import { electionName } from '../elections/election-name.ts';
import { caseNumber } from './case-number.ts';

const NOW = '2027-01-04T08:00:00.000Z';
let database: TestDatabase;
let handle: DatabaseHandle;

beforeAll(async () => {
  database = await testDatabase();
  handle = createDatabase(database.url);
});
afterAll(async () => {
  await handle.close();
  await database.close();
});

async function newCase(id: string, businessKey: string | null, variables = {}): Promise<void> {
  await handle.db
    .insertInto('definition')
    .values({
      ...{ hash: 'none', content_hash: 'none', key: 'year', version: 1, name: 'Året', name_en: null },
      ...{ xml: '', deployed_at: NOW, graph: json({}) },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await handle.db
    .insertInto('instance')
    .values({
      ...{ id, definition_key: 'year', definition_hash: 'none', definition_version: 1, definition_name: 'Året' },
      ...{ business_key: businessKey, started_at: NOW, variables: json(variables) },
    } as never)
    .execute();
}

test('a case has the number it was given; the key of a message is none', async () => {
  const year = { key: 'kkt:2027', name: 'KKT 2027' };
  await newCase('case-by-message', 'kkt:2027');
  await newCase('case-by-hand', null);
  await newCase('case-numbered', 'KAP-2027-9');
  await newCase('case-named', 'kkt:2027', { caseNumber: 'KKT 2027' });
  expect(await caseNumber(handle.db, 'case-by-message', 'MØD', NOW, year)).toBe('KKT 2027');
  expect(await caseNumber(handle.db, 'case-by-hand', 'MØD', NOW, year)).toBe('KKT 2027');
  expect(await caseNumber(handle.db, 'case-numbered', 'MØD', NOW, year)).toBe('KAP-2027-9');
  expect(await caseNumber(handle.db, 'case-named', 'MØD', NOW)).toBe('KKT 2027');
  expect(await caseNumber(handle.db, 'case-by-hand', 'ANS', NOW, { key: 'appointment-1' })).toBe('ANS-2027-byhand');
  const { rows } = await handle.pool.query('select id, case_number from instance order by id');
  expect(rows).toEqual([
    { id: 'case-by-hand', case_number: null },
    { id: 'case-by-message', case_number: 'kkt:2027' },
    { id: 'case-named', case_number: 'KKT 2027' },
    { id: 'case-numbered', case_number: 'KAP-2027-9' },
  ]);
});

test('a series is called by the word before its colon, else by its title', () => {
  expect(seriesName('KKT: koordinationsgruppen for KAP-H-teams')).toBe('KKT');
  expect(yearName('KAP-H konsulentdag', 2027)).toBe('KAP-H konsulentdag 2027');
  expect(yearName('Fagchef og praksiskonsulent: sundhed', 2028)).toBe('Fagchef og praksiskonsulent: sundhed 2028');
});

test('the second election of a year says so', async () => {
  const { db } = handle;
  await db
    .insertInto('organisation')
    .values({ id: 'kap-h', kind: 'other', name: 'KAP-H' } as never)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('meeting_series')
    .values({
      ...{
        id: 'kkt',
        kind: 'kkt',
        scheme: 'KAP_H',
        title: 'KKT: gruppen',
        organisation_id: 'kap-h',
        place: 'Hillerød',
      },
      valid_from: '2020-01-01',
    } as never)
    .execute();
  const election = (id: string, at: string) =>
    db
      .insertInto('election')
      .values({
        ...{
          id,
          series_id: 'kkt',
          seat: 'kkt_representative',
          seats: 1,
          valid_from: '2027-01-01',
          valid_to: '2028-12-31',
        },
        ...{ by_election: true, case_id: id, opened_at: at, state: 'decided' },
      } as never)
      .returningAll()
      .executeTakeFirstOrThrow();
  const last = await election('e0', '2026-12-31T12:00:00.000Z');
  const first = await election('e1', '2027-02-01T12:00:00.000Z');
  const second = await election('e2', '2027-09-01T12:00:00.000Z');
  expect(await electionName(db, last, 'KKT: gruppen')).toBe('Valg til KKT 2026');
  expect(await electionName(db, first, 'KKT: gruppen')).toBe('Valg til KKT 2027');
  expect(await electionName(db, second, 'KKT: gruppen')).toBe('Valg til KKT 2027 (2)');
});
