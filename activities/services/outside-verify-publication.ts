import { createHash } from 'node:crypto';
import { PublisherError } from '../../infra/publisher.ts';
import { findPublication, isOvertaken } from '../../infra/registers/publications.ts';
import type { ServiceCall } from '../call-service.ts';
import { idOf } from '../hiring/answers.ts';
import { filesOf } from '../meetings/publication-content.ts';
import { reachOut } from '../meetings/reach-out.ts';

/**
 * Reads back what was uploaded and compares it: `{ path, url, sha256 }` of the file that counts.
 * @throws PUBLICATION_FAILED when something else stands there
 */
export default async function verify(call: ServiceCall) {
  const { db, input } = call;
  const publication = await findPublication(db, idOf(input, 'publicationId'));
  if (!publication) throw new Error(`Publication ${String(input.publicationId)} does not exist.`);
  const files = await filesOf(db, publication);
  return reachOut(call, async (publisher) => {
    const overtaken = await isOvertaken(db, publication);
    for (const { path, content } of overtaken ? [] : files) {
      const there = await publisher.read(path);
      if (there === null) throw new PublisherError(`${path} is not there`);
      if (hashOf(there) !== hashOf(content)) throw new PublisherError(`${path} reads otherwise than it was written`);
    }
    const { path, content } = files[0]!;
    return { path, url: publisher.urlOf(path), sha256: hashOf(content) };
  });
}

const hashOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
