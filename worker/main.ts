/**
 * The worker as a process of its own: runs the cases, does what they command, sends mails and brings messages and kept
 * commands to where they are going. Any number of them may run; SIGTERM lets what is under way finish.
 */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import {
  cancelInterviews,
  createActivities,
  deliverMessages,
  followAbsences,
  makeDigests,
  startOutbox,
} from '../activities/index.ts';
import { loadConfig } from '../infra/config.ts';
import { createDatabase } from '../infra/db.ts';
import { deliverMessage } from '../infra/deliver-message.ts';
import { createInstances } from '../infra/instances.ts';
import { listenForNews } from '../infra/listen.ts';
import { createLogger } from '../infra/logger.ts';
import { createMailer } from '../infra/mailer.ts';
import { createDataConverter, forgetPayloads } from '../infra/payload-codec.ts';
import { publisherOf } from '../infra/publisher.ts';
import type { Delivery } from '../infra/registers/messages.ts';
import { repeat } from '../infra/repeat.ts';
import { connectTemporal } from '../infra/temporal.ts';
import { openWorkerConnection } from '../infra/worker-connection.ts';
import { createWorker } from './create-worker.ts';
import { timerStartKeeper } from './keep-timer-starts.ts';

const config = loadConfig();
const log = createLogger({ level: config.logLevel, name: 'worker' });
Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
    // Fields of the SDK may hold what a case carries, so only those that say where it was are written.
    const { workflowId, runId, activityType, activityId, attempt, error } = (meta ?? {}) as Record<string, unknown>;
    const fields = { workflowId, runId, activityType, activityId, attempt, error: textOf(error) };
    if (level === 'ERROR') log.error(fields, message);
    else log.warn(fields, message);
  }),
  // SIGTERM and SIGINT are handled below.
  shutdownSignals: [],
});

const database = createDatabase(config.databaseUrl, {
  onIdleError: (error) => log.warn({ error: error.message }, 'A database connection broke and is replaced'),
});
const dataConverter = createDataConverter(database.pool, config.payloadKeys);
const temporal = await connectTemporal(config, { dataConverter });
const { connection, identity, close: closeConnection } = await openWorkerConnection(config);
const isTurnable = config.clock === 'turnable';
const instances = createInstances({
  ...{ db: database.db, client: temporal.client, taskQueue: config.taskQueue },
  isTurnable,
});
const mailer = createMailer({ url: config.smtpUrl, from: config.mailFrom });
const deliver = (delivery: Delivery) => deliverMessage(instances, delivery);
const onError = (error: unknown) => log.warn({ error: textOf(error) }, 'Will be tried again');

const dependencies = {
  db: database.db,
  clock: temporal.clock,
  publicUrl: config.publicUrl,
  mailFrom: config.mailFrom,
  publisher: publisherOf(config),
};

const worker = await createWorker({
  connection,
  namespace: config.temporalNamespace,
  taskQueue: config.taskQueue,
  dataDir: config.dataDir,
  pool: database.pool,
  payloadKeys: config.payloadKeys,
  identity,
  // Without `deliver`: an activity inside a workflow task that waited for another case would hold up its own.
  activities: createActivities(dependencies),
});
// Where the clock is turned, whoever turns it waits for what stands in the tables.
const every = (milliseconds: number, whenTurnable = 100) => ({
  everyMilliseconds: isTurnable ? whenTurnable : milliseconds,
  onError,
});
const outbox = startOutbox({ db: database.db, clock: temporal.clock, mailer }, every(500));
const messages = repeat(() => deliverMessages({ ...dependencies, deliver }), every(300));
const sweeper = repeat(() => instances.sweep(), every(5_000, 200));
const news = await listenForNews(config.databaseUrl, () => {
  outbox.hurry();
  messages.hurry();
  if (isTurnable) sweeper.hurry();
});
const loops = [
  outbox,
  messages,
  sweeper,
  repeat(() => cancelInterviews(dependencies), every(2_000, 500)),
  repeat(() => followAbsences(dependencies), every(5_000, 200)),
  repeat(() => makeDigests(dependencies), every(20_000, 200)),
  repeat(timerStartKeeper(database.db, instances), { everyMilliseconds: 5_000, onError }),
  // Histories of closed cases are kept for 30 days at most.
  repeat(async () => forgetPayloads(database.pool, daysBefore(await temporal.clock.now(), 35)), {
    everyMilliseconds: 3_600_000,
    onError,
  }),
];

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
  });
log.info({ taskQueue: config.taskQueue }, 'The worker runs');
// Whoever started this process as a child learns that it may be relied on.
process.send?.('ready');
try {
  await worker.run();
} finally {
  await news.close();
  await Promise.all(loops.map((loop) => loop.stop()));
  await Promise.allSettled([closeConnection(), temporal.close(), database.close()]);
  mailer.close();
}

function daysBefore(instant: string, days: number): Date {
  return new Date(Date.parse(instant) - days * 86_400_000);
}

function textOf(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  return error instanceof Error ? error.message : String(error);
}
