import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { OWN_FILE } from '../infra/registers/publications.ts';
import { calendarPage } from '../processes/functions/publication-pages.ts';
import type { Api } from './context.ts';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  ics: 'text/calendar; charset=utf-8',
  json: 'application/json; charset=utf-8',
};
/** Nothing runs in these pages and nothing is fetched by them. */
export const PUBLISHED_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/**
 * An installation that names no place to publish to shows its own folder under /published/, without signing in, as a
 * web server outside would: the calendar, the meetings' pages, and files that the log says are published. Nothing else.
 */
export function addPublished(server: FastifyInstance, api: Api, folder: string): void {
  // The router takes /published/x and /published/x/ for one, but links on the pages only lead on from the second.
  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    const address = request.url.split('?')[0]!;
    const wanted = ((request.params as { '*'?: string })['*'] ?? '').replace(/\/$/, '');
    const isFolder = wanted === '' || FOLDER.test(wanted);
    const path = isFolder ? `${wanted}/index.html`.replace(/^\//, '') : wanted;
    const content = (await isPublished(api, path)) ? await contentOf(folder, path) : null;
    if (content === null) return reply.callNotFound();
    if (isFolder && !address.endsWith('/')) return reply.redirect(`/published/${wanted}${wanted && '/'}`, 301);
    return reply
      .type(TYPES[path.split('.').at(-1)!]!)
      .header('content-security-policy', PUBLISHED_POLICY)
      .header('cache-control', 'no-cache')
      .send(content);
  };
  for (const url of ['/published', '/published/*']) server.get(url, { schema: { hide: true } as never }, show);
}

const FOLDER = /^[a-z0-9-]+$/;

async function isPublished(api: Api, path: string): Promise<boolean> {
  if (path === 'index.html' || path === 'calendar.json') return true;
  const [folder = '', name = '', ...more] = path.split('/');
  if (more.length > 0 || !FOLDER.test(folder)) return false;
  if (name !== 'index.html' && (!OWN_FILE.test(name) || name.endsWith('.part'))) return false;
  const found = await api.db
    .selectFrom('publication')
    .select('id')
    .where('state', '=', 'published')
    .$if(name === 'index.html', (query) => query.where('path', 'like', `${folder}/%`))
    .$if(name !== 'index.html', (query) => query.where('path', '=', `${folder}/${name.replace(/\.html$/, '.pdf')}`))
    .executeTakeFirst();
  return found !== undefined;
}

/** Null where there is none; before the first publication the calendar is empty. `path` has been checked. */
async function contentOf(folder: string, path: string): Promise<Buffer | null> {
  try {
    return await readFile(join(folder, ...path.split('/')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return path === 'index.html' ? Buffer.from(calendarPage([])) : null;
  }
}
