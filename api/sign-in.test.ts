import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../infra/start/child-process.ts';
import { demoPeople } from '../infra/start/demo-people.ts';
import { type OpenIdProvider, startOpenIdProvider } from '../infra/start/start-openid-provider.ts';
import { openApi, type TestApi } from '../test/helpers/api.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'sagsgang-sign-in-'));
let provider: OpenIdProvider;
let api: TestApi;
beforeAll(async () => {
  const publicUrl = 'http://localhost:8080';
  provider = await startOpenIdProvider(
    { dataDir, publicUrl, production: false, oidc: { issuer: '', clientId: '', clientSecret: '' } },
    { people: [...demoPeople, { ...demoPeople[0]!, id: 'stranger' }], port: await freePort() },
  );
  const { address: issuer, clientId, clientSecret } = provider;
  api = await openApi({ engine: false, settings: { publicUrl, oidc: { issuer, clientId, clientSecret } } });
});
afterAll(async () => {
  await api.close();
  await provider.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A browser: keeps cookies per host, follows redirects, chooses the person on the provider's page. */
async function signIn(person: string, returnTo: string) {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (lines: string[]) => {
    for (const line of lines) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
  };
  const begun = await api.as(null).get(`/session/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
  expect(begun.status).toBe(302);
  keep([begun.headers['set-cookie'] ?? []].flat());
  let next = String(begun.headers.location);
  for (let hop = 0; hop < 8 && !next.startsWith('http://localhost:8080'); hop += 1) {
    let answer = await fetch(next, { redirect: 'manual', headers: { cookie: cookie() } });
    keep(answer.headers.getSetCookie());
    if (answer.status === 200) {
      answer = await fetch(next, {
        redirect: 'manual',
        method: 'POST',
        headers: { cookie: cookie() },
        body: new URLSearchParams({ person }),
      });
      keep(answer.headers.getSetCookie());
    }
    next = new URL(String(answer.headers.get('location')), next).href;
  }
  const back = new URL(next);
  const answer = await api.server.inject({
    method: 'GET',
    url: back.pathname + back.search,
    headers: { cookie: cookie() },
  });
  const line = [answer.headers['set-cookie'] ?? []].flat().find((one) => one.startsWith('sagsgang_session='));
  return { status: answer.statusCode, location: answer.headers.location, line, body: answer.body, url: back };
}

test('a person signs in with PKCE, is known by a cookie, and is gone after signing out', async () => {
  const { status, location, line } = await signIn('hr-hanne', '/cases/7');
  expect([status, location]).toEqual([302, '/cases/7']);
  expect(line).toMatch(/HttpOnly; SameSite=Lax/);
  const cookie = String(line).split(';')[0] ?? '';
  const session = await api.server.inject({ url: '/api/v1/session', headers: { cookie } });
  const { person, roles, groups, csrf } = session.json();
  // held in no scheme is held in each
  expect([person.name, roles, groups]).toEqual([
    'Hanne Holm',
    ['hr'],
    ['hr', 'hr@HOLSTEBRO', 'hr@KAP_H', 'hr@MIDTJYLLAND_MUNICIPAL'],
  ]);
  const out = await api.server.inject({
    method: 'POST',
    url: '/api/v1/session/sign-out',
    headers: { cookie, 'x-csrf-token': csrf },
  });
  expect(out.statusCode).toBe(200);
  expect(out.json().endAddress).toContain(provider.address);
  expect((await api.server.inject({ url: '/api/v1/session', headers: { cookie } })).statusCode).toBe(401);
  // The table never held what the browser holds.
  expect(
    await api.db
      .selectFrom('session')
      .select('id')
      .where('id', '=', cookie.split('=')[1] ?? '')
      .execute(),
  ).toEqual([]);
});

test('it comes back to our own pages alone', async () => {
  for (const returnTo of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
    expect((await signIn('hr-hanne', returnTo)).location).toBe('/');
  }
});

test('an answer that nobody asked for, and a person who is not registered, are refused', async () => {
  const { url } = await signIn('hr-hanne', '/');
  const stolen = await api.server.inject({ url: url.pathname + url.search });
  expect([stolen.statusCode, stolen.json().code]).toEqual([400, 'SIGN_IN_FAILED']);
  const stranger = await signIn('stranger', '/');
  expect([stranger.status, JSON.parse(stranger.body).code]).toEqual([403, 'PERSON_UNKNOWN']);
});

test('a program acts with a bearer token, without a cookie and without a token of the page', async () => {
  const answer = await fetch(`${provider.address}/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'demo-person', client_id: 'demo', person: 'udvalg-ulla' }),
  });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  const withToken = (value: string) => api.as(null).get('/session', { headers: { authorization: value } });
  const session = await withToken(`Bearer ${token}`);
  expect(session.body).toMatchObject({ person: { id: 'udvalg-ulla' }, csrf: null });
  expect(session.body.groups).toEqual([
    'body_responder',
    'body_responder@HOLSTEBRO',
    'body_responder@KAP_H',
    'body_responder@MIDTJYLLAND_MUNICIPAL',
    'body:health-committee',
  ]);
  for (const bad of ['Bearer x', 'Bearer ', 'Basic abc', `Bearer ${token}x`, `Bearer ${token.slice(0, -20)}`]) {
    expect([bad.slice(0, 12), (await withToken(bad)).status]).toEqual([bad.slice(0, 12), 401]);
  }
  const person = { name: 'T', email: 't@example.org' };
  const denied = await api.as(null).post('/people', person, { headers: { authorization: `Bearer ${token}` } });
  expect([denied.status, denied.body.code]).toEqual([403, 'NOT_AUTHORISED']);
});

test('a role and a seat count from their first to their last day', async () => {
  await api.db
    .updateTable('person_role')
    .set({ valid_to: '2026-01-01' })
    .where('person_id', '=', 'sekretaer-sune')
    .execute();
  expect((await api.as('sekretaer-sune').get('/session')).body.roles).toEqual([]);
  await api.db.updateTable('person').set({ active: false }).where('id', '=', 'laege-olav').execute();
  expect((await api.as('laege-olav').get('/session')).status).toBe(401);
});
