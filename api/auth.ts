import { createHash, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { BearerTokens } from './bearer.ts';
import type { Api, Caller } from './context.ts';
import { HttpProblem } from './errors.ts';
import { readCaller, readSignedIn } from './queries/caller.ts';
import { hasRight, type Right } from './rights.ts';

export const SESSION_COOKIE = 'sagsgang_session';
const SESSION_HOURS = 12;
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The one guard: every request to a route passes it before its schema is read. Null only on open routes. */
export async function guard(
  request: FastifyRequest,
  right: Right,
  now: string,
  api: Api,
  tokens: BearerTokens,
): Promise<Caller | null> {
  if (right === 'open') return null;
  const caller = await callerOf(request, now, api, tokens);
  if (!caller) throw new HttpProblem('NOT_SIGNED_IN', { headers: { 'www-authenticate': 'Bearer realm="sagsgang"' } });
  if (caller.session && !SAFE_METHODS.has(request.method)) refuseForeignSite(request, caller.session.csrf, api);
  if (!hasRight(caller.roles, right)) throw new HttpProblem('NOT_AUTHORISED', { details: { right } });
  return caller;
}

/** Null where nobody is signed in. */
export async function callerOf(
  request: FastifyRequest,
  now: string,
  api: Api,
  tokens: BearerTokens,
): Promise<Caller | null> {
  const authorization = request.headers.authorization;
  if (authorization !== undefined) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const personId = token ? await tokens.subjectOf(token) : null;
    if (!personId) return null;
    const caller = await readCaller(api.db, personId, now);
    if (!caller) throw new HttpProblem('PERSON_UNKNOWN');
    return caller;
  }
  const cookie = request.cookies[SESSION_COOKIE];
  if (!cookie) return null;
  return readSignedIn(api.db, sessionId(cookie), now);
}

/** Makes a session and answers the cookie's value; the table keeps only its hash. */
export async function openSession(api: Api, personId: string, idToken: string | null): Promise<string> {
  const cookie = randomBytes(32).toString('base64url');
  await api.db
    .insertInto('session')
    .values({
      id: sessionId(cookie),
      person_id: personId,
      created_at: sql`now()`,
      expires_at: sql`now() + make_interval(hours => ${SESSION_HOURS})`,
      id_token: idToken,
      csrf: randomBytes(24).toString('base64url'),
    })
    .execute();
  return cookie;
}

export async function closeSession(api: Api, id: string): Promise<void> {
  await api.db.deleteFrom('session').where('id', '=', id).execute();
}

export function sessionId(cookie: string): string {
  return createHash('sha256').update(cookie).digest('hex');
}

/** A browser names the page that sends; without that the session's own token must come along. */
function refuseForeignSite(request: FastifyRequest, csrf: string, api: Api): void {
  if (request.headers['x-csrf-token'] === csrf) return;
  const origin = request.headers.origin;
  const own = [new URL(api.settings.publicUrl).origin, `${request.protocol}://${request.headers.host ?? ''}`];
  if (origin !== undefined && own.includes(origin)) return;
  throw new HttpProblem('CSRF_REFUSED');
}
