import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, testDatabase } from '../test/helpers/postgres.ts';
import { dumpSchema } from './dump-schema.ts';
import { migrate } from './migrate.ts';

/** What installations have run; a new release goes on from here. */
const RELEASED = '0023_suspended';
const RELEASED_HASH = 'bc62ba9886c108c6d49f14a4fe977d1e3e02739b74e287cd9c25d3ac37544891';
const FOLDER = new URL('./migrations/', import.meta.url);

let older: TestDatabase;
beforeAll(async () => {
  older = await testDatabase({ migrated: false });
});
afterAll(() => older.close());

/** Every row of every table that there is now, by table, as JSON with the columns of `shape` only. */
async function rows(shape?: Record<string, string[]>): Promise<Record<string, { columns: string[]; rows: unknown[] }>> {
  const { rows: columns } = await older.query(`
    select table_name as name, array_agg(column_name::text order by column_name) as columns
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'migration%'
      and is_generated = 'NEVER'
    group by table_name order by table_name`);
  const found: Record<string, { columns: string[]; rows: unknown[] }> = {};
  for (const { name, columns: all } of columns as { name: string; columns: string[] }[]) {
    const wanted = shape ? shape[name] : all;
    if (!wanted) continue;
    const list = wanted.map((column) => `"${column}"`).join(', ');
    const answer = await older.query(
      `select to_jsonb(one) as row from (select ${list} from "${name}") one order by to_jsonb(one)::text`,
    );
    found[name] = { columns: wanted, rows: answer.rows.map(({ row }) => row) };
  }
  return found;
}

