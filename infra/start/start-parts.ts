/** The parts of a running product in the order in which they need each other. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Clock, systemClock } from '../clock.ts';
import { type Config, childEnvironment, maskPassword } from '../config.ts';
import { createDatabase, type DatabaseHandle } from '../db.ts';
import { migrate } from '../migrate.ts';
import { embeddedFolder } from '../publisher.ts';
import { connectTemporal } from '../temporal.ts';
import { buildPages } from './build-pages.ts';
import type { Part } from './child-process.ts';
import { demoPeople } from './demo-people.ts';
import { seedDemo } from './seed-demo.ts';
import { type ReceivedMail, startMailbox } from './start-mailbox.ts';
import { startOpenIdProvider } from './start-openid-provider.ts';
import type { StartOptions } from './start-options.ts';
import { type Postgres, startPostgres } from './start-postgres.ts';
import { startTemporal, type Temporal } from './start-temporal.ts';
import { startTestServer } from './start-test-server.ts';
import { StartError, type StepList } from './step-list.ts';
import { Supervised } from './supervise.ts';

export type Parts = {
  /** How to end what runs, in the order it was started. */
  stops: { name: string; stop(): Promise<void> }[];
  pids: (() => number)[];
};

type Wish = { root: string; config: Config; options: StartOptions; steps: StepList; parts: Parts };

const TURNABLE_DATABASE = 'sagsgang_turnable';

/** Starts everything and gives the table of addresses. What was started before a failure stands in `parts`. */
export async function startParts({ root, config, options, steps, parts }: Wish): Promise<[string, string][]> {
  const has = (path: string) => existsSync(join(root, path));
  const added = <P extends Part>(name: string, part: P): P => {
    parts.stops.push({ name, stop: () => part.stop() });
    if (part.pid !== null) parts.pids.push(() => part.pid as number);
    return part;
  };

  // Side by side: none of these needs another. All are waited for, so that what came up is also ended.
  const building = steps.run(
    'Pages',
    () => buildPages(root),
    ({ state }) => state,
  );
  const temporalStarting = steps.run(
    options.turnable ? 'Turnable clock' : 'Temporal',
    async (progress) => added('Temporal', await startEngineServer(config, options, progress)),
    ({ how, recovered }) => said(how, recovered),
  );
  const databaseStarting = startDatabase({ config, options, steps }, added);
  await allOf([building, temporalStarting, databaseStarting]);
  const [temporal, database, pages] = [await temporalStarting, await databaseStarting, await building];

  const { db, close, url } = database;
  parts.stops.push({ name: 'Connections', stop: close });
  const engine = { ...config, temporalAddress: temporal.address };
  const { clock, close: closeClock } = await steps.run(
    'Clock',
    async () => await openClock(engine, options),
    () => (options.turnable ? 'of the time-skipping server' : 'of the system'),
  );
  parts.stops.push({ name: 'Clock', stop: closeClock });
  const mail = await steps.run(
    'Mail',
    async () => added('Mail', await startMailbox(config, (received) => keep(db, clock, received))),
    ({ how }) => how,
  );
  const openId = await steps.run(
    'Sign-in',
    async () => added('Sign-in', await startOpenIdProvider(config, { people: demoPeople })),
    ({ how }) => how,
  );
  const env: Record<string, string> = {
    TZ: 'UTC',
    PORT: String(config.port),
    PUBLIC_URL: config.publicUrl,
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: mail.address,
    MAIL_FROM: config.mailFrom,
    OIDC_ISSUER: openId.address,
    OIDC_CLIENT_ID: openId.clientId,
    OIDC_CLIENT_SECRET: openId.clientSecret,
    DATA_DIR: config.dataDir,
    CLOCK: config.clock,
    EMBEDDED_PARTS: embeddedParts(config).join(','),
  };
  if (has('api/deploy-processes.ts')) {
    await steps.run(
      'Processes',
      () => deploy(root, env),
      (text) => text,
    );
  }
  const programs: Promise<unknown>[] = [];
  const start = (name: string, script: string, isReady: (logFile: string) => Promise<boolean>, memory: number) => {
    if (!has(script)) return;
    const starting = steps.run(
      name === 'api' ? 'API and pages' : 'Worker',
      async () => {
        const program = await Supervised.start({
          ...{ name, script, root, dataDir: config.dataDir, env, isReady, patienceMs: 60_000 },
          nodeArguments: [`--max-old-space-size=${memory}`, '--max-semi-space-size=8'],
        });
        parts.stops.push({ name: name === 'api' ? 'API and pages' : 'Worker', stop: () => program.stop() });
        parts.pids.push(() => program.pid);
        return program;
      },
      ({ pid }) => `process ${pid}`,
    );
    programs.push(starting);
  };
  start('worker', 'worker/main.ts', saysReady, 512);
  start('api', 'api/server.ts', () => answersHealth(config.port), 384);
  await allOf(programs);

  const table: [string, string][] = [];
  if (programs.length > 0) {
    table.push(['Page', pages.state === 'no pages' ? '(no pages yet)' : config.publicUrl]);
    if (config.smtpUrl === '') table.push(['Mail box', `${config.publicUrl}/mailbox  (SMTP ${mail.address})`]);
    table.push(['API, to try', `${config.publicUrl}/api/docs`]);
  } else {
    table.push(['SMTP', mail.address]);
  }
  if (config.publication.url === '') table.push(['Published meetings', `${config.publicUrl}/published/`]);
  if (temporal.uiAddress !== '') table.push(['Temporal page', temporal.uiAddress]);
  table.push(['Temporal', temporal.address], ['Database', embedded(config) ? url : maskPassword(url)]);
  table.push(['Sign-in', openId.address], ['Data and logs', config.dataDir]);
  return table;
}

