/**
 * A database of its own for a test file, in about 60 ms: cloned from a template with all migrations applied, on one
 * real PostgreSQL server that the first file of a jest run starts and jest's closing ends.
 *
 *   const database = await testDatabase();      // in beforeAll
 *   … database.db (Kysely), database.query('select …'), createDatabase(database.url) for a pool of your own
 *   await database.close();                     // in afterAll; open connections are cut
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { createDatabase, type Database } from '../../infra/db.ts';
import { migrate } from '../../infra/migrate.ts';
import { freePort, sleep } from '../../infra/start/child-process.ts';
import { startPostgres } from '../../infra/start/start-postgres.ts';
import { runFolder } from './test-run.ts';

export type TestDatabase = {
  url: string;
  db: Database;
  /** A few connections for the test's own questions. */
  pool: pg.Pool;
  query(text: string, values?: unknown[]): Promise<pg.QueryResult>;
  close(): Promise<void>;
};

export async function testDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = await sharedServer();
  const name = `test_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  if (options.migrated === false) await asAdmin(server, (admin) => admin.query(`create database ${name}`));
  else {
    const template = await migratedTemplate(server);
    await asAdmin(server, (admin) => admin.query(`create database ${name} template ${template}`));
  }
  const url = urlOf(server, name);
  const { db, pool, close } = createDatabase(url, { connections: 4 });
  return {
    url,
    db,
    pool,
    query: (text, values) => pool.query(text, values),
    async close() {
      await close();
      await asAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** The address of the run's server. The first caller starts it, the others wait: a folder is the lock. */
async function sharedServer(): Promise<string> {
  const folder = runFolder();
  const note = join(folder, 'postgres-address');
  const lock = join(folder, 'postgres-lock');
  const deadline = Date.now() + 170_000;
  while (!existsSync(note)) {
    if (Date.now() > deadline) throw new Error('The test run has waited 170 s for its PostgreSQL server.');
    if (!tryLock(lock)) {
      await sleep(30);
      continue;
    }
    try {
      if (existsSync(note)) break;
      const server = await startPostgres(
        { dataDir: folder, databaseUrl: '' },
        { throwAway: true, port: await freePort() },
      );
      writeFileSync(`${note}.new`, server.address);
      renameSync(`${note}.new`, note);
    } finally {
      rmdirSync(lock);
    }
  }
  return readFileSync(note, 'utf8');
}

function tryLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

/** The template with all migrations, made once per run and set of migration files. */
async function migratedTemplate(server: string): Promise<string> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'infra', 'migrations');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
  const template = `template_${hash.digest('hex').slice(0, 16)}`;
  await asAdmin(server, async (admin) => {
    // One maker at a time; the lock ends with the connection.
    await admin.query('select pg_advisory_lock(72657)');
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template]);
    if (rowCount !== 0) return;
    const draft = `${template}_draft`;
    await admin.query(`drop database if exists ${draft} with (force)`);
    await admin.query(`create database ${draft}`);
    await migrateAll(urlOf(server, draft));
    await admin.query(`alter database ${draft} rename to ${template}`);
  });
  return template;
}

async function migrateAll(url: string): Promise<void> {
  const database = createDatabase(url);
  try {
    await migrate(database.db);
  } finally {
    await database.close();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin<T>(server: string, use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf(server, 'postgres') });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
