/** The product as `npm start` brings it up, in a data folder of its own, for tests that meet it from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../infra/start/child-process.ts';
import { removePostgres } from '../../infra/start/start-postgres.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_MS = 300_000;

export interface StartedProduct {
  /** `http://localhost:12345` */
  baseUrl: string;
  /** What the start has printed so far; after a restart, what the last one printed. */
  output(): string;
  /** Of its own PostgreSQL server, with the turnable clock. */
  databaseUrl(): string;
  /** Process of a part, as the start wrote it down. */
  pidOf(part: 'api' | 'worker' | 'temporal'): number;
  /** Ends what is left of it as Ctrl+C does and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface Launch {
  child: ChildProcess;
  output(): string;
  ended: Promise<void>;
}

/** Starts with `flags` as a person would write them, and waits until everything is up. */
export async function startProduct(...flags: string[]): Promise<StartedProduct> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sagsgang-product-'));
  // Programs that were fetched before need not be fetched again.
  const fetched = join(ROOT, '.data', 'bin');
  if (existsSync(fetched)) symlinkSync(fetched, join(dataDir, 'bin'));
  const port = await freePort();
  let run = launch(dataDir, port, flags);
  const stop = async (): Promise<void> => {
    await end(run);
    await removePostgres(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  };
  const ready = async (): Promise<void> => {
    const until = Date.now() + READY_MS;
    while (!run.output().includes('Ready in')) {
      if (run.child.exitCode !== null || Date.now() > until) {
        await stop();
        throw new Error(`The product did not come up:\n${run.output()}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await ready();
  return {
    baseUrl: `http://localhost:${port}`,
    output: () => run.output(),
    databaseUrl: () => turnableDatabase(dataDir),
    pidOf: (part) => JSON.parse(readFileSync(join(dataDir, 'run', `${part}.json`), 'utf8')).pid,
    async restart() {
      await end(run);
      run = launch(dataDir, port, flags);
      await ready();
    },
    stop,
  };
}

function turnableDatabase(dataDir: string): string {
  const elsewhere = join(dataDir, 'postgres.location');
  const folder = existsSync(elsewhere) ? readFileSync(elsewhere, 'utf8').trim() : join(dataDir, 'postgres');
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const port = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgres://sagsgang:${password}@127.0.0.1:${port}/sagsgang_turnable`;
}

function launch(dataDir: string, port: number, flags: string[]): Launch {
  const child = spawn(process.execPath, ['infra/start/start.mjs', '--port', String(port), ...flags], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir, NODE_ENV: 'development', NODE_OPTIONS: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece) => {
      output += piece;
    });
  }
  return { child, output: () => output, ended };
}

async function end({ child, ended }: Launch): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  await ended;
}
