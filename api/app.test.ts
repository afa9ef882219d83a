import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createDatabase } from '../infra/db.ts';
import { ROLES } from '../processes/roles.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';
import { buildApp } from './app.ts';
import { problemStatuses } from './documentation.ts';
import { CODES, languageOf } from './errors.ts';
import { Parts } from './readiness.ts';
import { RIGHTS } from './rights.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ engine: false });
});
afterAll(() => api.close());

describe('every route', () => {
  test('names its right, and only health, sign-in and its way back are open, and a calendar to who has its secret', () => {
    expect(api.routes.length).toBeGreaterThan(50);
    for (const route of api.routes) expect([route.url, route.right in RIGHTS]).toEqual([route.url, true]);
    const open = api.routes.filter((route) => route.right === 'open').map((route) => route.url);
    expect(open.sort()).toEqual([
      '/calendar/:secret.ics',
      '/health',
      '/ready',
      '/session/callback',
      '/session/sign-in',
    ]);
  });

  test('refuses who is not signed in, before it says anything else', async () => {
    for (const route of api.routes.filter((one) => one.right !== 'open')) {
      const answer = await api.as(null).send({ method: route.method, url: addressOf(route.url), payload: {} });
      expect([route.method, route.url, answer.status]).toEqual([route.method, route.url, 401]);
      expect(answer.body.code).toBe('NOT_SIGNED_IN');
    }
  });

  test('answers 405 with Allow for a method that it does not have', async () => {
    for (const url of new Set(api.routes.map((route) => route.url))) {
      // an address with a name in it may also be read as one with a parameter there
      const fits = (pattern: string) => new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(url);
      const methods = [...new Set(api.routes.filter((route) => fits(route.url)).map((route) => route.method))];
      const method = (['PATCH', 'PUT'] as const).find((one) => !methods.includes(one))!;
      const answer = await api.as('hr-hanne').send({ method, url: addressOf(url) });
      expect([url, answer.status, answer.body.code]).toEqual([url, 405, 'METHOD_NOT_ALLOWED']);
      expect(String(answer.headers.allow).split(', ').sort()).toEqual([...methods].sort());
    }
  });

  test('documents its answers and refusals', async () => {
    const document = (await api.as('hr-hanne').get('/openapi.json')).body;
    for (const route of api.routes) {
      const path = `/api/v1${route.url.replaceAll(/:(\w+)/g, '{$1}')}`;
      const operation = document.paths[path]?.[route.method.toLowerCase()];
      expect([path, route.method, operation !== undefined]).toEqual([path, route.method, true]);
      const documented = Object.keys(operation.responses).sort();
      expect(documented).toEqual([...Object.keys(route.schema.response), ...problemStatuses(route)].sort());
      expect(operation['x-right']).toBe(route.right);
    }
  });
});

test('openapi.json is OpenAPI 3.1, is the committed one, and names each operation once', async () => {
  const document = (await api.as('hr-hanne').get('/openapi.json')).body;
  expect(document.openapi).toMatch(/^3\.1\./);
  const committed = JSON.parse(readFileSync(new URL('./openapi.json', import.meta.url), 'utf8'));
  expect(withoutClock(document)).toEqual(withoutClock(committed));
  const ids = Object.values(document.paths as Record<string, Record<string, { operationId: string }>>).flatMap((path) =>
    Object.values(path).map((operation) => operation.operationId),
  );
  expect(new Set(ids).size).toBe(ids.length);
  // Its schemas are JSON Schema 2020-12, as 3.1 asks for, and every reference leads somewhere.
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'openapi', components: document.components });
  const schemas = JSON.stringify(document.paths).matchAll(/"schema":(\{"\$ref":"([^"]+)"\}|\{)/g);
  for (const [, , reference] of schemas) {
    if (reference) expect(ajv.getSchema(`openapi${reference}`)).toBeDefined();
  }
  for (const [path, operations] of Object.entries(document.paths as Record<string, Record<string, Operation>>)) {
    for (const operation of Object.values(operations)) {
      const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
      expect([path, inPath.sort()]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()]);
      for (const { schema } of operation.parameters ?? []) expect(ajv.validateSchema(schema)).toBe(true);
      for (const { content } of [operation.requestBody ?? {}, ...Object.values(operation.responses)]) {
        for (const { schema } of Object.values(content ?? {})) expect(ajv.validateSchema(schema)).toBe(true);
      }
    }
  }
});

