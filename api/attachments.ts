import { sql } from 'kysely';
import { FILE_ENDINGS, fileKindOf } from '../engine/values/file-kinds.ts';
import type { Api, Caller, DbOrTransaction } from './context.ts';
import { HttpProblem } from './errors.ts';
import { listAttachments } from './queries/attachment-list.ts';
import { fileNameFrom, type SentFile } from './read-file-body.ts';
import { audit } from './register-change.ts';
import type { Call } from './route.ts';
import { tellBeside } from './tell-beside.ts';

export interface AttachmentPlace {
  instanceId: string | null;
  taskId: string | null;
  /** Of an unsent form: the task, or `start:<process>`. */
  draftOf: string | null;
  visibility: 'internal' | 'shared';
  /** The same file may lie there twice. */
  again: boolean;
}

const REFUSED = { kind: 'FILE_KIND_REFUSED', name: 'FILE_NAME_DISAGREES', macro: 'FILE_HAS_MACRO' } as const;

/** Keeps a file that came whole. The same wish again (Idempotency-Key) is the same file. @throws HttpProblem */
export async function keepAttachment(
  // biome-ignore lint/suspicious/noExplicitAny: every route that takes a file, whatever its schema.
  { request, caller, now, commandId }: Call<any, any, any>,
  api: Api,
  place: AttachmentPlace,
) {
  const file = request.body as SentFile | undefined;
  if (!Buffer.isBuffer(file?.content)) throw new HttpProblem('FILE_EMPTY');
  const name = fileNameFrom(request);
  const finding = fileKindOf(name, file.content);
  if ('refused' in finding) {
    throw new HttpProblem(REFUSED[finding.refused], {
      details: { allowed: FILE_ENDINGS.map((one) => one.slice(1)).join(', ') },
    });
  }
  const id = commandId;
  await api.db.transaction().execute(async (trx) => {
    if (place.instanceId !== null && place.draftOf === null && !place.again) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`${place.instanceId} ${file.sha256}`}, 0))`.execute(
        trx,
      );
      await refuseTwice(api, trx, caller, place.instanceId, file.sha256, id);
    }
    const kept = await trx
      .insertInto('attachment')
      .values({
        id,
        instance_id: place.instanceId,
        task_id: place.taskId,
        name,
        mime_type: finding.kind.mimeType,
        size: file.content.length,
        sha256: file.sha256,
        content: file.content,
        visibility: place.visibility,
        uploaded_by: caller.id,
        uploaded_at: now,
        removed_at: null,
        removed_by: null,
        removed_reason: null,
        draft_of: place.draftOf,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!kept || place.instanceId === null || place.draftOf !== null) return;
    await audit(trx, {
      ...{ at: now, actorId: caller.id, action: 'attached', objectType: 'attachment', objectId: id },
      ...{ instanceId: place.instanceId, detail: { sha256: file.sha256, visibility: place.visibility } },
    });
    await tellBeside(trx, place.instanceId, 'attachment');
  });
  return (await listAttachments(api, caller, { id })).items[0];
}

/** Only a file that the caller may see is told of: another's must not be guessed by sending it. */
async function refuseTwice(
  api: Api,
  trx: DbOrTransaction,
  caller: Caller,
  instanceId: string,
  sha256: string,
  ownId: string,
): Promise<void> {
  const there = await trx
    .selectFrom('attachment')
    .select('id')
    .where('instance_id', '=', instanceId)
    .where('sha256', '=', sha256)
    .where('removed_at', 'is', null)
    .where('draft_of', 'is', null)
    .where('id', '<>', ownId)
    .execute();
  for (const { id } of there) {
    const [seen] = (await listAttachments(api, caller, { id })).items;
    if (seen) throw new HttpProblem('FILE_THERE_ALREADY', { details: { name: String(seen.name), id } });
  }
}

/**
 * The form was sent: its files lie on the case now, those that the answer no longer names are gone. Called by whoever
 * keeps the answer, in the same transaction where there is one.
 */
export async function adoptDraftFiles(
  db: DbOrTransaction,
  sent: { draftOf: string; personId: string; instanceId: string; taskId: string | null; ids: string[] },
): Promise<void> {
  const own = () =>
    db
      .selectFrom('attachment')
      .select('id')
      .where('draft_of', '=', sent.draftOf)
      .where('uploaded_by', '=', sent.personId);
  if (sent.ids.length > 0) {
    await db
      .updateTable('attachment')
      .set({ draft_of: null, instance_id: sent.instanceId, task_id: sent.taskId })
      .where('id', 'in', own())
      .where('id', 'in', sent.ids)
      .execute();
    await tellBeside(db, sent.instanceId, 'attachment');
  }
  await db.deleteFrom('attachment').where('id', 'in', own()).execute();
}

/** Takes a file away: the row stays with who, when and why, the content goes. One of an unsent form goes altogether. */
export async function removeAttachment(
  api: Api,
  caller: Caller,
  now: string,
  id: string,
  reason: string | undefined,
): Promise<void> {
  const [found] = (await listAttachments(api, caller, { id })).items as unknown as {
    mayRemove: boolean;
    removedAt: string | null;
    draftOf: string | null;
    instanceId: string | null;
  }[];
  if (!found) throw new HttpProblem('NOT_FOUND');
  if (found.draftOf !== null) {
    await api.db.deleteFrom('attachment').where('id', '=', id).where('draft_of', 'is not', null).execute();
    return;
  }
  if (found.removedAt !== null) return;
  if (!found.mayRemove) throw new HttpProblem('NOT_AUTHORISED');
  if (!reason?.trim()) throw new HttpProblem('REASON_MISSING');
  await api.db.transaction().execute(async (trx) => {
    const gone = await trx
      .updateTable('attachment')
      .set({ content: null, removed_at: now, removed_by: caller.id, removed_reason: reason.trim() })
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!gone) return;
    await audit(trx, {
      ...{ at: now, actorId: caller.id, action: 'removed', objectType: 'attachment', objectId: id },
      ...(found.instanceId ? { instanceId: found.instanceId } : {}),
    });
    if (found.instanceId) await tellBeside(trx, found.instanceId, 'attachment');
  });
}
