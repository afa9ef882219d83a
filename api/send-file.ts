import type { FastifyReply } from 'fastify';

/** Types that a browser may show in place; all others are saved, so that nothing sent by mail runs as a page of ours. */
const SHOWN = new Set(['application/pdf', 'text/plain', 'image/png', 'image/jpeg']);

export function sendFile(reply: FastifyReply, file: { name: string; mimeType: string; content: Buffer }) {
  const plain = file.name.replaceAll(/[^\w. -]/g, '_');
  const shown = SHOWN.has(file.mimeType);
  return reply
    .type(shown || file.mimeType === 'text/calendar' ? file.mimeType : 'application/octet-stream')
    .header(
      'content-disposition',
      `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(file.content);
}

/** A file that somebody laid beside a case: saved, never opened in place, and alone should a browser open it anyway. */
export function sendUpload(reply: FastifyReply, file: { name: string; mimeType: string; content: Buffer }) {
  const plain = file.name.replaceAll(/[^\w. -]/g, '_');
  return reply
    .type(file.mimeType)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(file.content);
}
