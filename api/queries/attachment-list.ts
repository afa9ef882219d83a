import { sql } from 'kysely';
import type { Api, Caller } from '../context.ts';
import { camel } from '../paging.ts';
import { namesOf } from './names.ts';
import { caseConcerns, hasRightInCase, seesWholeCase } from './visibility.ts';

const COLUMNS = [
  'attachment.id',
  'attachment.instance_id',
  'attachment.task_id',
  'attachment.name',
  'attachment.mime_type',
  'attachment.size',
  'attachment.sha256',
  'attachment.visibility',
  'attachment.uploaded_by',
  'attachment.uploaded_at',
  'attachment.removed_at',
  'attachment.removed_by',
  'attachment.removed_reason',
  'attachment.draft_of',
] as const;

/**
 * Files that the caller may see: one's own; of a case that one sees whole, all; of one in which one has a part, the
 * shared ones. What waits in an unsent form is its writer's alone.
 */
export function visibleAttachments(api: Api, caller: Caller) {
  const whose = sql`attachment.instance_id`;
  return api.db.selectFrom('attachment').where(sql<boolean>`(attachment.uploaded_by = ${caller.id}
    or (attachment.draft_of is null and (${seesWholeCase(caller, whose)}
      or (attachment.visibility = 'shared' and ${caseConcerns(caller, whose)}))))`);
}

export interface AttachmentFilters {
  instance?: string;
  id?: string;
  /** Those that wait in one's own unsent form. */
  draftOf?: string;
}

/** Oldest first. Removed ones are among them, without content. */
export async function listAttachments(api: Api, caller: Caller, filters: AttachmentFilters) {
  let query = visibleAttachments(api, caller)
    .select(COLUMNS)
    .select(
      sql<boolean>`(removed_at is null and (uploaded_by = ${caller.id}
        or ${hasRightInCase(caller, 'tasks.assign', sql`attachment.instance_id`)}))`.as('may_remove'),
    )
    .orderBy('uploaded_at')
    .orderBy('id');
  if (filters.instance) query = query.where('instance_id', '=', filters.instance).where('draft_of', 'is', null);
  if (filters.id) query = query.where('id', '=', filters.id);
  if (filters.draftOf) query = query.where('draft_of', '=', filters.draftOf);
  const rows = await query.limit(500).execute();
  const names = await namesOf(
    api.db,
    rows.flatMap((row) => [row.uploaded_by, row.removed_by]),
  );
  const items = rows.map((row) => ({
    ...camel(row),
    uploadedByName: names.get(row.uploaded_by) ?? null,
    removedByName: row.removed_by ? (names.get(row.removed_by) ?? null) : null,
  }));
  return { items, nextCursor: null };
}

export async function findAttachment(api: Api, caller: Caller, id: string) {
  const row = await visibleAttachments(api, caller)
    .select([...COLUMNS, 'attachment.content'])
    .where('attachment.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
