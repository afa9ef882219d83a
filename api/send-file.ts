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
