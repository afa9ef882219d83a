/**
 * The shell with real parts for one test file: a database of its own, a Temporal server (time-skipping, or the real
 * one), a worker in this process and the client side.
 *
 *   const shell = await openShell({ services: { noop: async () => null } });      // in beforeAll
 *   await shell.close();                                                          // in afterAll
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import { stillWanted } from '../../activities/still-wanted.ts';
import type { CallServiceCommand } from '../../engine/command.ts';
import type { Definition } from '../../engine/definition/graph.ts';
import type { Json, JsonObject } from '../../engine/values/json.ts';
import { createDatabase } from '../../infra/db.ts';
import { createInstances } from '../../infra/instances.ts';
import { createDataConverter } from '../../infra/payload-codec.ts';
import { createPublisher } from '../../infra/publisher.ts';
import { deployDefinition } from '../../infra/registers/definitions.ts';
import { startTemporal } from '../../infra/start/start-temporal.ts';
import { startTestServer } from '../../infra/start/start-test-server.ts';
import { connectTemporal } from '../../infra/temporal.ts';
import { openWorkerConnection } from '../../infra/worker-connection.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { createWorker } from '../../worker/create-worker.ts';
import type { Activities, JobRequest } from '../../workflows/activities.ts';
import { testDatabase } from './postgres.ts';

import { until } from './until.ts';

export { until };

/** Where programs and workflow bundles are kept between runs. */
const DATA_DIR = '.data';

export type TestService = (request: JobRequest<CallServiceCommand>) => Promise<Json>;
export type Shell = Awaited<ReturnType<typeof openShell>>;

