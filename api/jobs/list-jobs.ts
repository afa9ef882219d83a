import { sql } from 'kysely';
import type { JsonObject } from '../../engine/values/json.ts';
import type { Api, Caller } from '../context.ts';
import { HttpProblem } from '../errors.ts';
import { camel, type PageWish, readPage } from '../paging.ts';
import { KINDS, type Kind, type KindName } from './kinds.ts';

const COLUMNS = [
  ...(['id', 'kind', 'wish', 'created_at', 'finished_at', 'total', 'done', 'refused', 'undo_of'] as const),
] as const;

/** The caller's own jobs, the newest first. */
export async function listJobs({ db }: Api, caller: Caller, wish: PageWish & { id?: string }) {
  let query = db
    .selectFrom('bulk_job')
    .select(COLUMNS)
    .select(sql<boolean>`exists (select from bulk_job back where back.undo_of = bulk_job.id)`.as('undone'))
    .where('created_by', '=', caller.id);
  if (wish.id !== undefined) query = query.where('id', '=', wish.id);
  const page = await readPage(query, wish, {
    keys: { createdAt: { by: sql`bulk_job.created_at`, type: 'timestamptz' } },
    id: sql`bulk_job.id`,
    usual: '-createdAt',
  });
  const items = page.items.map(({ wish: body, undone, ...row }) => ({
    ...camel(row),
    with: body as JsonObject,
    mayUndo: row.finished_at !== null && row.undo_of === null && !undone && row.done > 0 && isUndoable(row.kind),
  }));
  return { items, nextCursor: page.nextCursor };
}

/** @throws HttpProblem NOT_FOUND, also where it is somebody else's */
export async function readJob(api: Api, caller: Caller, id: string) {
  const [job] = (await listJobs(api, caller, { id })).items;
  if (!job) throw new HttpProblem('NOT_FOUND');
  return job;
}

export function isUndoable(kind: string): boolean {
  const one: Kind | undefined = KINDS[kind as KindName];
  return one?.undo !== undefined;
}
