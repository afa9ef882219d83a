import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from './errors.ts';

/** A file as it was sent. Only a whole one is ever seen by a route. */
export interface SentFile {
  content: Buffer;
  /** Hex, counted while the file came in. */
  sha256: string;
}

/**
 * Reads a file that is sent as the body itself. @throws HttpProblem FILE_TOO_LARGE, before anything is read where the
 * sender says how much comes; FILE_INTERRUPTED, FILE_EMPTY
 */
export async function readFileBody(
  request: FastifyRequest,
  payload: IncomingMessage,
  limit: number,
): Promise<SentFile> {
  const tooLarge = () =>
    new HttpProblem('FILE_TOO_LARGE', {
      details: { limit: Math.floor(limit / 1_000_000) },
      // What is still on its way is not waited for.
      headers: { connection: 'close' },
    });
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) throw tooLarge();
  const hash = createHash('sha256');
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of payload as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > limit) throw tooLarge();
      hash.update(part);
      parts.push(part);
    }
  } catch (failure) {
    if (failure instanceof HttpProblem) throw failure;
    throw new HttpProblem('FILE_INTERRUPTED');
  }
  if (announced > 0 && size < announced) throw new HttpProblem('FILE_INTERRUPTED');
  if (size === 0) throw new HttpProblem('FILE_EMPTY');
  return { content: Buffer.concat(parts, size), sha256: hash.digest('hex') };
}

/** The name from `x-file-name`, percent-encoded; folders in front of it are left out. @throws HttpProblem FILE_NAME_MISSING */
export function fileNameFrom(request: FastifyRequest): string {
  const header = request.headers['x-file-name'];
  const written = typeof header === 'string' ? decoded(header) : '';
  const name = written
    .split(/[/\\]/)
    .at(-1)!
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  if (name === '' || name.length > 200) throw new HttpProblem('FILE_NAME_MISSING');
  return name;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    return '';
  }
}
