/**
 * The time-skipping server, for tests and for `--clock=turnable`. It keeps everything in memory and knows neither
 * lists, schedules nor worker versions. It is started without `--enable-time-skipping`: its time then goes on by
 * itself as everywhere, and skips only when it is told to.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { connectTemporal, registerSearchAttributes } from '../temporal.ts';
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
  const { child, address } = await startOnPorts([options.port ?? 0], async ([port = 0]) => ({
    child: await startServer(config.dataDir, program.path, name, port),
    address: `127.0.0.1:${port}`,
  }));
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

/** Answers when the server does. Throws PortTaken when another program has its port. */
async function startServer(dataDir: string, program: string, name: string | null, port: number): Promise<Child> {
  const logFile = resolve(dataDir, `${name ?? 'test-server'}.log`);
  const portTaken = watchForTakenPort(logFile);
  const child = startChild({ command: program, args: [String(port)], env: { TZ: 'UTC' }, logFile });
  if (name !== null) rememberChild(dataDir, name, child.pid, `${program} ${port}`);
  try {
    const server = await connectTemporal(
      {
        temporalAddress: `127.0.0.1:${port}`,
        temporalNamespace: 'default',
        temporalTls: false,
        temporalApiKey: '',
        clock: 'turnable',
      },
      // It goes on without a port when it did not get one.
      { giveUp: () => child.hasEnded() || portTaken() },
    );
    try {
      // What answered may be another's server, on the port that ours did not get.
      if (child.hasEnded() || portTaken()) throw new Error('it could not listen');
      await registerSearchAttributes(server.connection, 'default');
    } finally {
      await server.close();
    }
    return child;
  } catch (error) {
    await child.stop();
    const message = `The time-skipping server did not start: ${(error as Error).message}. From ${logFile}:\n${tailOf(logFile)}`;
    throw portTaken() ? new PortTaken(message) : new Error(message);
  }
}
