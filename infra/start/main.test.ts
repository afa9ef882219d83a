/** `npm start` as a person runs it: up, killed, up again with everything there, ended in order. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { freePort, isAlive, sleep } from './child-process.ts';
import { demoPeople } from './demo-people.ts';
import { removePostgres } from './start-postgres.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dataDir = mkdtempSync(join(tmpdir(), 'sagsgang-start-'));
const started: ChildProcess[] = [];

afterAll(async () => {
  for (const child of started) if (child.exitCode === null) child.kill('SIGTERM');
  for (
    let turn = 0;
    turn < 200 && started.some(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    turn++
  ) {
    await sleep(100);
  }
  await removePostgres(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

type Run = { child: ChildProcess; output(): string; ended: Promise<number | null> };

function start(port: number, ...flags: string[]): Run {
  const child = spawn(process.execPath, ['infra/start/start.mjs', '--port', String(port), ...flags], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, NODE_ENV: 'development', NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece) => {
      output += piece;
    });
  }
  return { child, output: () => output, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

async function ready(run: Run): Promise<string> {
  for (let turn = 0; turn < 1_200; turn++) {
    if (run.output().includes('Ready in')) return run.output();
    if (run.child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(`The start did not become ready:\n${run.output()}`);
}

const pidOfMain = (): number => JSON.parse(readFileSync(join(dataDir, 'run', 'start.json'), 'utf8')).pid;
/** Everything that this data folder's start has running. */
function pidsOfParts(): number[] {
  const files = readdirSync(join(dataDir, 'run')).filter((file) => /^(api|worker|temporal)\.json$/.test(file));
  return files.map((file) => JSON.parse(readFileSync(join(dataDir, 'run', file), 'utf8')).pid);
}

async function tokenOf(output: string, person: string): Promise<string> {
  const issuer = /Sign-in +(http:\S+)/.exec(output.slice(output.indexOf('Database')))?.[1] ?? '';
  const body = new URLSearchParams({ grant_type: 'demo-person', client_id: 'demo', person });
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body });
  return ((await answer.json()) as { access_token: string }).access_token;
}

test('it comes up, survives being killed, keeps everything and ends in order', async () => {
  // Programs that were fetched before need not be fetched again.
  if (existsSync(join(root, '.data', 'bin'))) symlinkSync(join(root, '.data', 'bin'), join(dataDir, 'bin'));
  const port = await freePort();
  const first = start(port);
  const output = await ready(first);
  expect(output).toContain(`${demoPeople.length} added`);
  expect(output).not.toContain('✗');
  const page = await fetch(`http://127.0.0.1:${port}/`);
  expect(page.headers.get('content-type')).toContain('text/html');
  let authorization = `Bearer ${await tokenOf(output, 'hr-hanne')}`;
  const tasks = await fetch(`http://127.0.0.1:${port}/api/v1/user-tasks`, { headers: { authorization } });
  expect(tasks.status).toBe(200);
  const definitions = async () =>
    (
      (await (
        await fetch(`http://127.0.0.1:${port}/api/v1/process-definitions`, { headers: { authorization } })
      ).json()) as { items: unknown[] }
    ).items.length;
  const deployed = await definitions();
  expect(deployed).toBeGreaterThan(0);
  expect(Number(/uses (\d+) MB/.exec(output)?.[1])).toBeLessThan(1024);

  const other = start(port);
  expect(await other.ended).toBe(1);
  expect(other.output()).toContain('already runs here');

  const orphans = pidsOfParts();
  expect(orphans).toHaveLength(3);
  process.kill(pidOfMain(), 'SIGKILL');
  await first.ended;
  expect(orphans.every(isAlive)).toBe(true);

  const second = start(port);
  const again = await ready(second);
  expect(again).toContain('an earlier start was killed');
  expect(again).toContain('there already');
  expect(again).toContain('all as before');
  expect(orphans.some(isAlive)).toBe(false);
  // The sign-in may listen elsewhere now, where another start has taken its place meanwhile.
  authorization = `Bearer ${await tokenOf(again, 'hr-hanne')}`;
  expect(await definitions()).toBe(deployed);

  // A worker that is killed is there again without anybody doing anything.
  const [before] = pidsOfParts();
  const worker = JSON.parse(readFileSync(join(dataDir, 'run', 'worker.json'), 'utf8')).pid;
  process.kill(worker, 'SIGKILL');
  const workerNow = (): number => JSON.parse(readFileSync(join(dataDir, 'run', 'worker.json'), 'utf8')).pid;
  for (let turn = 0; turn < 600 && workerNow() === worker; turn++) await sleep(50);
  expect(second.output()).toContain('is started again');
  const replaced = workerNow();
  expect(replaced).not.toBe(worker);
  expect(isAlive(replaced)).toBe(true);

  const parts = pidsOfParts();
  second.child.kill('SIGINT');
  process.kill(pidOfMain(), 'SIGINT');
  expect(await second.ended).toBe(0);
  expect([...parts, before as number].some(isAlive)).toBe(false);
  const ends = [...second.output().matchAll(/✓ (.+?) +\d+ ms {3}ended/g)].map(([, name]) => name);
  expect(ends.indexOf('API and pages')).toBeLessThan(ends.indexOf('Temporal'));
  expect(ends.indexOf('Temporal')).toBeGreaterThan(-1);
  expect(ends.at(-1)).toMatch(/PostgreSQL|Temporal/);
}, 240_000);