export async function openShell(
  options: {
    server?: 'time-skipping' | 'real';
    /** Services of the test, by type; other types are the product's. */
    services?: Record<string, TestService>;
    payloadKeys?: { id: string; key: Uint8Array }[];
    /** Where meetings are published; a folder of the test without it. */
    publicationUrl?: string;
    maxCachedWorkflows?: number;
  } = {},
) {
  quiet();
  const folder = mkdtempSync(join(tmpdir(), 'sagsgang-shell-'));
  const test = await testDatabase();
  const { db, pool, close: closeDatabase } = createDatabase(test.url);
  const real = options.server === 'real';
  const base = { temporalAddress: '', temporalNamespace: 'default', temporalTls: false, temporalApiKey: '' } as const;
  const server = real
    ? await startTemporal({ ...base, dataDir: folder }, { headless: true, programsFrom: DATA_DIR })
    : await startTestServer({ dataDir: DATA_DIR }, { name: null });
  const settings = { ...base, temporalAddress: server.address, clock: real ? 'system' : 'turnable' } as const;
  const payloadKeys = options.payloadKeys ?? [];
  const temporal = await connectTemporal(settings, { dataConverter: createDataConverter(pool, payloadKeys) });
  let connected = await openWorkerConnection(settings);
  const taskQueue = 'sagsgang';
  const instances = createInstances({ db, client: temporal.client, taskQueue });
  const publishedFolder = join(folder, 'published');
  const product = createActivities({
    publisher: createPublisher({
      url: options.publicationUrl ?? '',
      readersUrl: '',
      publicUrl: 'http://localhost:8080',
      folder: publishedFolder,
    }),
    db,
    clock: temporal.clock,
    publicUrl: 'http://localhost:8080',
    mailFrom: 'Sagsgang <sagsgang@example.org>',
  });
  const activities: Activities = {
    ...product,
    callService: async (request) => {
      const own = options.services?.[request.command.type];
      if (own === undefined) return product.callService(request);
      await stillWanted({ db }, request);
      return own(request);
    },
  };
  const newWorker = () =>
    createWorker({
      connection: connected.connection,
      identity: connected.identity,
      namespace: 'default',
      taskQueue,
      dataDir: DATA_DIR,
      pool,
      payloadKeys,
      activities,
      ...(options.maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.maxCachedWorkflows }),
    });
  let worker = await newWorker();
  let running = worker.run();

  async function deploy(graph: Definition): Promise<string> {
    const { hash } = await deployDefinition(
      db,
      { graph, xml: '', forms: {}, templates: {}, decisions: {} },
      null,
      await temporal.clock.now(),
    );
    return hash;
  }

  async function start(definitionHash: string, variables: JsonObject = {}): Promise<string> {
    const instanceId = randomUUID();
    const answer = await instances.start({ instanceId, definitionHash, businessKey: null, variables });
    if (!answer.ok) throw new Error(`${answer.failure.code}: ${answer.failure.message}`);
    return instanceId;
  }

  const openTasks = (instanceId: string) =>
    db
      .selectFrom('task')
      .selectAll()
      .where('instance_id', '=', instanceId)
      .where('state', '=', 'open')
      .orderBy('created_at')
      .execute();

  return {
    databaseUrl: test.url,
    publishedFolder,
    db,
    pool,
    temporal,
    instances,
    deploy,
    start,
    openTasks,
    /** Completes the open task of the element as `person`; waits for it. */
    async complete(
      instanceId: string,
      elementId: string,
      extra: {
        person?: string;
        groups?: string[];
        commandId?: string;
        variables?: JsonObject;
        private?: JsonObject;
      } = {},
    ) {
      const isIt = (candidate: { element_id: string }) => candidate.element_id === elementId;
      const task = await until(
        async () => (await openTasks(instanceId)).find(isIt),
        `element ${elementId} has an open task`,
      );
      return instances.act(
        instanceId,
        {
          kind: 'complete-task',
          commandId: extra.commandId ?? randomUUID(),
          actor: { id: extra.person ?? 'hr-hanne', groups: extra.groups ?? [] },
          taskId: task.element_instance_id,
          variables: extra.variables ?? {},
        },
        extra.private === undefined ? {} : { private: extra.private },
      );
    },
    async events(instanceId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('event')
        .select(['kind', 'element_id'])
        .where('instance_id', '=', instanceId)
        .orderBy('seq')
        .execute();
      return rows.map(({ kind, element_id }) => (element_id === null ? kind : `${kind} ${element_id}`));
    },
    async instance(instanceId: string) {
      return db.selectFrom('instance').selectAll().where('id', '=', instanceId).executeTakeFirstOrThrow();
    },
    /** Time forward by hours; only on the time-skipping server. */
    async forward(hours: number): Promise<void> {
      const to = Date.parse(await temporal.clock.now()) + hours * 3_600_000;
      await temporal.clock.advanceTo!(new Date(to).toISOString());
    },
    /** Why a run of the case cannot be replayed; null when it can. */
    async replay(instanceId: string, runId: string): Promise<string | null> {
      const history = await temporal.client.workflow.getHandle(instanceId, runId).fetchHistory();
      const results = Worker.runReplayHistories(
        {
          workflowBundle: await workflowBundle({ dataDir: DATA_DIR }),
          dataConverter: createDataConverter(pool, payloadKeys),
        },
        [{ workflowId: instanceId, history }],
      );
      for await (const { error } of results) if (error !== undefined) return error.message;
      return null;
    },
    /** A worker that was restarted has nothing in memory. */
    async restartWorker(): Promise<void> {
      worker.shutdown();
      await running;
      // As with a process that ends: the time-skipping server hands work to polls whose connection is still open.
      await connected.close();
      connected = await openWorkerConnection(settings);
      worker = await newWorker();
      running = worker.run();
    },
    async close(): Promise<void> {
      worker.shutdown();
      await running;
      await temporal.close();
      await connected.close();
      await server.stop();
      await closeDatabase();
      await test.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let isQuiet = false;
/** Services that fail are part of the tests: the SDK need not write a page about each. */
function quiet(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR' } },
    shutdownSignals: [],
  });
}