const embedded = (config: Config) => config.databaseUrl === '';
const said = (how: string, recovered: boolean) =>
  recovered ? `${how} (a server left by a killed start was ended)` : how;

function embeddedParts(config: Config): string[] {
  return [
    ...(config.databaseUrl === '' ? ['postgres'] : []),
    ...(config.temporalAddress === '' || config.clock === 'turnable' ? ['temporal'] : []),
    ...(config.smtpUrl === '' ? ['mail'] : []),
    ...(config.oidc.issuer === '' ? ['openid'] : []),
  ];
}

/** Waits for all, then throws the first failure: nothing may come up after everything was ended. */
async function allOf(promises: Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(promises);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function startEngineServer(
  config: Config,
  options: StartOptions,
  progress: (text: string) => void,
): Promise<Temporal> {
  if (!options.turnable) return await startTemporal(config, { progress });
  return { ...(await startTestServer(config, { progress })), uiAddress: '' };
}

async function startDatabase(
  { config, options, steps }: Pick<Wish, 'config' | 'options' | 'steps'>,
  added: <P extends Part>(name: string, part: P) => P,
): Promise<DatabaseHandle & { url: string }> {
  const server = await steps.run<Postgres>(
    'PostgreSQL',
    async () => added('PostgreSQL', await startPostgres(config)),
    ({ how, recovered }) => said(how, recovered),
  );
  let url = server.address;
  if (options.turnable) {
    // The time-skipping server forgets everything when it ends, so its cases may not be met again.
    url = server.addressOf(TURNABLE_DATABASE);
    await freshDatabase(server.address, TURNABLE_DATABASE);
    await rm(embeddedFolder(config), { recursive: true, force: true });
  }
  const handle = createDatabase(url, { connections: 4 });
  try {
    await steps.run(
      'Schema',
      () => migrate(handle.db),
      (applied) => (applied.length === 0 ? 'up to date' : `applied ${applied.join(', ')}`),
    );
    if (config.embedded.includes('OIDC_ISSUER')) {
      await steps.run(
        options.empty ? 'Administrator' : 'Demo people',
        () => seedDemo(handle.db, { administratorOnly: options.empty }),
        (count) => (count === 0 ? 'there already' : `${count} added`),
      );
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  return { ...handle, url };
}

async function freshDatabase(address: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

async function openClock(config: Config, options: StartOptions): Promise<{ clock: Clock; close(): Promise<void> }> {
  if (!options.turnable) return { clock: systemClock, close: async () => {} };
  const temporal = await connectTemporal(config);
  return { clock: temporal.clock, close: temporal.close };
}

async function keep(db: DatabaseHandle['db'], clock: Clock, mail: ReceivedMail): Promise<void> {
  await db
    .insertInto('received_mail')
    .values({
      id: mail.id,
      received_at: await clock.now(),
      mail_from: mail.mailFrom,
      rcpt_to: mail.rcptTo,
      message_id: mail.messageId,
      subject: mail.subject,
      raw: mail.raw,
    })
    .execute();
}

/** Deploys the folders of `processes/`; the program says on its last line what it did. */
async function deploy(root: string, env: Record<string, string>): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', join(root, 'api', 'deploy-processes.ts')],
      { cwd: root, env: childEnvironment(env), timeout: 120_000 },
    );
    return stdout.trim().split('\n').at(-1) ?? '';
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    const why = `${stdout ?? ''}${stderr ?? ''}`.trim() || message;
    throw new StartError(
      `The processes could not be deployed:\n${why.split('\n').slice(-12).join('\n')}`,
      'npm run lint:process -- <the file named above>',
    );
  }
}

async function answersHealth(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/health`, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

/** The worker says in its log, which begins anew with each start, when it polls. */
async function saysReady(logFile: string): Promise<boolean> {
  try {
    return /The worker runs/.test(await readFile(logFile, 'utf8'));
  } catch {
    return false;
  }
}
