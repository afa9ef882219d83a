import { findPublication, isOvertaken, requireCheck } from '../../infra/registers/publications.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { filesOf } from '../meetings/publication-content.ts';
import { reachOut } from '../meetings/reach-out.ts';

/**
 * Puts the files where people read them: `{ uploaded, overtaken }`. Again: the same files in the same place.
 * @throws PERSONAL_DATA_CHECK_REQUIRED, PUBLICATION_FAILED
 */
export default async function upload(call: ServiceCall) {
  const { db, input } = call;
  const publication = await findPublication(db, idOf(input, 'publicationId'));
  if (!publication) throw new Error(`Publication ${String(input.publicationId)} does not exist.`);
  requireCheck(publication);
  if (await isOvertaken(db, publication)) return { uploaded: 0, overtaken: true };
  const files = await filesOf(db, publication);
  await reachOut(call, async (publisher) => {
    for (const { path, content } of files) await publisher.write(path, content);
  });
  return { uploaded: files.length, overtaken: false };
}