describe('what cannot be read is refused with a stable code and changes nothing', () => {
  const bad: [string, Parameters<ReturnType<TestApi['as']>['send']>[0], number, string][] = [
    ['no such address', { method: 'GET', url: '/api/v1/nothing' }, 404, 'NOT_FOUND'],
    ['no such case', { method: 'GET', url: '/api/v1/process-instances/none' }, 404, 'NOT_FOUND'],
    ['no such task', { method: 'POST', url: '/api/v1/user-tasks/none.1/claim' }, 404, 'NOT_FOUND'],
    [
      'not JSON',
      { method: 'POST', url: '/api/v1/people', headers: { 'content-type': 'application/json' }, payload: '{"a":' },
      400,
      'BODY_NOT_JSON',
    ],
    [
      'another type',
      { method: 'POST', url: '/api/v1/people', headers: { 'content-type': 'text/plain' }, payload: 'hello' },
      415,
      'MEDIA_TYPE_UNSUPPORTED',
    ],
    [
      'over the limit',
      { method: 'POST', url: '/api/v1/people', payload: { name: 'x'.repeat(300 * 1024) } },
      413,
      'BODY_TOO_LARGE',
    ],
    [
      'over 1 MB',
      { method: 'POST', url: '/api/v1/process-instances', payload: { definitionKey: 'x'.repeat(1_100_000) } },
      413,
      'BODY_TOO_LARGE',
    ],
    [
      'number as text',
      { method: 'POST', url: '/api/v1/process-instances', payload: { definitionKey: 7 } },
      422,
      'BODY_INVALID',
    ],
    [
      'unknown field',
      { method: 'POST', url: '/api/v1/process-instances', payload: { definitionKey: 'x', colour: 1 } },
      422,
      'BODY_INVALID',
    ],
    ['missing field', { method: 'POST', url: '/api/v1/process-instances', payload: {} }, 422, 'BODY_INVALID'],
    ['bad limit', { method: 'GET', url: '/api/v1/user-tasks?limit=0' }, 400, 'QUERY_INVALID'],
    ['unknown filter', { method: 'GET', url: '/api/v1/user-tasks?colour=red' }, 400, 'QUERY_INVALID'],
    ['bad cursor', { method: 'GET', url: '/api/v1/user-tasks?cursor=abc' }, 400, 'CURSOR_INVALID'],
    ['bad order', { method: 'GET', url: '/api/v1/user-tasks?sort=colour' }, 400, 'QUERY_INVALID'],
    ['wrong role', { method: 'GET', url: '/api/v1/audit' }, 403, 'NOT_AUTHORISED'],
  ];
  test.each(bad)('%s', async (_name, request, status, code) => {
    const before = await counts();
    const answer = await api.as('hr-hanne').send(request);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toMatch(/application\/problem\+json/);
    expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    expect(await counts()).toEqual(before);
  });

  test('each field is named by a pointer, in the language asked for', async () => {
    const ask = (language: string) =>
      api
        .as('hr-hanne')
        .post('/people', { name: '', email: 'x', extra: 1 }, { headers: { 'accept-language': language } });
    const danish = (await ask('da-DK,en;q=0.5')).body;
    expect(danish.title).toBe('Oplysningerne kan ikke bruges');
    expect(danish.errors.map((one: { pointer: string; code: string }) => [one.pointer, one.code]).sort()).toEqual([
      ['/email', 'FIELD_FORMAT'],
      ['/extra', 'FIELD_UNKNOWN'],
      ['/name', 'FIELD_TOO_SHORT'],
    ]);
    expect((await ask('en')).body.title).toBe('The data cannot be used');
  });
});

