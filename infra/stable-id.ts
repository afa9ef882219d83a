import { createHash } from 'node:crypto';

export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * An id that the same words always give, in the form of a UUID (version 8): what a repeated activity makes, it finds again.
 * For a row that a service makes: `stableId('application', instanceId, jobId)`.
 */
export function stableId(...words: string[]): string {
  const hex = textHash(JSON.stringify(words));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
