import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RIGHTS, rolesWith } from './rights.ts';
import type { Route } from './route.ts';

/** OpenAPI 3.1 from the routes' own schemas, at /api/v1/openapi.json, and a page to try it at /api/docs. */
export async function addDocumentation(
  server: FastifyInstance,
  routes: Route[],
  isSignedIn: (request: FastifyRequest) => Promise<boolean>,
): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Sagsgang',
        version: '1',
        description:
          'Cases as BPMN processes: definitions, instances, user tasks, and the registers of the consultant schemes.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      tags: [...new Set(routes.map((route) => route.tag))].sort().map((name) => ({ name })),
      components: {
        schemas: { Problem: PROBLEM_SCHEMA as never },
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          session: { type: 'apiKey', in: 'cookie', name: 'sagsgang_session' },
        },
      },
    },
    transformObject: (document) => {
      const described = 'openapiObject' in document ? document.openapiObject : {};
      return addProblems(described as Document, routes) as never;
    },
    transform: ({ schema, url, route: { config } }) => {
      const route = (config as { route?: Route } | undefined)?.route;
      if (!route) return { schema: { ...(schema ?? {}), hide: true }, url };
      return { schema: { ...schema, ...documented(route) } as never, url };
    },
  });
  await server.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { url: '/api/v1/openapi.json', tryItOutEnabled: true },
    uiHooks: {
      onRequest: async (request, reply) => {
        if (!(await isSignedIn(request))) return reply.redirect('/api/v1/session/sign-in?returnTo=/api/docs', 302);
      },
    },
  });
}

function documented(route: Route): Record<string, unknown> {
  const response: Record<string, unknown> = {};
  for (const [status, schema] of Object.entries(route.schema.response)) {
    response[status] = { description: STATUS_WORDS[status] ?? 'Answer', content: contentOf(route, schema) };
  }
  const headers = {
    ...(route.method === 'POST' && route.right !== 'open' ? { 'idempotency-key': IDEMPOTENCY_KEY } : {}),
    ...(route.takesFile ? { 'x-file-name': FILE_NAME } : {}),
  };
  return {
    ...(route.takesFile ? { consumes: ['application/octet-stream'], body: { type: 'string', format: 'binary' } } : {}),
    response,
    operationId: operationId(route),
    security: route.right === 'open' ? [] : [{ bearer: [] }, { session: [] }],
    'x-right': route.right,
    'x-roles': RIGHTS[route.right] === 'by role' ? rolesWith(route.right) : RIGHTS[route.right],
    ...(Object.keys(headers).length > 0 ? { headers: { type: 'object', properties: headers } } : {}),
  };
}

const IDEMPOTENCY_KEY = {
  type: 'string',
  maxLength: 200,
  description: 'Same key and body: the first answer again. Same key, other body: 422.',
};
const FILE_NAME = { type: 'string', description: 'Name of the file, percent-encoded (UTF-8).' };

interface Document {
  paths?: Record<string, Record<string, { responses: Record<string, unknown> }>>;
}

/** Refusals are said once and referred to: written out per route they would be most of the file. */
function addProblems(document: Document, routes: Route[]): Document {
  for (const route of routes) {
    const path = `/api/v1${route.url.replaceAll(/:(\w+)/g, '{$1}')}`;
    const operation = document.paths?.[path]?.[route.method.toLowerCase()];
    for (const status of operation ? problemStatuses(route) : []) {
      operation!.responses[status] = {
        description: STATUS_WORDS[status] ?? 'Problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      };
    }
  }
  return document;
}

function contentOf(route: Route, schema: unknown): Record<string, unknown> {
  return { [route.produces ?? 'application/json']: { schema } };
}

/** Refusals that the route can give, by what it does. */
export function problemStatuses(route: Route): string[] {
  const statuses = new Set<string>(['503']);
  if (route.right !== 'open') statuses.add('401').add('403');
  if (route.url.includes(':')) statuses.add('404');
  if (route.schema.querystring) statuses.add('400');
  if (route.method !== 'GET') {
    for (const status of ['400', '409', '413', '415', '422']) statuses.add(status);
  }
  for (const status of Object.keys(route.schema.response)) statuses.delete(status);
  return [...statuses].sort();
}

function operationId(route: Route): string {
  const words = route.url.split('/').filter((part) => part && !part.startsWith(':'));
  const name = words
    .flatMap((part) => part.split(/[^a-zA-Z0-9]+/))
    .map((word) => word[0]?.toUpperCase() + word.slice(1));
  const one = route.url.endsWith(':id') || /:\w+$/.test(route.url) ? 'One' : '';
  return `${route.method.toLowerCase()}${name.join('')}${one}`;
}

const STATUS_WORDS: Record<string, string> = {
  200: 'Done',
  201: 'Made',
  202: 'Accepted; the command is kept and carried out, see /commands/{id}',
  204: 'Done, nothing to say',
  302: 'Go on there',
  400: 'The request cannot be read',
  401: 'Not signed in',
  403: 'Not authorised',
  404: 'Not there, or not for you',
  409: 'Does not fit the state of things',
  413: 'Too large',
  415: 'Not JSON',
  422: 'The data were refused',
  503: 'A part is down; try again after Retry-After',
};

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'message'],
        properties: {
          pointer: { type: 'string' },
          code: { type: 'string' },
          message: { type: 'string' },
          elementId: { type: ['string', 'null'] },
          hint: { type: 'string' },
        },
      },
    },
    details: { type: 'object', additionalProperties: true },
    subject: { type: 'object', additionalProperties: true },
  },
};
