import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { Json } from '../engine/values/json.ts';
import { callerOf, guard } from './auth.ts';
import { BearerTokens } from './bearer.ts';
import type { Api, Caller } from './context.ts';
import { addDocumentation } from './documentation.ts';
import { HttpProblem, languageOf, problemDocument } from './errors.ts';
import { failureProblem } from './failure-problem.ts';
import { findRoutes } from './find-routes.ts';
import { commandIdOf, giveKeyBack, keepAnswer, takeKey } from './idempotency.ts';
import { addPages, addSecurityHeaders, addStatementAddress, answerPage } from './pages.ts';
import { addPublished } from './published.ts';
import { readFileBody, type SentFile } from './read-file-body.ts';
import { RequestCounts } from './request-counts.ts';
import type { Route } from './route.ts';
import { validatorCompiler } from './validation.ts';

export const API_ROOT = '/api/v1';
const BODY_LIMIT = 256 * 1024;

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller | null;
    now: string;
    commandId: string;
    /** Held while a request with an Idempotency-Key is carried out. */
    heldKey: string | null;
  }
  interface FastifyContextConfig {
    route?: Route;
  }
}

export interface App {
  server: FastifyInstance;
  routes: Route[];
}

/** The whole API, not yet listening: `server.inject` is enough for tests. */
export async function buildApp(api: Api): Promise<App> {
  const server = fastify({
    bodyLimit: BODY_LIMIT,
    trustProxy: true,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 500 },
    genReqId: () => randomUUID(),
    forceCloseConnections: true,
  });
  const tokens = new BearerTokens(api.settings);
  const routes = (await findRoutes()).filter((route) => route.exists?.(api) ?? true);
  const counts = new RequestCounts();
  server.decorate('requestCounts', counts);
  server.decorateRequest('caller', null);
  server.decorateRequest('now', '');
  server.decorateRequest('commandId', '');
  server.decorateRequest('heldKey', null);
  server.setValidatorCompiler(validatorCompiler as never);
  // Answers are what the handler gives: a response schema documents, it never drops a field.
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  readJsonBodies(server);
  server.addContentTypeParser('application/octet-stream', async (request: FastifyRequest, payload: IncomingMessage) => {
    if (!request.routeOptions.config.route?.takesFile) throw new HttpProblem('MEDIA_TYPE_UNSUPPORTED');
    return readFileBody(request, payload, api.settings.attachmentLimit);
  });
  await server.register(cookie);
  addSecurityHeaders(server);

  server.addHook('onRequest', async (request) => {
    const route = request.routeOptions.config.route;
    if (!route) return;
    // Health must answer while the engine and its clock are down.
    request.now = route.right === 'open' ? '' : await api.clock.now();
    request.caller = await guard(request, route.right, request.now, api, tokens);
    if (request.caller) request.commandId = randomUUID();
  });
  server.addHook('preValidation', async (request) => {
    // Nothing sent is an empty object, so each field that is missing is named.
    if (request.body === undefined && request.routeOptions.schema?.body) request.body = {};
  });
  server.addHook('preHandler', async (request, reply) => {
    const kept = await answerOfKey(request, api);
    if (kept) return reply.code(kept.status).header('idempotency-replayed', 'true').send(kept.body);
  });
  server.addHook('onSend', async (request, reply, payload) => {
    await settleKey(request, reply, payload, api);
    return payload;
  });
  server.addHook('onResponse', async (request, reply) => {
    counts.add(request.method, request.routeOptions.config.route?.url ?? 'other', reply.statusCode, reply.elapsedTime);
  });
  server.setErrorHandler((failure: FastifyError, request, reply) => answerFailure(failure, request, reply, api));

  await addDocumentation(server, routes, async (request) => {
    return (await callerOf(request, await api.clock.now(), api, tokens)) !== null;
  });
  for (const route of routes) addRoute(server, route, api, `${API_ROOT}${route.url}`);
  for (const route of routes) if (route.atRoot) addRoute(server, route, api, route.url);
  if (api.settings.publishedFolder) addPublished(server, api, api.settings.publishedFolder);
  addStatementAddress(server, api.settings.accessibilityStatementUrl ?? '');
  if (api.settings.webRoot) await addPages(server, api.settings.webRoot);
  answerUnknown(server, routes, api);
  return { server, routes };
}

