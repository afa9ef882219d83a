/**
 * The time-skipping server, for tests and for `--clock=turnable`. It keeps everything in memory and knows neither
 * lists, schedules nor worker versions. It is started without `--enable-time-skipping`: its time then goes on by
 * itself as everywhere, and skips only when it is told to.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { connectTemporal, registerSearchAttributes } from '../temporal.ts';
import {
  endRememberedChild,
  forgetChild,
  freePort,
  type Part,
  rememberChild,
  startChild,
  tailOf,
} from './child-process.ts';
import { fetchBinary } from './fetch-binary.ts';

export type TestServer = Part & { recovered: boolean };

export type TestServerOptions = {
  port?: number;
  /** Name of pid file and log under DATA_DIR; null = not remembered (several at once, in tests). */
  name?: string | null;
  progress?: (text: string) => void;
};

export async function startTestServer(
  config: { dataDir: string },
  options: TestServerOptions = {},
): Promise<TestServer> {
  const name = options.name === undefined ? 'test-server' : options.name;
  mkdirSync(config.dataDir, { recursive: true });
  const recovered = name !== null && (await endRememberedChild(config.dataDir, name));
  const program = await fetchBinary('temporal-test-server', config.dataDir, options.progress);
  const port = options.port ?? (await freePort());
  const logFile = resolve(config.dataDir, `${name ?? 'test-server'}.log`);
  const child = startChild({ command: program.path, args: [String(port)], env: { TZ: 'UTC' }, logFile });
  if (name !== null) rememberChild(config.dataDir, name, child.pid, `${program.path} ${port}`);
  const address = `127.0.0.1:${port}`;
  try {
    const server = await connectTemporal(
      {
        temporalAddress: address,
        temporalNamespace: 'default',
        temporalTls: false,
        temporalApiKey: '',
        clock: 'turnable',
      },
      { giveUp: () => child.hasEnded() },
    );
    try {
      await registerSearchAttributes(server.connection, 'default');
    } finally {
      await server.close();
    }
  } catch (error) {
    await child.stop();
    throw new Error(
      `The time-skipping server did not start: ${(error as Error).message}. From ${logFile}:\n${tailOf(logFile)}`,
    );
  }
  return {
    address,
    how: program.how,
    pid: child.pid,
    recovered,
    async stop() {
      await child.stop('SIGTERM', 3_000);
      if (name !== null) forgetChild(config.dataDir, name);
    },
  };
}
