import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Api, Caller } from './context.ts';
import type { Language } from './errors.ts';
import type { Right } from './rights.ts';

type Of<Schema> = Schema extends TSchema ? Static<Schema> : undefined;

/** One request, checked against the route's schema and right. */
export interface Call<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  /** Nobody only on open routes. */
  caller: Caller;
  language: Language;
  /** Identity of the wish: from Idempotency-Key and the caller, else made for this request. */
  commandId: string;
  /** UTC instant of the product's clock when the request came. */
  now: string;
  request: FastifyRequest;
  reply: FastifyReply;
}

export interface RouteSchema {
  params?: TSchema;
  querystring?: TSchema;
  body?: TSchema;
  /** Answers by status; the lowest is the usual one. */
  response: Record<number, TSchema>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below /api/v1, with `:name` for path parameters. */
  url: string;
  right: Right;
  tag: string;
  summary: string;
  schema: RouteSchema;
  /** Bytes; 256 KB where not said. */
  bodyLimit?: number;
  /** The body is a file as it is, of `application/octet-stream`, with its name in `x-file-name`: a SentFile. */
  takesFile?: boolean;
  /** What the answer is where it is not JSON. */
  produces?: string;
  /** False: the route does not exist in this installation. */
  exists?: (api: Api) => boolean;
  /** The address without /api/v1 in front as well. */
  atRoot?: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: the list of routes holds handlers of every shape; `route` checks each.
  handler: (call: Call<any, any, any>, api: Api) => unknown;
}

/** Ties a handler's types to its schema. */
export function route<Schema extends RouteSchema>(
  spec: Omit<Route, 'schema' | 'handler'> & {
    schema: Schema;
    handler: (call: Call<Of<Schema['params']>, Of<Schema['querystring']>, Of<Schema['body']>>, api: Api) => unknown;
  },
): Route {
  return spec;
}
