import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './db-types.ts';

export { migrate } from './migrate.ts';

export type Database = Kysely<Tables>;
/** What most queries take: the pool, or the transaction that the caller holds. */
export type DatabaseOrTransaction = Kysely<Tables> | Transaction<Tables>;

export interface DatabaseHandle {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** Connections at most; 10 without it. */
  connections?: number;
  /** A connection that waited idle broke. The pool replaces it; the default is silence, because the next query says it. */
  onIdleError?(error: Error): void;
}

/** "2027-01-01 12:00:00.5+00" (session zone UTC) → "2027-01-01T12:00:00.500Z", the one text of an instant everywhere. */
function instantText(text: string): string {
  const parts = /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00(?::00)?$/.exec(text);
  // infinity, or a year before our era: nothing that we write
  if (!parts) return text;
  return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
}

const { builtins } = pg.types;
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, instantText],
  [builtins.DATE, (text) => text],
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
]);
const typesOfOurOwn = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    return (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format as 'text');
  },
} as pg.CustomTypesConfig;

/** Opens a pool. Instants come back as ISO text in UTC, dates as yyyy-mm-dd, numeric and bigint as number. */
export function createDatabase(url: string, options: DatabaseOptions = {}): DatabaseHandle {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    connectionTimeoutMillis: 10_000,
    // the text of an instant depends on the session's zone
    options: '-c TimeZone=UTC -c DateStyle=ISO',
    types: typesOfOurOwn,
    application_name: 'sagsgang',
  });
  // without a handler a server restart would end the whole process
  pool.on('error', (error) => options.onIdleError?.(error));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, close: () => db.destroy() };
}

/** A value for a jsonb column (a bare array would become a PostgreSQL array). */
export function json(value: unknown): string {
  return JSON.stringify(value);
}

/** Runs `work` in the transaction it was given, or in one of its own. */
export function inTransaction<T>(
  db: DatabaseOrTransaction,
  work: (trx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  return db.isTransaction ? work(db as Transaction<Tables>) : db.transaction().execute(work);
}

/** Makes others with the same words wait until this transaction ends. */
export async function lockWords(trx: Transaction<Tables>, ...words: (string | null)[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${json(words)}, 0))`.execute(trx);
}

/** SQLSTATE of a database error, e.g. 23505 (unique), 23P01 (exclusion), 23514 (check); undefined for other errors. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}
export function constraintOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.constraint : undefined;
}
