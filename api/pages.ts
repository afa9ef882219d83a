import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Nothing but our own files runs, and nobody may frame us. Inline styles are allowed because the diagram viewer sets
 * them; blob: and data: pictures because it draws its fonts and exports so.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
    // The page to try the API brings scripts inside its HTML.
    if (!request.url.startsWith('/api/docs') && !reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
    if (request.url.startsWith('/api/v1') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store');
    return payload;
  });
}

/** `/was`, the address that Danish law gives an accessibility statement; open to all. */
export function addStatementAddress(server: FastifyInstance, statementUrl: string): void {
  server.get('/was', { schema: { hide: true } }, (_request, reply) =>
    reply.redirect(statementUrl || '/accessibility', 302),
  );
}

/** Files of the built pages; every other address outside /api is a page of the application itself. */
export async function addPages(server: FastifyInstance, webRoot: string): Promise<boolean> {
  const index = join(webRoot, 'index.html');
  if (!existsSync(index)) return false;
  await server.register(fastifyStatic, {
    root: webRoot,
    // Looked up at each request: a rebuild under a running API brings files with other names.
    wildcard: true,
    index: ['index.html'],
    setHeaders: (reply, path) => {
      const forEver = path.includes('/assets/');
      reply.setHeader('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return true;
}

/** The application's HTML for an address that only the browser's router knows; false where a file or the API was meant. */
export function answerPage(webRoot: string | null, request: FastifyRequest, reply: FastifyReply): FastifyReply | false {
  const path = request.url.split('?')[0] ?? '';
  if (!webRoot || !['GET', 'HEAD'].includes(request.method)) return false;
  if (path === '/api' || path.startsWith('/api/') || /\.[a-z][a-z0-9]{1,4}$/i.test(path)) return false;
  const index = join(webRoot, 'index.html');
  if (!existsSync(index)) return false;
  return reply
    .code(200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .send(readFileSync(index, 'utf8'));
}
