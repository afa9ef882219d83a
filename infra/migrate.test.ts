import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import { constraintOf, createDatabase, type DatabaseHandle, json, sqlState } from './db.ts';
import { migrate } from './migrate.ts';

let empty: TestDatabase;
let handle: DatabaseHandle;
beforeAll(async () => {
  empty = await testDatabase({ migrated: false });
  handle = createDatabase(empty.url);
});
afterAll(async () => {
  await handle.close();
  await empty.close();
});

/** SQLSTATE and constraint of a statement that must be refused. */
async function refusal(statement: string): Promise<string> {
  try {
    await handle.pool.query(statement);
  } catch (error) {
    return `${sqlState(error)} ${constraintOf(error) ?? ''}`.trim();
  }
  return 'accepted';
}

describe('migrate', () => {
  test('several processes at once bring an empty database to the newest schema, once', async () => {
    const second = createDatabase(empty.url);
    const applied = (await Promise.all([migrate(handle.db), migrate(second.db)])).flat();
    await second.close();
    expect(applied[0]).toBe('0001_engine');
    expect(new Set(applied).size).toBe(applied.length);
    expect(await migrate(handle.db)).toEqual([]);
  });

  test('instants, dates, numbers and JSON come back as plain JSON', async () => {
    const at = '2027-05-06T21:59:00.250Z';
    await handle.db
      .insertInto('audit')
      .values({ at, actor_id: null, action: 'test', object_type: 'test', object_id: '1', detail: json({ list: [1] }) })
      .execute();
    const row = await handle.db.selectFrom('audit').select(['id', 'at', 'detail']).executeTakeFirstOrThrow();
    expect(row).toEqual({ id: 1, at, detail: { list: [1] } });
  });
});

describe('the schema refuses by itself', () => {
  beforeAll(async () => {
    await handle.pool.query(`
      insert into person (id, name, email) values ('a', 'A', 'a@example.org'), ('b', 'B', 'b@example.org');
      insert into organisation (id, kind, name) values ('town', 'municipality', 'By');
      insert into position (id, scheme, municipality_id, title, areas, hours_model, hours_min, hours_max, created_at)
        values ('p', 'S', 'town', 'Konsulent', '{health}', 'weekly', 3, 8, now());
      insert into appointment (id, person_id, position_id, scheme, role, start_date, last_day, hours_model, hours_min, hours_max, rate_kind, created_at)
        values ('x', 'a', 'p', 'S', 'consultant', '2027-01-01', '2030-12-31', 'weekly', 3, 8, 'hourly', now());
      insert into term values ('x', 1, '2027-01-01', '2030-12-31');
      insert into rate (id, kind, base_ore, percent, amount_ore, rounding, valid_to, source) values ('r', 'hourly', 76265, 0, 76265, 'none', '2006-09-30', 'test');
    `);
  });

  test.each([
    ['update of the audit', `update audit set action = 'x'`, '23000'],
    ['delete from the audit', 'delete from audit', '23000'],
    ['truncate of the audit', 'truncate audit', '23000'],
    [
      'overlapping appointment',
      `insert into appointment (id, person_id, position_id, scheme, role, start_date, hours_model, hours_min, hours_max, rate_kind, created_at)
       values ('y', 'a', 'p', 'S', 'consultant', '2030-12-31', 'weekly', 3, 8, 'hourly', now())`,
      '23P01 appointment_person_id_position_id_daterange_excl',
    ],
    [
      'overlapping term',
      `insert into term values ('x', 2, '2030-12-31', '2031-12-31')`,
      '23P01 term_appointment_id_daterange_excl',
    ],
    ['third term', `insert into term values ('x', 3, '2035-01-01', '2036-01-01')`, '23514 term_no_check'],
    [
      'term of four years and a day',
      `insert into term values ('x', 2, '2031-01-01', '2035-01-01')`,
      '23514 term_check1',
    ],
    [
      'overlapping role',
      `insert into person_role (person_id, role, valid_from) values ('a', 'hr', '2027-01-01'), ('a', 'hr', '2028-01-01')`,
      '23P01 person_role_person_id_role_coalesce_daterange_excl',
    ],
    [
      'two rates for one day',
      `insert into rate (id, kind, base_ore, percent, amount_ore, rounding, valid_from, source) values ('s', 'hourly', 76265, 2.4, 78100, 'whole_krone', '2006-09-30', 'test')`,
      '23P01 rate_kind_daterange_excl',
    ],
    [
      'wrongly rounded rate',
      `insert into rate (id, kind, base_ore, percent, amount_ore, rounding, valid_from, source) values ('s', 'hourly', 76265, 2.4, 78095, 'whole_krone', '2006-10-01', 'test')`,
      '23514 rate_check1',
    ],
    [
      'announced round without channel',
      `insert into recruitment_round (id, case_id, position_id, number, deadline, state, opened_at) values ('q', 'c', 'p', 1, '2027-05-06', 'announced', now())`,
      '23514 recruitment_round_check',
    ],
    ['both hours models', `update position set hours_model = 'both'`, '23514 position_hours_model_check'],
    [
      'mail sent without time',
      `insert into mail (id, key, template, to_address, subject, body_text, body_html, state, queued_at, next_try_at, message_id) values ('m', 'k', 't', 'a@example.org', 's', 't', 'h', 'sent', now(), now(), '<m>')`,
      '23514 mail_check',
    ],
  ])('%s', async (_name, statement, expected) => {
    expect(await refusal(statement)).toBe(expected);
  });

  test('a term from 29 February may end on 28 February of a year without a 29th', async () => {
    expect(await refusal(`insert into term values ('x', 2, '2096-02-29', '2100-02-28')`)).toBe('accepted');
  });
});