describe('an installation of an older release', () => {
  test('what was released is as it was released, and what came later comes after it', async () => {
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
    const released = names.filter((name) => name <= `${RELEASED}.sql`);
    const hash = createHash('sha256');
    for (const name of released) hash.update(name).update(await readFile(new URL(name, FOLDER)));
    expect(hash.digest('hex')).toBe(RELEASED_HASH);
    const numbers = names.map((name) => name.slice(0, 4));
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
  });

  test('is brought to the newest schema with every row it has', async () => {
    expect((await migrate(older.db, RELEASED)).at(-1)).toBe(RELEASED);
    await older.query(`
      insert into person (id, name, email) values ('anna', 'Anna', 'anna@example.org'), ('bo', 'Bo', 'bo@example.org');
      insert into person_role (person_id, role, valid_from) values ('anna', 'hr', '2027-01-01');
      insert into definition (hash, content_hash, key, version, name, xml, graph, deployed_at)
        values ('h', 'c', 'hiring', 1, 'Ansættelse', '<definitions/>', '{}', '2027-01-01T08:00Z');
      insert into instance (id, definition_key, definition_hash, definition_version, definition_name, state, started_at,
          ended_at, started_by, outcome, variables, last_seq)
        values
          ('open', 'hiring', 'h', 1, 'Ansættelse', 'active', '2027-01-02T08:00Z', null, 'bo', null,
            '{"caseNumber": "2027-0001", "scheme": "RK", "title": "Konsulent i Ærø", "positionId": "p"}', 3),
          ('done', 'hiring', 'h', 1, 'Ansættelse', 'completed', '2027-01-02T08:00Z', '2027-02-02T08:00Z', null, 'completed', '{}', 9);
      insert into element_instance (instance_id, element_instance_id, process_key, element_id, element_type, state, entered_at, left_at)
        values ('open', 't1', 'hiring', 'choose', 'userTask', 'active', '2027-01-02T08:00Z', null),
          ('open', 't2', 'called@h', 'read', 'userTask', 'active', '2027-01-02T08:00Z', null),
          ('done', 't1', 'hiring', 'choose', 'userTask', 'completed', '2027-01-02T08:00Z', '2027-02-02T08:00Z');
      insert into task (instance_id, element_instance_id, definition_hash, definition_key, process_key, element_id, name,
          assignee, candidate_users, candidate_groups, due_at, priority, state, created_at, ended_at, completed_by, business_key)
        values
          ('open', 't1', 'h', 'hiring', 'hiring', 'choose', 'Vælg kanal', 'anna', '{}', '{hr}', '2027-01-09T22:59Z', 80, 'open',
            '2027-01-02T08:00Z', null, null, '2027-0001'),
          ('open', 't2', 'h', 'hiring', 'called@h', 'read', 'Læs ansøgning', null, '{bo}', '{hr,secretariat}', null, 50, 'open',
            '2027-01-02T08:00Z', null, null, '2027-0001'),
          ('done', 't1', 'h', 'hiring', 'hiring', 'choose', 'Vælg kanal', 'anna', '{}', '{hr}', null, 50, 'completed',
            '2027-01-02T08:00Z', '2027-02-02T08:00Z', 'anna', null);
      insert into task_answer values ('done', 't1', 'hiring', 'choose', 'anna', '2027-02-02T08:00Z', '{"channel": "both"}');
      insert into task_draft (task_id, person_id, data, updated_at) values ('open.t1', 'anna', '{"channel": "own"}', '2027-01-03T08:00Z');
      insert into event (instance_id, seq, at, kind, process_key, element_id, element_instance_id, data)
        values ('open', 1, '2027-01-02T08:00Z', 'instance-started', null, null, null, '{}'),
          ('open', 2, '2027-01-02T08:00Z', 'flow-taken', 'hiring', 'flow1', null, '{"flowId": "flow1"}'),
          ('open', 3, '2027-01-02T08:00Z', 'message-received', 'hiring', 'choose', 't1', '{"commandId": "done:4"}');
      insert into incident (instance_id, incident_id, process_key, element_id, element_instance_id, code, message, raised_at)
        values ('open', 'i1', 'hiring', 'choose', 't1', 'JOB_FAILED', 'The answer of "x" was 503', '2027-01-02T09:00Z');
      insert into reminder_log (instance_id, element_instance_id, reminder_id, recipient, at) values ('open', 't1', 'RL-1', 'anna', '2027-01-08T08:00Z');
      insert into audit (at, actor_id, action, object_type, object_id, detail) values ('2027-01-02T08:00Z', 'bo', 'start', 'case', 'open', '{}');
    `);
    const before = await rows();
    const applied = await migrate(older.db);
    expect(applied[0]).toBe('0024_absence');
    expect(await migrate(older.db)).toEqual([]);

    const shape = Object.fromEntries(Object.entries(before).map(([name, { columns }]) => [name, columns]));
    expect(await rows(shape)).toEqual(before);
    expect(await dumpSchema(older.pool)).toBe(await readFile(new URL('./schema.sql', import.meta.url), 'utf8'));
  });

  test('what is new is filled in for what was there', async () => {
    const entries = await older.query(
      `select reader, kind, task_id, process_key, priority from inbox_entry order by task_id, reader, kind`,
    );
    expect(entries.rows).toEqual([
      { reader: 'anna', kind: 'held', task_id: 'open.t1', process_key: 'hiring', priority: 80 },
      { reader: 'bo', kind: 'started', task_id: 'open.t1', process_key: 'hiring', priority: 80 },
      { reader: 'bo', kind: 'named', task_id: 'open.t2', process_key: 'called', priority: 50 },
      { reader: 'bo', kind: 'started', task_id: 'open.t2', process_key: 'called', priority: 50 },
      { reader: 'hr', kind: 'group', task_id: 'open.t2', process_key: 'called', priority: 50 },
      { reader: 'secretariat', kind: 'group', task_id: 'open.t2', process_key: 'called', priority: 50 },
    ]);
    const found = await older.query(`select id from instance where search @@ to_tsquery('simple', 'ær:*')`);
    expect(found.rows).toEqual([{ id: 'open' }]);
    const drafts = await older.query('select task_id, revision, definition_hash from task_draft');
    expect(drafts.rows).toEqual([{ task_id: 'open.t1', revision: 1, definition_hash: null }]);
    // The rows kept their place under the trigger that keeps the inbox.
    await older.query(`update task set assignee = null where id = 'open.t1'`);
    const readers = await older.query(`select reader, kind from inbox_entry where task_id = 'open.t1' order by reader`);
    expect(readers.rows).toEqual([
      { reader: 'bo', kind: 'started' },
      { reader: 'hr', kind: 'group' },
    ]);
  });
});
