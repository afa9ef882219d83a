/** Gathered mails on the real database: two workers at the same moment, and a worker that is killed in the middle. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createDatabase, type DatabaseHandle } from '../../infra/db.ts';
import { sleep } from '../../infra/start/child-process.ts';
import { type TestDatabase, testDatabase } from '../../test/helpers/postgres.ts';
import type { Dependencies } from '../dependencies.ts';
import { makeDigests } from './make-digests.ts';

const PEOPLE = Array.from({ length: 12 }, (_, index) => `person-${index}`);
const WORDS = { publicUrl: 'https://sager.example', mailFrom: 'Sagsgang <sager@example>' };

let database: TestDatabase;
const workers: DatabaseHandle[] = [];
beforeAll(async () => {
  database = await testDatabase();
  await database.query(`
    insert into definition (hash, content_hash, key, version, name, name_en, xml, graph, templates, deployed_at)
      values ('h', 'h', 'p', 1, 'P', null, '', '{}', '{}', '2027-03-01T08:00:00Z');
    insert into instance (id, definition_key, definition_hash, definition_version, definition_name, business_key, started_at)
      values ('i', 'p', 'h', 1, 'P', 'SAG-1', '2027-03-01T08:00:00Z');
  `);
  for (const [index, id] of PEOPLE.entries()) {
    await database.query('insert into person (id, name, email) values ($1, $1, $2)', [id, `${id}@example.org`]);
    await database.query(
      `insert into person_setting (person_id, name, value, changed_at) values ($1, 'reminders', '"daily"', '2027-03-01T08:00:00Z')`,
      [id],
    );
    await database.query(
      `insert into task (instance_id, element_instance_id, definition_hash, definition_key, process_key, element_id, name, assignee, due_at, created_at, input)
        values ('i', $1, 'h', 'p', 'p', 'do', 'Gør det', $2, '2027-03-05T22:59:59Z', '2027-03-01T08:00:00Z', '{}')`,
      [String(index + 1), id],
    );
    await database.query(
      `insert into reminder_log (instance_id, element_instance_id, reminder_id, recipient, at, gathered)
        values ('i', $1, 'first', $2, '2027-03-01T09:00:00Z', true)`,
      [String(index + 1), id],
    );
  }
});
afterAll(async () => {
  await Promise.all(workers.map((one) => one.close()));
  await database.close();
});

/** A worker of its own: its own connections, the same moment. */
function worker(now: string): Dependencies {
  const handle = createDatabase(database.url, { connections: 3 });
  workers.push(handle);
  return { db: handle.db, clock: { now: () => now }, ...WORDS };
}
const mailsOf = async (day: string) =>
  (
    await database.query(
      `select mail.to_person from digest join mail on mail.id = digest.mail_id where digest.day = $1 order by 1`,
      [day],
    )
  ).rows.map(({ to_person: person }) => person as string);
const counted = async (what: string) => Number((await database.query(`select count(*) as n from ${what}`)).rows[0].n);

test('two workers at the same moment write each mail once', async () => {
  const now = '2027-03-02T07:00:00.000Z';
  const both = [worker(now), worker(now)];
  await Promise.all([...both, ...both].map((one) => makeDigests(one)));
  await makeDigests(both[0]!);
  expect(await mailsOf('2027-03-02')).toEqual([...PEOPLE].sort());
  expect(await counted(`mail where template = 'digest'`)).toBe(PEOPLE.length);
  expect(await counted('digest')).toBe(PEOPLE.length);
  // What waited to be gathered has been told.
  expect(await counted(`reminder_log where digest_day = '2027-03-02'`)).toBe(PEOPLE.length);
});

test('a worker that is killed in the middle leaves nothing half done: the next one writes what is missing, each mail once', async () => {
  const now = '2027-03-03T07:00:00.000Z';
  const holder = new pg.Client({ connectionString: database.url });
  await holder.connect();
  // The fifth person's mail cannot be written as long as somebody holds their row: there the worker is killed.
  const stuck = [...PEOPLE].sort()[4]!;
  await holder.query('begin');
  await holder.query('select from person where id = $1 for update', [stuck]);
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD], {
    env: { ...process.env, WORKER_DATABASE: database.url, WORKER_NOW: now },
    stdio: 'inherit',
  });
  const ended = once(child, 'exit');
  const waits = `pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  for (let tries = 0; (await counted(waits)) === 0; tries += 1) {
    expect(tries < 600 && child.exitCode === null).toBe(true);
    await sleep(100);
  }
  expect(child.kill('SIGKILL')).toBe(true);
  await ended;
  // What it had finished stands; of the one in the middle there is nothing.
  expect(await mailsOf('2027-03-03')).toEqual([...PEOPLE].sort().slice(0, 4));
  await holder.query('rollback');
  await holder.end();

  const next = [worker(now), worker(now)];
  await Promise.all(next.map((one) => makeDigests(one)));
  expect(await mailsOf('2027-03-03')).toEqual([...PEOPLE].sort());
  expect(await counted(`mail where template = 'digest'`)).toBe(2 * PEOPLE.length);
  expect(await counted(`digest where day = '2027-03-03' and mail_id is null`)).toBe(0);
});

/** A worker process of its own, which does nothing else. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const CHILD = `
  const { createDatabase } = await import(${JSON.stringify(`${root}infra/db.ts`)});
  const { makeDigests } = await import(${JSON.stringify(`${root}activities/digest/make-digests.ts`)});
  const { db } = createDatabase(process.env.WORKER_DATABASE, { connections: 3 });
  await makeDigests({ db, clock: { now: () => process.env.WORKER_NOW }, ...${JSON.stringify(WORDS)} });
`;
