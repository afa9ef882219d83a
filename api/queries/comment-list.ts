import { sql } from 'kysely';
import { parseInstant } from '../../engine/values/time.ts';
import type { Api, Caller } from '../context.ts';
import { camel } from '../paging.ts';
import { namesOf } from './names.ts';
import { caseConcerns, seesWholeCase } from './visibility.ts';

/** So long after it was written the author may change or delete a comment. */
export const CHANGE_HOURS = 24;

/** One's own comments; of a case that one sees whole, all; of one in which one has a part, the shared ones. */
export function visibleComments(api: Api, caller: Caller) {
  const whose = sql`comment.instance_id`;
  return api.db.selectFrom('comment').where(sql<boolean>`(comment.author_id = ${caller.id}
    or ${seesWholeCase(caller, whose)}
    or (comment.visibility = 'shared' and ${caseConcerns(caller, whose)}))`);
}

export interface CommentFilters {
  instance?: string;
  task?: string;
  id?: string;
}

/** Oldest first. Of a deleted one only that there was one, by whom. */
export async function listComments(api: Api, caller: Caller, now: string, filters: CommentFilters) {
  let query = visibleComments(api, caller).selectAll('comment').orderBy('created_at').orderBy('id');
  if (filters.instance) query = query.where('instance_id', '=', filters.instance);
  if (filters.task) query = query.where('task_id', '=', filters.task);
  if (filters.id) query = query.where('id', '=', filters.id);
  const rows = await query.limit(500).execute();
  const names = await namesOf(
    api.db,
    rows.flatMap((row) => [row.author_id, ...row.mentions]),
  );
  const items = rows.map((row) => ({
    ...camel(row),
    text: row.deleted_at ? null : row.text,
    authorName: names.get(row.author_id) ?? null,
    mentions: row.deleted_at ? [] : row.mentions.map((id) => ({ id, name: names.get(id) ?? null })),
    mayChange: row.author_id === caller.id && row.deleted_at === null && isNew(row.created_at, now),
  }));
  return { items, nextCursor: null };
}

export function isNew(createdAt: string, now: string): boolean {
  const hours = (Date.parse(parseInstant(now) ?? now) - Date.parse(createdAt)) / 3_600_000;
  return hours <= CHANGE_HOURS;
}
