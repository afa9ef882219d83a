import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import { inTransaction, json } from '../../infra/db.ts';
import type { Tables } from '../../infra/db-types.ts';
import type { Api, Caller } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import type { JobObject } from './objects.ts';

export interface NewJob {
  id?: string;
  kind: string;
  wish: JsonObject;
  objects: (JobObject & { before?: JsonObject })[];
  undoOf?: string;
}

/** Keeps the job with its items; whoever runs jobs is told at the end of the transaction. */
export async function createJob(
  api: Api,
  caller: Caller,
  now: string,
  job: NewJob,
): Promise<{ id: string; total: number }> {
  const id = job.id ?? randomUUID();
  return inTransaction(api.db, async (trx) => {
    const kept = await trx
      .insertInto('bulk_job')
      .values({
        ...{ id, kind: job.kind, wish: json(job.wish), created_by: caller.id, created_at: now, finished_at: null },
        ...{
          total: job.objects.length,
          undo_of: job.undoOf ?? null,
          taken_by: null,
          taken_until: null,
          rests_until: null,
        },
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    // The same request again, or the same job taken back twice.
    if (!kept) return existing(trx, id);
    await sql`insert into bulk_job_item (job_id, no, object_id, label, before)
      select ${id}, no, object_id, label, before from unnest(
        ${job.objects.map((one) => one.id)}::text[], ${job.objects.map((one) => one.label)}::text[],
        ${job.objects.map((one) => (one.before ? json(one.before) : null))}::jsonb[]
      ) with ordinality as item (object_id, label, before, no)`.execute(trx);
    await sql`select pg_notify('sagsgang', ${json({ jobId: id, ownerId: caller.id, created: true })})`.execute(trx);
    return { id, total: job.objects.length };
  });
}

async function existing(trx: Transaction<Tables>, id: string) {
  const row = await trx.selectFrom('bulk_job').select(['id', 'total']).where('id', '=', id).executeTakeFirst();
  if (!row) throw new HttpProblem('JOB_NOT_UNDOABLE');
  return row;
}
