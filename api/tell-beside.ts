import { sql } from 'kysely';
import type { DbOrTransaction } from './context.ts';

/** What lies beside a case and is told of without an event of the case. */
export type Beside = 'comment' | 'attachment';

/** Tells open pages when the transaction is written. Says nothing of what it is: pages read it by their own right. */
export async function tellBeside(db: DbOrTransaction, instanceId: string, beside: Beside): Promise<void> {
  await sql`select pg_notify('sagsgang', ${JSON.stringify({ instanceId, beside })})`.execute(db);
}
