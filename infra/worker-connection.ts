import type { NativeConnection } from '@temporalio/worker';
import type { Config } from './config.ts';
import { STICKY_IDENTITY, startStickyProxy } from './sticky-proxy.ts';
import { connectWorker } from './temporal.ts';

export interface WorkerConnection {
  connection: NativeConnection;
  /** What the worker has to call itself; undefined = as the SDK does. */
  identity: string | undefined;
  close(): Promise<void>;
}

/** The connection of one worker; with the turnable clock through the proxy that lets the next worker go on after it. */
export async function openWorkerConnection(config: Parameters<typeof connectWorker>[0]): Promise<WorkerConnection> {
  if (config.clock !== ('turnable' satisfies Config['clock'])) {
    const connection = await connectWorker(config);
    return { connection, identity: undefined, close: () => connection.close() };
  }
  const proxy = await startStickyProxy(config.temporalAddress);
  try {
    const connection = await connectWorker({ ...config, temporalAddress: proxy.address });
    return {
      connection,
      identity: STICKY_IDENTITY,
      async close() {
        await connection.close();
        await proxy.close();
      },
    };
  } catch (error) {
    await proxy.close();
    throw error;
  }
}
