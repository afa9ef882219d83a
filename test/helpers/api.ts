/**
 * The API with real parts for one test file: a database of its own with the demo people, and, unless `engine` is false,
 * a time-skipping Temporal server with a worker. Requests go in by `inject`.
 *
 *   const api = await openApi();                                   // in beforeAll
 *   const answer = await api.as('hr-hanne').get('/user-tasks');    // signed in by a session, as a browser
 *   await api.close();                                             // in afterAll
 */
import type { InjectOptions } from 'fastify';
import { buildApp } from '../../api/app.ts';
import { openSession, SESSION_COOKIE } from '../../api/auth.ts';
import type { Api, ApiSettings } from '../../api/context.ts';
import { Definitions } from '../../api/definitions.ts';
import { type DeploySources, deploy } from '../../api/deploy.ts';
import { startJobs } from '../../api/jobs/run-jobs.ts';
import { LiveEvents } from '../../api/live-events.ts';
import { OpenId } from '../../api/openid.ts';
import { Parts } from '../../api/readiness.ts';
import { systemClock } from '../../infra/clock.ts';
import { createDatabase } from '../../infra/db.ts';
import { seedDemo } from '../../infra/start/seed-demo.ts';
import { testDatabase } from './postgres.ts';
import { openShell, type TestService } from './shell.ts';

export type TestApi = Awaited<ReturnType<typeof openApi>>;

export async function openApi(
  options: {
    /** False: nothing answers where Temporal should be. */
    engine?: boolean;
    services?: Record<string, TestService>;
    settings?: Partial<ApiSettings>;
    /** Where meetings are published; a folder of the test without it. */
    publicationUrl?: string;
  } = {},
) {
  const publication = options.publicationUrl === undefined ? {} : { publicationUrl: options.publicationUrl };
  const shell = options.engine === false ? null : await openShell({ services: options.services ?? {}, ...publication });
  const alone = shell ? null : await testDatabase();
  const url = shell?.databaseUrl ?? alone?.url ?? '';
  const { db, close: closeDatabase } = createDatabase(url, { connections: 5 });
  await seedDemo(db, { administratorOnly: false });
  const live = new LiveEvents(url);
  await live.open();
  const settings: ApiSettings = {
    publicUrl: 'http://localhost:8080',
    defaultLanguage: 'da',
    oidc: { issuer: 'http://127.0.0.1:1', clientId: 'sagsgang', clientSecret: 'secret' },
    webRoot: null,
    mailbox: true,
    attachmentLimit: 20_000_000,
    publishedFolder: options.publicationUrl === undefined ? (shell?.publishedFolder ?? null) : null,
    ...options.settings,
  };
  const instances = shell?.instances ?? {
    start: () => Promise.reject(new Error('unreachable')),
    act: () => Promise.reject(new Error('unreachable')),
    again: () => Promise.resolve(null),
    ready: () => Promise.reject(new Error('no engine')),
  };
  const clock = shell?.temporal.clock ?? systemClock;
  const problems: unknown[] = [];
  const api: Api = {
    db,
    instances,
    clock,
    settings,
    live,
    definitions: new Definitions(db),
    openId: new OpenId(settings),
    parts: new Parts(db, instances),
    log: { info: () => {}, error: (fields) => problems.push(fields) },
  };
  const { server, routes } = await buildApp(api);
  // Without an engine there is nothing that a job could act on.
  const jobs = shell ? startJobs(api) : null;
  const cookies = new Map<string, string>();

  async function send(personId: string | null, request: InjectOptions & { key?: string | undefined }) {
    const { key, ...rest } = request;
    const headers: Record<string, string> = { ...(rest.headers as Record<string, string>) };
    if (personId !== null) {
      if (!cookies.has(personId)) cookies.set(personId, await openSession(api, personId, null));
      headers.cookie ??= `${SESSION_COOKIE}=${cookies.get(personId)}`;
      headers.origin ??= 'http://localhost:8080';
    }
    if (key) headers['idempotency-key'] = key;
    const answer = await server.inject({ ...rest, headers });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    // biome-ignore lint/suspicious/noExplicitAny: tests read what they expect.
    const body: any = isJson && answer.body ? JSON.parse(answer.body) : answer.body;
    return { status: answer.statusCode, headers: answer.headers, body, raw: answer.rawPayload };
  }
  type Extra = { key?: string; headers?: Record<string, string> };
  const as = (personId: string | null) => ({
    get: (path: string, extra: Extra = {}) => send(personId, { method: 'GET', url: `/api/v1${path}`, ...extra }),
    post: (path: string, body?: object, extra: Extra = {}) =>
      send(personId, { method: 'POST', url: `/api/v1${path}`, ...(body ? { payload: body } : {}), ...extra }),
    put: (path: string, body: object, extra: Extra = {}) =>
      send(personId, { method: 'PUT', url: `/api/v1${path}`, payload: body, ...extra }),
    patch: (path: string, body: object, extra: Extra = {}) =>
      send(personId, { method: 'PATCH', url: `/api/v1${path}`, payload: body, ...extra }),
    send: (request: InjectOptions) => send(personId, request),
  });

  return {
    api,
    db,
    server,
    routes,
    as,
    /** What was logged as an error, for tests that expect none. */
    problems,
    shell,
    deploy: async (sources: Partial<DeploySources>) =>
      deploy(db, { bpmn: [], dmn: [], forms: {}, templates: {}, ...sources }, { now: await clock.now(), by: null }),
    async close(): Promise<void> {
      await live.close();
      await jobs?.stop();
      await server.close();
      await closeDatabase();
      await shell?.close();
      await alone?.close();
    },
  };
}
