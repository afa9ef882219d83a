/**
 * Temporal: the server at TEMPORAL_ADDRESS, else a server of our own with its data on disk. The two pragmas are not
 * optional: without WAL the throughput halves, without FULL a power cut loses answered work.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { connectTemporal, registerSearchAttributes, searchAttributes } from '../temporal.ts';
import {
  type Child,
  endRememberedChild,
  forgetChild,
  type Part,
  rememberChild,
  startChild,
  tailOf,
} from './child-process.ts';
import { fetchBinary } from './fetch-binary.ts';
import { PortTaken, startOnPorts, watchForTakenPort } from './ports.ts';

type TemporalStart = Pick<
  Config,
  'dataDir' | 'temporalAddress' | 'temporalNamespace' | 'temporalTls' | 'temporalApiKey'
>;

export type Temporal = Part & {
  /** Address of Temporal's own page, '' when we do not know it. */
  uiAddress: string;
  recovered: boolean;
};

export type TemporalOptions = {
  /** Ports to prefer; free ones are taken when they are in use. */
  port?: number;
  uiPort?: number;
  /** Name of data file, log and pid file under DATA_DIR. */
  name?: string;
  /** Without Temporal's page: 60 MB less, for tests. */
  headless?: boolean;
  /** Another DATA_DIR whose fetched programs may be used, so that tests do not fetch them again. */
  programsFrom?: string;
  progress?: (text: string) => void;
};

export async function startTemporal(config: TemporalStart, options: TemporalOptions = {}): Promise<Temporal> {
  if (config.temporalAddress !== '') {
    const server = await connectTemporal({ ...config, clock: 'system' }, { patienceMs: 10_000 });
    try {
      await registerSearchAttributes(server.connection, config.temporalNamespace);
    } finally {
      await server.close();
    }
    const how = `TEMPORAL_ADDRESS, namespace ${config.temporalNamespace}`;
    return { address: config.temporalAddress, how, uiAddress: '', pid: null, recovered: false, stop: async () => {} };
  }
  const name = options.name ?? 'temporal';
  mkdirSync(config.dataDir, { recursive: true });
  const recovered = await endRememberedChild(config.dataDir, name);
  const program = await fetchBinary('temporal', options.programsFrom ?? config.dataDir, options.progress);
  const file = resolve(config.dataDir, `${name}.db`);
  const wanted = [options.port ?? 7233, 0, 0, ...(options.headless ? [] : [options.uiPort ?? 8233])];
  const { child, address, uiAddress } = await startOnPorts(wanted, async ([port = 0, http = 0, metrics = 0, ui]) => ({
    child: await startServer(config, { program: program.path, name, file, port, http, metrics, ui }),
    address: `127.0.0.1:${port}`,
    uiAddress: ui === undefined ? '' : `http://localhost:${ui}`,
  }));
  return {
    address,
    uiAddress,
    how: `${program.how}, data in ${file}`,
    pid: child.pid,
    recovered,
    async stop() {
      await child.stop('SIGTERM', 10_000);
      forgetChild(config.dataDir, name);
    },
  };
}

type ServerStart = {
  program: string;
  name: string;
  /** Its data. */
  file: string;
  port: number;
  http: number;
  metrics: number;
  /** Of Temporal's own page; without it there is none. */
  ui: number | undefined;
};

/** Answers when the server does. Throws PortTaken when another program has one of its ports. */
async function startServer(config: TemporalStart, start: ServerStart): Promise<Child> {
  const { program, name, file, port, http, metrics, ui } = start;
  const logFile = resolve(config.dataDir, `${name}.log`);
  const portTaken = watchForTakenPort(logFile);
  const attributes = Object.values(searchAttributes).flatMap(({ name: attribute, type }) => [
    '--search-attribute',
    `${attribute}=${type === 'INT' ? 'Int' : 'Keyword'}`,
  ]);
  const child = startChild({
    command: program,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port)],
      ...(ui === undefined
        ? ['--headless']
        : ['--ui-ip', '127.0.0.1', '--ui-port', String(ui), '--ui-disable-news-fetch']),
      ...['--http-port', String(http), '--metrics-port', String(metrics)],
      ...['--namespace', config.temporalNamespace, '--db-filename', file],
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
      ...['--log-level', 'warn', ...attributes],
    ],
    // Its Go runtime collects later than a machine with other programs on it can afford.
    env: { TZ: 'UTC', GOGC: '50', TEMPORAL_CLI_DISABLE_UPDATE_CHECK: '1' },
    logFile,
  });
  rememberChild(config.dataDir, name, child.pid, file);
  try {
    const server = await connectTemporal(
      { ...config, temporalAddress: `127.0.0.1:${port}`, clock: 'system' },
      { giveUp: () => child.hasEnded() },
    );
    try {
      // What answered may be another's server, on the port that ours did not get.
      if (child.hasEnded()) throw new Error('it has ended');
      await registerSearchAttributes(server.connection, config.temporalNamespace);
    } finally {
      await server.close();
    }
    return child;
  } catch (error) {
    await child.stop();
    const message = `The Temporal server did not start: ${(error as Error).message}. From ${logFile}:\n${tailOf(logFile)}`;
    throw portTaken() ? new PortTaken(message) : new Error(message);
  }
}

/** Ends a left-over server and removes its data. For `--reset`. */
export async function removeTemporal(dataDir: string, name = 'temporal'): Promise<void> {
  await endRememberedChild(dataDir, name);
  for (const suffix of ['.db', '.db-wal', '.db-shm', '.log']) rmSync(resolve(dataDir, name + suffix), { force: true });
}
