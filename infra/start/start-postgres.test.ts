import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { freePort, isAlive } from './child-process.ts';
import { installedPrograms } from './postgres-files.ts';
import { removePostgres, startPostgres } from './start-postgres.ts';

const isRoot = process.getuid?.() === 0;
const scratch = mkdtempSync(join(tmpdir(), 'sagsgang-postgres-'));
const folders: string[] = [];
/** A DATA_DIR; `narrow` as in a home folder: only its owner may enter. */
function folder(name: string, narrow: boolean): { dataDir: string; databaseUrl: string } {
  chmodSync(scratch, 0o755);
  const outer = join(scratch, name);
  mkdirSync(outer, { mode: narrow ? 0o700 : 0o755 });
  const dataDir = join(outer, '.data');
  folders.push(dataDir);
  return { dataDir, databaseUrl: '' };
}
afterAll(async () => {
  for (const dataDir of folders) await removePostgres(dataDir);
  rmSync(scratch, { recursive: true, force: true });
});

async function ask(address: string, text: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

test('a server whose parent was killed is ended by the next start, and answered work is still there', async () => {
  const config = folder('open', false);
  const options = { port: await freePort() };
  const first = await startPostgres(config, options);
  expect(first.fresh).toBe(true);
  await ask(first.address, "create table kept (word text); insert into kept values ('høring')");

  // Nobody ended the first one: so it is after `kill -9` of the start.
  const second = await startPostgres(config, options);
  expect(second).toMatchObject({ fresh: false, recovered: true });
  expect(isAlive(first.pid as number)).toBe(false);
  expect((await ask(second.address, 'select word from kept')).rows).toEqual([{ word: 'høring' }]);

  // The server itself is killed, and its number now stands for another program: this one.
  process.kill(second.pid as number, 'SIGKILL');
  while (isAlive(second.pid as number)) await new Promise((resolve) => setTimeout(resolve, 20));
  const third = await startPostgres(config, options);
  expect((await ask(third.address, 'select word from kept')).rows).toEqual([{ word: 'høring' }]);
  await third.stop();
  writeFileSync(join(config.dataDir, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n`);
  const fourth = await startPostgres(config, options);
  expect(fourth.recovered).toBe(false);
  await fourth.stop();
  expect(isAlive(process.pid)).toBe(true);
  expect(readdirSync(config.dataDir).sort()).toEqual(['postgres', 'postgres.log']);
});

test('it runs where only root may enter, with programs that only root may read', async () => {
  const config = folder('narrow', true);
  const programs = join(scratch, 'narrow', 'package', 'native');
  cpSync(installedPrograms(), programs, { recursive: true, verbatimSymlinks: true });
  cpSync(join(installedPrograms(), '..', 'package.json'), join(programs, '..', 'package.json'));
  execFileSync('chmod', ['-R', 'go-rwx', programs]);
  const server = await startPostgres(config, { port: await freePort(), programs });
  await ask(server.address, 'create table kept (n int)');
  await server.stop();
  const again = await startPostgres(config, { port: await freePort(), programs });
  expect(again.fresh).toBe(false);
  await ask(again.address, 'select from kept');
  await again.stop();
  await removePostgres(config.dataDir);
  expect(existsSync(join(config.dataDir, 'postgres'))).toBe(false);
});

test('it runs as a person', async () => {
  const start = fileURLToPath(new URL('./start-postgres.ts', import.meta.url));
  const other = { uid: 65_534, gid: 65_534 };
  const readable = spawnSync('test', ['-r', start], isRoot ? { ...other, cwd: '/' } : {}).status === 0;
  // A checkout that only root may enter cannot be started by another person at all.
  if (!readable) return;
  const dataDir = join(scratch, 'person');
  mkdirSync(dataDir, { mode: 0o777 });
  chmodSync(dataDir, 0o777);
  const program = `
    const { startPostgres } = await import(${JSON.stringify(start)});
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, databaseUrl: '' }, { port: ${await freePort()} });
    console.log(server.how);
    await server.stop();
    process.exit(0);`;
  const result = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program],
    { encoding: 'utf8', cwd: '/', ...(isRoot ? other : {}) },
  );
  expect(result.stderr).toBe('');
  expect(result.stdout).toContain('embedded PostgreSQL 18');
});

test('a DATABASE_URL that does not answer is said so', async () => {
  const config = { dataDir: scratch, databaseUrl: `postgres://nobody@127.0.0.1:${await freePort()}/none` };
  await expect(startPostgres(config)).rejects.toThrow('DATABASE_URL');
});
