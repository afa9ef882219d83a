import { createHash } from 'node:crypto';
import { findMeeting } from '../../infra/registers/meetings.ts';
import {
  findPublication,
  openPublication,
  type PublicationKind,
  publicationsOf,
  setPapers,
} from '../../infra/registers/publications.ts';
import { stableId } from '../../infra/stable-id.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { pageOf } from '../meetings/publication-content.ts';
import { ServiceRefusal } from '../service-refusal.ts';

const KINDS = ['date', 'agenda', 'minutes'];

/**
 * A new version of what a meeting publishes, with its page kept as it is now: `{ publicationId, version, needed,
 * needsCheck, meetingTitle }`. Not needed: what stands outside says the same. @throws MINUTES_NOT_APPROVED
 */
export default async function prepare(call: ServiceCall) {
  const { db, clock, instanceId, jobId, input } = call;
  const now = await clock.now();
  const meetingId = idOf(input, 'meetingId');
  const kind = idOf(input, 'publicationKind') as PublicationKind;
  if (!KINDS.includes(kind)) throw new ServiceRefusal('INPUT_INVALID', `There is no publication of kind ${kind}.`);
  const meeting = await findMeeting(db, meetingId);
  if (!meeting) throw new Error(`Meeting ${meetingId} does not exist.`);
  const answer = { needsCheck: kind !== 'date', meetingTitle: meeting.title };
  const id = stableId('publication', instanceId, jobId);
  const known = await findPublication(db, id);
  if (known?.page_document_id) return { publicationId: id, version: known.version, needed: true, ...answer };

  const standing = (await publicationsOf(db, meetingId)).find(
    (publication) => publication.kind === kind && publication.state === 'published',
  );
  // A calendar file keeps the stamp of the version it is compared with.
  const page = await pageOf(db, meetingId, kind, standing?.final_at ?? now);
  const sha256 = hashOf(page.content);
  if (!known && standing?.page_document_id) {
    const before = await db
      .selectFrom('document')
      .select('sha256')
      .where('id', '=', standing.page_document_id)
      .executeTakeFirstOrThrow();
    if (before.sha256 === sha256)
      return { publicationId: standing.id, version: standing.version, needed: false, ...answer };
  }
  const publication = await openPublication(db, { id, meetingId, kind, caseId: instanceId }, now);
  const kept = await pageOf(db, meetingId, kind, publication.final_at);
  const pageDocumentId = stableId('publication-page', id);
  await db
    .insertInto('document')
    .values({
      id: pageDocumentId,
      key: `publication:${id}`,
      instance_id: instanceId,
      process_key: call.processKey,
      element_id: call.elementId,
      element_instance_id: call.elementInstanceId,
      template: `publication-${kind}`,
      title: kept.title,
      mime_type: kept.mimeType,
      content: Buffer.from(kept.content),
      sha256: hashOf(kept.content),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  await setPapers(db, id, { pageDocumentId });
  return { publicationId: id, version: publication.version, needed: true, ...answer };
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