function addRoute(server: FastifyInstance, route: Route, api: Api, url: string): void {
  const { params, querystring, body, response } = route.schema;
  server.route({
    method: route.method,
    url,
    config: { route },
    ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
    schema: {
      tags: [route.tag],
      summary: route.summary,
      ...(params ? { params } : {}),
      ...(querystring ? { querystring } : {}),
      ...(body ? { body } : {}),
      response,
      ...(url.startsWith(API_ROOT) ? {} : { hide: true }),
    } as never,
    handler: async (request, reply) => {
      const answer = await route.handler(
        {
          params: request.params,
          query: request.query,
          body: request.body,
          caller: request.caller as Caller,
          language: languageOf(
            request.headers['accept-language'],
            request.caller?.language ?? api.settings.defaultLanguage,
          ),
          commandId: request.commandId,
          now: request.now,
          request,
          reply,
        },
        api,
      );
      if (reply.sent || answer === reply) return reply;
      if (!reply.statusCode || reply.statusCode === 200) reply.code(usualStatus(route));
      return answer === undefined ? reply.send() : answer;
    },
  });
}

export function usualStatus(route: Route): number {
  return Math.min(...Object.keys(route.schema.response).map(Number));
}

/** JSON or nothing; an empty body is none, whatever its type says. */
function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined);
    try {
      done(null, JSON.parse(text as string, refusePrototypes));
    } catch {
      done(new HttpProblem('BODY_NOT_JSON'), undefined);
    }
  });
}

function refusePrototypes(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('__proto__ is not allowed');
  return value;
}

async function answerOfKey(request: FastifyRequest, api: Api) {
  const key = request.headers['idempotency-key'];
  const { caller } = request;
  if (request.method !== 'POST' || typeof key !== 'string' || !caller) return null;
  if (key.length > 200) throw new HttpProblem('QUERY_INVALID', { details: { header: 'Idempotency-Key' } });
  const kept = await takeKey(api.db, caller.id, key, request.url, bodyToCompare(request), request.now);
  if (!kept) {
    request.heldKey = key;
    request.commandId = commandIdOf(caller.id, request.url, key);
  }
  return kept;
}

/** A file is known by its check sum and name. */
function bodyToCompare({ body, headers, routeOptions }: FastifyRequest): Json {
  if (!routeOptions.config.route?.takesFile) return (body ?? null) as Json;
  return [(body as SentFile | undefined)?.sha256 ?? null, String(headers['x-file-name'] ?? '')];
}

/** Keeps a good final answer under the key; anything else lets the next try be carried out. */
async function settleKey(request: FastifyRequest, reply: FastifyReply, payload: unknown, api: Api): Promise<void> {
  const { heldKey, caller } = request;
  if (!heldKey || !caller) return;
  request.heldKey = null;
  const final = reply.statusCode >= 200 && reply.statusCode < 300 && reply.statusCode !== 202;
  try {
    if (final) {
      const body = typeof payload === 'string' && payload !== '' ? (JSON.parse(payload) as Json) : null;
      await keepAnswer(api.db, caller.id, heldKey, request.url, { status: reply.statusCode, body });
    } else await giveKeyBack(api.db, caller.id, heldKey, request.url);
  } catch (failure) {
    // The work is done and answered; the command id still keeps a repeat from doing it twice.
    api.log.error({ err: failure }, 'the answer of an idempotency key could not be kept');
  }
}

function answerFailure(failure: FastifyError, request: FastifyRequest, reply: FastifyReply, api: Api) {
  const problem = failureProblem(failure);
  if (problem.status >= 500) {
    // The address of a calendar is its key, so the log gets the shape of it.
    const url = request.url.replace(/(\/calendar\/)[^/?]+/, '$1…');
    api.log.error({ err: failure, requestId: request.id, url }, 'a request failed');
  }
  const language = languageOf(
    request.headers['accept-language'],
    request.caller?.language ?? api.settings.defaultLanguage,
  );
  for (const [name, value] of Object.entries(problem.options.headers ?? {})) reply.header(name, value);
  return reply
    .code(problem.status)
    .header('content-language', language)
    .type('application/problem+json')
    .send(problemDocument(problem, language));
}

/** 405 with Allow where the address exists with another method, else 404. */
function answerUnknown(server: FastifyInstance, routes: Route[], api: Api): void {
  const known = routes.map((route) => ({
    method: route.method as string,
    pattern: new RegExp(`^${API_ROOT}${route.url.replaceAll(/:[a-zA-Z]+/g, '[^/]+')}/?$`),
  }));
  server.setNotFoundHandler((request, reply) => {
    const page = answerPage(api.settings.webRoot, request, reply);
    if (page) return page;
    const path = request.url.split('?')[0] ?? '';
    const methods = [...new Set(known.filter((one) => one.pattern.test(path)).map((one) => one.method))];
    if (methods.length > 0) throw new HttpProblem('METHOD_NOT_ALLOWED', { headers: { allow: methods.join(', ') } });
    throw new HttpProblem('NOT_FOUND');
  });
}
