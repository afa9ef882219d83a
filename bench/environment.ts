/** Real parts for a benchmark, thrown away afterwards: PostgreSQL, the Temporal server with its data on disk. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { createDatabase, migrate } from '../infra/db.ts';
import { freePort } from '../infra/start/child-process.ts';
import { removePostgres, startPostgres } from '../infra/start/start-postgres.ts';
import { startTemporal } from '../infra/start/start-temporal.ts';

/** Where programs and bundles are kept between runs. */
export const DATA_DIR = '.data';
export const TEMPORAL = {
  temporalAddress: '',
  temporalNamespace: 'default',
  temporalTls: false,
  temporalApiKey: '',
} as const;

export async function openEnvironment() {
  quiet();
  const folder = mkdtempSync(join(tmpdir(), 'sagsgang-bench-'));
  const postgres = await startPostgres({ dataDir: folder, databaseUrl: '' }, { port: await freePort() });
  const database = createDatabase(postgres.address, { connections: 20 });
  await migrate(database.db);
  const temporal = await startTemporal(
    { ...TEMPORAL, dataDir: folder },
    { headless: true, programsFrom: DATA_DIR, port: await freePort() },
  );
  return {
    database,
    url: postgres.address,
    temporalAddress: temporal.address,
    /** CPU milliseconds that the Temporal server has used so far. */
    serverCpuMs: () => cpuMsOf(temporal.pid),
    async close(): Promise<void> {
      await database.close();
      await temporal.stop();
      await postgres.stop();
      await removePostgres(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database alone: the one that DATABASE_URL names, as it is, else a new one that is thrown away. */
export async function openDatabase() {
  const url = process.env.DATABASE_URL ?? '';
  const folder = mkdtempSync(join(tmpdir(), 'sagsgang-bench-'));
  const postgres = await startPostgres({ dataDir: folder, databaseUrl: url }, { port: await freePort() });
  const handle = createDatabase(postgres.address, { connections: 20 });
  await migrate(handle.db);
  return {
    handle,
    url: postgres.address,
    async close(): Promise<void> {
      await handle.close();
      await postgres.stop();
      if (url === '') await removePostgres(folder);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The SDK's news are not part of the table. */
export function quiet(): void {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
    shutdownSignals: [],
  });
}

/** User and system time of a process, from /proc; 0 where there is none. */
function cpuMsOf(pid: number | null): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Runs `work` for 0 … count - 1, `parallel` at a time. */
export async function inParallel(
  count: number,
  parallel: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (next < count) await work(next++);
    }),
  );
}
