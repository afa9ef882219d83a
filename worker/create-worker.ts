import { type NativeConnection, Worker } from '@temporalio/worker';
import type pg from 'pg';
import { createDataConverter, type PayloadKey } from '../infra/payload-codec.ts';
import type { Activities } from '../workflows/activities.ts';
import { workflowBundle } from './bundle.ts';

export interface WorkerSettings {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  dataDir: string;
  pool: pg.Pool;
  payloadKeys: PayloadKey[];
  activities: Activities;
  /** Name that the server knows the worker by; without it one that no other worker has. */
  identity?: string | undefined;
  /** Cases kept in memory; one that is not costs a replay of its run at its next input. */
  maxCachedWorkflows?: number;
}

export async function createWorker(settings: WorkerSettings): Promise<Worker> {
  const { connection, namespace, taskQueue, dataDir, pool, payloadKeys, activities } = settings;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: await workflowBundle({ dataDir }),
    activities: { ...activities },
    dataConverter: createDataConverter(pool, payloadKeys),
    // After a worker died the next input of its cases waits this long (and not the 10 s that are the default).
    stickyQueueScheduleToStartTimeout: '2s',
    shutdownGraceTime: '5s',
    shutdownForceTime: '10s',
    ...(settings.identity === undefined ? {} : { identity: settings.identity }),
    ...(settings.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: settings.maxCachedWorkflows }),
  });
}
