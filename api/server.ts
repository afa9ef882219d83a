/** The API and the pages as a process of its own; any number of them may run. SIGTERM lets open requests finish. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig, requireSettings } from '../infra/config.ts';
import { createDatabase } from '../infra/db.ts';
import { createInstances } from '../infra/instances.ts';
import { createLogger } from '../infra/logger.ts';
import { createDataConverter } from '../infra/payload-codec.ts';
import { embeddedFolder } from '../infra/publisher.ts';
import { connectTemporal } from '../infra/temporal.ts';
import { buildApp } from './app.ts';
import type { Api } from './context.ts';
import { Definitions } from './definitions.ts';
import { startFolding } from './fold-overview.ts';
import { startJobs } from './jobs/run-jobs.ts';
import { LiveEvents } from './live-events.ts';
import { OpenId } from './openid.ts';
import { Parts } from './readiness.ts';

const config = requireSettings(loadConfig(), 'DATABASE_URL', 'TEMPORAL_ADDRESS', 'OIDC_ISSUER');
const log = createLogger({ level: config.logLevel, name: 'api' });
const database = createDatabase(config.databaseUrl, {
  onIdleError: (error) => log.warn({ error: error.message }, 'A database connection broke and is replaced'),
});
const { db } = database;
const temporal = await connectTemporal(config, {
  dataConverter: createDataConverter(database.pool, config.payloadKeys),
});
const instances = createInstances({
  ...{ db, client: temporal.client, taskQueue: config.taskQueue },
  isTurnable: config.clock === 'turnable',
});
const live = new LiveEvents(config.databaseUrl);
await live.open();

const api: Api = {
  db,
  instances,
  clock: temporal.clock,
  settings: {
    publicUrl: config.publicUrl,
    defaultLanguage: config.defaultLanguage,
    oidc: config.oidc,
    webRoot: join(fileURLToPath(new URL('..', import.meta.url)), 'web', 'dist'),
    publishedFolder: config.publication.url === '' ? embeddedFolder(config) : null,
    mailbox: config.embeddedParts.includes('mail'),
    attachmentLimit: config.attachmentLimit,
    accessibilityStatementUrl: config.accessibilityStatementUrl,
  },
  live,
  definitions: new Definitions(db),
  openId: new OpenId(config),
  parts: new Parts(db, instances),
  log: {
    info: (fields, message) => log.info(fields, message),
    error: (fields, message) => log.error(fields, message),
  },
};
const { server } = await buildApp(api);
const jobs = startJobs(api);
const folding = startFolding(api);

let ending = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    void end();
  });
}
async function end(): Promise<void> {
  // Streams never finish by themselves.
  await live.close();
  await jobs.stop();
  await folding.stop();
  await server.close();
  await Promise.allSettled([temporal.close(), database.close()]);
  process.exit(0);
}

await server.listen({ port: config.port, host: '0.0.0.0' });
log.info({ port: config.port }, 'The API is ready');
process.send?.('ready');