test('a cookie from another site may not change anything; the page itself, its token and a reader may', async () => {
  const person = { name: 'Ny Nielsen', email: 'ny@example.org' };
  const foreign = await api.as('hr-hanne').post('/people', person, { headers: { origin: 'https://evil.example' } });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'CSRF_REFUSED']);
  const csrf = (await api.as('hr-hanne').get('/session')).body.csrf;
  const token = await api.as('hr-hanne').post('/people', person, { headers: { origin: 'null', 'x-csrf-token': csrf } });
  expect(token.status).toBe(201);
  expect((await api.as('hr-hanne').get('/people', { headers: { origin: 'https://evil.example' } })).status).toBe(200);
});

test('the same key gives the first answer, and with another body 422', async () => {
  const person = { name: 'Én Gang', email: 'en-gang@example.org' };
  const first = await api.as('hr-hanne').post('/people', person, { key: 'k1' });
  const again = await api.as('hr-hanne').post('/people', person, { key: 'k1' });
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  expect(again.headers['idempotency-replayed']).toBe('true');
  const other = await api.as('hr-hanne').post('/people', { ...person, name: 'To' }, { key: 'k1' });
  expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  // Another person's key is another key.
  const elsewhere = await api.as('admin-asta').post('/people', { ...person, email: 'b@example.org' }, { key: 'k1' });
  expect(elsewhere.status).toBe(201);
});

test('a refused request gives its key back: the corrected one goes through', async () => {
  const taken = await api
    .as('hr-hanne')
    .post('/people', { name: 'X', email: 'hr-hanne@birkedal.example' }, { key: 'k2' });
  expect([taken.status, taken.body.code]).toEqual([409, 'CONFLICT']);
  const mended = await api.as('hr-hanne').post('/people', { name: 'X', email: 'free@example.org' }, { key: 'k2' });
  expect(mended.status).toBe(201);
});

test('ten requests with one key at the same moment make one record', async () => {
  const person = { name: 'Samtidig', email: 'samtidig@example.org' };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => api.as('hr-hanne').post('/people', person, { key: 'k3' })),
  );
  expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
  expect(answers.some(({ status }) => status === 201)).toBe(true);
  for (const { status, body } of answers) if (status === 409) expect(body.code).toBe('REQUEST_IN_PROGRESS');
  const found = await api.db.selectFrom('person').select('id').where('email', '=', person.email).execute();
  expect(found).toHaveLength(1);
});

test('without the engine the API is alive but not ready, and says 503 with Retry-After', async () => {
  expect((await api.as(null).get('/health')).status).toBe(200);
  expect((await api.as(null).send({ method: 'GET', url: '/health' })).status).toBe(200);
  const ready = await api.as(null).get('/ready');
  expect([ready.status, ready.body.parts.database.ok, ready.body.parts.engine.ok]).toEqual([503, true, false]);
  const message = await api.as('hr-hanne').post('/messages', { name: 'news' });
  expect([message.status, message.body.code, message.headers['retry-after']]).toEqual([503, 'ENGINE_UNAVAILABLE', '5']);
});

