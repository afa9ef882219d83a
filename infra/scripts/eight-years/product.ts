import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '../../config.ts';
import { freePort } from '../../start/child-process.ts';
import { removePostgres } from '../../start/start-postgres.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const READY_MS = 400_000;

export interface TurnableProduct {
  baseUrl: string;
  /** Where a program gets a token for a demo person. */
  tokenUrl: string;
  databaseUrl: string;
  dataDir: string;
  /** Ends the worker as a crash does; it is started again by itself. */
  killWorker(): Promise<void>;
  stop(): Promise<void>;
}

/** The whole product on embedded parts with a clock that can be turned, in a folder that is gone afterwards. */
export async function startTurnable(): Promise<TurnableProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sagsgang-years-'));
  const fetched = join(ROOT, '.data', 'bin');
  if (existsSync(fetched)) symlinkSync(fetched, join(dataDir, 'bin'));
  const port = await freePort();
  const child = spawn(process.execPath, ['infra/start/start.mjs', '--port', String(port), '--clock=turnable'], {
    cwd: ROOT,
    env: childEnvironment({ DATA_DIR: dataDir, NODE_ENV: 'development', NODE_OPTIONS: '' }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece) => {
      output += piece;
    });
  }
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
    await removePostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const killWorker = async () => {
    const pidOf = (): number => JSON.parse(readFileSync(join(dataDir, 'run', 'worker.json'), 'utf8')).pid;
    const before = pidOf();
    process.kill(before, 'SIGKILL');
    while (pidOf() === before) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const deadline = Date.now() + READY_MS;
  while (!output.includes('Ready in')) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`The product did not come up:\n${output}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const table = output.slice(output.indexOf('Page '));
  const address = (name: string) => new RegExp(`^ +${name} +(\\S+)`, 'm').exec(table)?.[1] ?? '';
  const baseUrl = `http://localhost:${port}`;
  return {
    baseUrl,
    tokenUrl: `${address('Sign-in')}/token`,
    databaseUrl: address('Database'),
    dataDir,
    killWorker,
    stop,
  };
}
