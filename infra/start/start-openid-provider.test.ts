import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { freePort } from './child-process.ts';
import { demoPeople } from './demo-people.ts';
import { type OpenIdProvider, startOpenIdProvider } from './start-openid-provider.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'sagsgang-openid-'));
const config = {
  dataDir,
  publicUrl: 'http://localhost:8080',
  production: false,
  oidc: { issuer: '', clientId: '', clientSecret: '' },
};
let provider: OpenIdProvider;
beforeAll(async () => {
  provider = await startOpenIdProvider(config, { people: demoPeople, port: await freePort() });
});
afterAll(async () => {
  await provider.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Follows redirects as a browser does, with its cookies, until the address begins with `until`. */
async function browse(address: string, until: string, cookies: Map<string, string>, form?: URLSearchParams) {
  let next: string = address;
  let body: URLSearchParams | undefined = form;
  for (let hop = 0; hop < 8; hop++) {
    const response = await fetch(next, {
      redirect: 'manual',
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(body === undefined ? {} : { body }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) return { address: next, html: await response.text(), status: response.status };
    next = new URL(location, next).href;
    body = undefined;
    if (next.startsWith(until)) return { address: next, html: '', status: 302 };
  }
  throw new Error('too many redirects');
}

async function issuerOf(): Promise<client.Configuration> {
  return await client.discovery(new URL(provider.address), provider.clientId, provider.clientSecret, undefined, {
    execute: [client.allowInsecureRequests],
  });
}

test('a person is chosen on a Danish page and comes back with PKCE, each time anew', async () => {
  const issuer = await issuerOf();
  const cookies = new Map<string, string>();
  for (const id of ['hr-hanne', 'laege-olav']) {
    const verifier = client.randomPKCECodeVerifier();
    const state = client.randomState();
    const callback = 'http://localhost:8080/api/v1/sign-in/callback';
    const address = client.buildAuthorizationUrl(issuer, {
      redirect_uri: callback,
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    });
    const page = await browse(address.href, callback, cookies);
    expect(page.html).toContain('Hvem vil du være?');
    expect(page.html).toContain('lang="da"');
    expect(page.html.match(/<button/g)).toHaveLength(demoPeople.length);
    const back = await browse(page.address, callback, cookies, new URLSearchParams({ person: id }));
    const tokens = await client.authorizationCodeGrant(issuer, new URL(back.address), {
      pkceCodeVerifier: verifier,
      expectedState: state,
    });
    expect(tokens.claims()).toMatchObject({ sub: id, name: demoPeople.find((person) => person.id === id)?.name });
    const keys = createRemoteJWKSet(new URL(issuer.serverMetadata().jwks_uri as string));
    const { payload } = await jwtVerify(tokens.access_token, keys, { issuer: provider.address });
    expect(payload.sub).toBe(id);
  }
});

test('without PKCE, and with an address elsewhere, sign-in is refused', async () => {
  const issuer = await issuerOf();
  const wish = { scope: 'openid', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' };
  const elsewhere = client.buildAuthorizationUrl(issuer, { ...wish, redirect_uri: 'https://evil.example/back' });
  expect((await browse(elsewhere.href, 'https://evil.example', new Map())).status).toBe(400);
  const { code_challenge: _, code_challenge_method: __, ...bare } = wish;
  const plain = client.buildAuthorizationUrl(issuer, { ...bare, redirect_uri: 'http://localhost:8080/back' });
  const refused = await browse(plain.href, 'http://localhost:8080/back', new Map());
  expect(new URL(refused.address).searchParams.get('error')).toBe('invalid_request');
});

test('a program gets a token for a demo person, and for nobody else', async () => {
  const ask = (person: string) =>
    fetch(`${provider.address}/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'demo-person', client_id: 'demo', person }),
    });
  const answer = await ask('kandidat-karen');
  const { access_token } = (await answer.json()) as { access_token: string };
  const keys = createRemoteJWKSet(new URL(`${provider.address}/jwks`));
  const { payload } = await jwtVerify(access_token, keys, { issuer: provider.address });
  expect(payload.sub).toBe('kandidat-karen');
  expect((await ask('nobody')).status).toBe(400);
});

test('the secrets outlive a restart of the provider, and production refuses it', async () => {
  const again = await startOpenIdProvider(config, { people: demoPeople, port: await freePort() });
  expect(again.clientSecret).toBe(provider.clientSecret);
  await again.stop();
  await expect(startOpenIdProvider({ ...config, production: true }, { people: [] })).rejects.toThrow('production');
});