test('without the database it says so with 503 and Retry-After, and finds back by itself', async () => {
  const dead = createDatabase('postgres://nobody@127.0.0.1:1/none');
  const { server } = await buildApp({ ...api.api, db: dead.db, parts: new Parts(dead.db, api.api.instances) });
  const answer = await server.inject({ url: '/api/v1/session', headers: { cookie: 'sagsgang_session=x' } });
  expect([answer.statusCode, answer.json().code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
  expect(answer.headers['retry-after']).toBe('5');
  expect(answer.body).not.toContain('127.0.0.1');
  expect((await server.inject({ url: '/api/v1/ready' })).json().parts.database.ok).toBe(false);
  await server.close();
  await dead.close();
});

test('people outside the staff see names and nothing more', async () => {
  const seen = (await api.as('kandidat-karen').get('/people?text=Hanne')).body.items[0];
  expect(Object.keys(seen).sort()).toEqual(['id', 'name']);
  expect((await api.as('hr-hanne').get('/people?text=Hanne')).body.items[0].email).toBe('hr-hanne@birkedal.example');
});

test('pages of a list follow each other without a gap or a double', async () => {
  const all = (await api.as('hr-hanne').get('/people?limit=500')).body.items.map((one: { id: string }) => one.id);
  const found: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { items: { id: string }[]; nextCursor: string | null } = (
      await api.as('hr-hanne').get(`/people?limit=4${cursor ? `&cursor=${cursor}` : ''}`)
    ).body;
    found.push(...page.items.map((one) => one.id));
    cursor = page.nextCursor;
  }
  expect(found).toEqual(all);
});

test('a rate is calculated exactly and may not overlap another of its kind', async () => {
  const rate = {
    kind: 'test',
    baseOre: 76265,
    percent: 2.4,
    rounding: 'whole_krone',
    validFrom: '2026-10-01',
    source: 'x',
  };
  const made = await api.as('okonomi-ove').post('/rates', rate);
  expect([made.status, made.body.amountOre]).toEqual([201, 78100]);
  const twice = await api.as('okonomi-ove').post('/rates', rate);
  expect([twice.status, twice.body.code]).toEqual([409, 'CONFLICT']);
  expect((await api.as('hr-hanne').post('/rates', rate)).body.code).toBe('NOT_AUTHORISED');
});

test('metrics are Prometheus text', async () => {
  const { body, headers } = await api.as('admin-asta').get('/metrics');
  expect(headers['content-type']).toMatch(/^text\/plain/);
  expect(body).toMatch(/^sagsgang_tasks_open 0$/m);
  for (const line of body.trim().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.]+)$/);
});

test('each right that a role gives is one of ours, and each right by role is given by some', () => {
  const given = new Set(ROLES.flatMap((role) => role.rights as readonly string[]));
  const byRole = Object.entries(RIGHTS).filter(([, kind]) => kind === 'by role');
  expect([...given].sort()).toEqual(byRole.map(([right]) => right).sort());
});

test('each code has a status and words in both languages', () => {
  for (const [code, entry] of Object.entries(CODES)) {
    for (const text of [entry.da.title, entry.da.detail, entry.en.title, entry.en.detail]) {
      expect([code, text.length > 5]).toEqual([code, true]);
    }
    expect([code, entry.status >= 400 && entry.status < 600]).toEqual([code, true]);
  }
});

test('the language is the best that was asked for', () => {
  expect(languageOf('en-GB,en;q=0.9,da;q=0.8', 'da')).toBe('en');
  expect(languageOf('da;q=0.2, en;q=0.1', 'en')).toBe('da');
  expect(languageOf('fr', 'da')).toBe('da');
  expect(languageOf(undefined, 'en')).toBe('en');
});

interface Operation {
  parameters?: { in: string; name: string; schema: object }[];
  requestBody?: { content?: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}

function addressOf(url: string): string {
  return `/api/v1${url.replaceAll(/:index/g, '0').replaceAll(/:[a-zA-Z]+/g, 'none')}`;
}

async function counts() {
  const tables = ['person', 'instance', 'definition', 'idempotency', 'command', 'audit'] as const;
  return Promise.all(
    tables.map(async (table) => {
      const row = await api.db
        .selectFrom(table)
        .select((c) => c.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      return [table, row.n];
    }),
  );
}

/** The clock's routes exist only where it can be turned; the committed description has them. */
function withoutClock(document: { paths: Record<string, unknown> }) {
  const paths = Object.entries(document.paths).filter(([path]) => !path.includes('/clock'));
  return { ...document, paths: Object.fromEntries(paths), tags: undefined };
}
