/**
 * An installation whose parts can be killed one by one: a database of its own, the real Temporal server with its data on
 * disk, the worker as a process, an SMTP server, and the client side as the API has it.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Definition } from '../../engine/definition/graph.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { createDatabase } from '../../infra/db.ts';
import { createInstances, type Instances } from '../../infra/instances.ts';
import { createDataConverter } from '../../infra/payload-codec.ts';
import { deployDefinition } from '../../infra/registers/definitions.ts';
import { type Child, freePort, startChild } from '../../infra/start/child-process.ts';
import { type ReceivedMail, startMailbox } from '../../infra/start/start-mailbox.ts';
import { startTemporal, type Temporal } from '../../infra/start/start-temporal.ts';
import { connectTemporal, type TemporalClient } from '../../infra/temporal.ts';
import { testDatabase } from './postgres.ts';
import { until } from './until.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DATA_DIR = join(ROOT, '.data');

export type Installation = Awaited<ReturnType<typeof openInstallation>>;

export async function openInstallation() {
  const folder = mkdtempSync(join(tmpdir(), 'sagsgang-installation-'));
  const test = await testDatabase();
  const { db, pool, close: closeDatabase } = createDatabase(test.url);
  const mails: ReceivedMail[] = [];
  const mailbox = await startMailbox({ smtpUrl: '' }, async (mail) => void mails.push(mail), {
    port: await freePort(),
  });
  const port = await freePort();
  const base = { temporalAddress: '', temporalNamespace: 'default', temporalTls: false, temporalApiKey: '' } as const;
  const settings = { ...base, temporalAddress: `127.0.0.1:${port}`, clock: 'system' } as const;
  let server: Temporal | null = null;
  let worker: Child | null = null;
  let log = 0;

  async function startServer(): Promise<void> {
    server = await startTemporal({ ...base, dataDir: folder }, { headless: true, programsFrom: DATA_DIR, port });
  }

  async function startWorker(): Promise<void> {
    log += 1;
    const logFile = join(folder, `worker-${log}.log`);
    worker = startChild({
      command: process.execPath,
      args: [join(ROOT, 'worker/main.ts')],
      cwd: ROOT,
      env: {
        DATABASE_URL: test.url,
        TEMPORAL_ADDRESS: settings.temporalAddress,
        SMTP_URL: mailbox.address,
        MAIL_FROM: 'Sagsgang <sagsgang@example.org>',
        PUBLIC_URL: 'http://localhost:8080',
        DATA_DIR,
        LOG_LEVEL: 'info',
      },
      logFile,
    });
    const child = worker;
    const text = () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
    await until(
      async () => {
        if (child.hasEnded()) throw new Error(`The worker ended:\n${text().slice(-2000)}`);
        return text().includes('The worker runs');
      },
      'the worker runs',
      90_000,
    );
  }

  function kill(pid: number | null | undefined): void {
    if (typeof pid === 'number') process.kill(pid, 'SIGKILL');
  }

  await startServer();
  await startWorker();
  const temporal: TemporalClient = await connectTemporal(settings, { dataConverter: createDataConverter(pool) });
  const instances: Instances = createInstances({
    db,
    client: temporal.client,
    taskQueue: 'sagsgang',
    patienceMs: 15_000,
  });

  return {
    db,
    pool,
    settings,
    mails,
    instances,
    temporal,
    startServer,
    startWorker,
    killServer: () => kill(server?.pid),
    async killWorker() {
      kill(worker?.pid);
      await worker?.ended;
    },
    /** Ends the worker as a deploy does. */
    stopWorker: () => worker?.stop('SIGTERM', 15_000),
    async deploy(graph: Definition, mail: Record<string, string> = {}): Promise<string> {
      const templates = { [graph.key]: { mail, documents: {} } };
      const now = new Date().toISOString();
      const deployable = { graph, xml: '', forms: {}, templates, decisions: {} };
      return (await deployDefinition(db, deployable, null, now)).hash;
    },
    async start(definitionHash: string, variables: JsonObject = {}): Promise<string> {
      const instanceId = randomUUID();
      const answer = await instances.start({ instanceId, definitionHash, businessKey: null, variables });
      if (!answer.ok) throw new Error(`${answer.failure.code}: ${answer.failure.message}`);
      return instanceId;
    },
    openTask(instanceId: string, elementId: string) {
      return db
        .selectFrom('task')
        .selectAll()
        .where('instance_id', '=', instanceId)
        .where('element_id', '=', elementId)
        .where('state', '=', 'open')
        .executeTakeFirst();
    },
    instance: (instanceId: string) =>
      db.selectFrom('instance').selectAll().where('id', '=', instanceId).executeTakeFirstOrThrow(),
    /** Kinds of events with their numbers, as the read tables tell them. */
    async events(instanceId: string) {
      return db
        .selectFrom('event')
        .select(['seq', 'kind', 'element_id'])
        .where('instance_id', '=', instanceId)
        .orderBy('seq')
        .execute();
    },
    /** Holds up every step of the case between its decision and its record, until the function given back is called. */
    async holdProjection(instanceId: string): Promise<() => Promise<void>> {
      const connection = await pool.connect();
      await connection.query('begin');
      await connection.query('select from instance where id = $1 for update', [instanceId]);
      return async () => {
        await connection.query('rollback');
        connection.release();
      };
    },
    /** How many connections wait for a lock: a step is under way and held up. */
    async heldUp(): Promise<number> {
      const { rows } = await pool.query(
        "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return rows[0].count;
    },
    async close(): Promise<void> {
      await temporal.close();
      await worker?.stop('SIGTERM', 15_000);
      await server?.stop();
      await mailbox.stop();
      await closeDatabase();
      await test.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
