/**
 * Sign-in: OIDC_ISSUER when it is set, else an OpenID provider on the loopback interface where one signs in by
 * choosing a demo person. It runs the real protocol (code flow with PKCE, signed tokens), so the product's own code is
 * the same in both cases. Refused in production by infra/config.ts, and here once more.
 *
 * A program gets a token without a browser, in this provider alone:
 *   curl -d grant_type=demo-person -d client_id=demo -d person=hr-hanne <issuer>/token
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import Provider, { type Context, errors } from 'oidc-provider';
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js';
import type { Config } from '../config.ts';
import type { Part } from './child-process.ts';
import type { DemoPerson } from './demo-people.ts';
import { listenNear } from './ports.ts';
import { faultPage, signInPage } from './sign-in-page.ts';

export type OpenIdProvider = Part & { clientId: string; clientSecret: string };

type OpenIdConfig = Pick<Config, 'dataDir' | 'oidc' | 'publicUrl' | 'production'>;
export type OpenIdOptions = { port?: number; people: DemoPerson[] };

/** The grant and the client of programs that act as a demo person. */
export const DEMO_GRANT = 'demo-person';
const API = 'urn:sagsgang:api';
const TOKEN_SECONDS = 12 * 3600;

export async function startOpenIdProvider(config: OpenIdConfig, options: OpenIdOptions): Promise<OpenIdProvider> {
  if (config.oidc.issuer !== '') {
    const { issuer, clientId, clientSecret } = config.oidc;
    return { address: issuer, how: 'OIDC_ISSUER', pid: null, clientId, clientSecret, stop: async () => {} };
  }
  if (config.production) throw new Error('The embedded OpenID provider is never started in production.');
  const secrets = secretsIn(config.dataDir);
  // The port is taken before anything is made for it: another product may start at the same moment.
  const server = createServer();
  const issuer = `http://localhost:${await listenNear(server, options.port ?? 8090)}`;
  const people = new Map(options.people.map((person) => [person.id, person]));
  const provider = makeProvider(issuer, config.publicUrl, secrets, people);
  const serve = provider.callback();
  server.on('request', (request, response) => {
    // Ending a session needs it.
    if (!request.url?.startsWith('/session/end')) forgetSession(request);
    if (!request.url?.startsWith('/sign-in/')) return serve(request, response);
    signIn(provider, options.people, request, response).catch(() => {
      send(response, 400, faultPage('Loginsiden er udløbet, eller adressen er ikke rigtig.'));
    });
  });
  return {
    address: issuer,
    how: `embedded OpenID provider with ${people.size} demo people`,
    pid: null,
    clientId: 'sagsgang',
    clientSecret: secrets.clientSecret,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * One person at a desk plays many: the people are shown at every sign-in. With a session of the person before, the
 * provider would first ask to sign that one out.
 */
function forgetSession(request: IncomingMessage): void {
  const kept = (request.headers.cookie ?? '').split(/;\s*/).filter((cookie) => !cookie.startsWith('_session'));
  request.headers.cookie = kept.join('; ');
}

type Secrets = { clientSecret: string; cookieKey: string; keys: object };

/** Made once per DATA_DIR, so that tokens and sessions outlive a restart. */
function secretsIn(dataDir: string): Secrets {
  const file = join(dataDir, 'openid.json');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = {
      ...privateKey.export({ format: 'jwk' }),
      kid: randomBytes(8).toString('hex'),
      use: 'sig',
      alg: 'RS256',
    };
    const secrets: Secrets = {
      clientSecret: randomBytes(32).toString('base64url'),
      cookieKey: randomBytes(32).toString('base64url'),
      keys: { keys: [key] },
    };
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What it remembers for minutes may go with a restart. A class of its own, because the plain one warns at length. */
class MinutesInMemory extends MemoryAdapter {}

function makeProvider(issuer: string, publicUrl: string, secrets: Secrets, people: Map<string, DemoPerson>): Provider {
  const provider = new Provider(issuer, {
    adapter: MinutesInMemory,
    clients: [
      {
        client_id: 'sagsgang',
        client_secret: secrets.clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${publicUrl}/`],
        post_logout_redirect_uris: [`${publicUrl}/`],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
      {
        client_id: 'demo',
        token_endpoint_auth_method: 'none',
        redirect_uris: [],
        grant_types: [DEMO_GRANT],
        response_types: [],
      },
    ],
    jwks: secrets.keys,
    cookies: { keys: [secrets.cookieKey] },
    pkce: { required: () => true },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['name', 'locale'], email: ['email', 'email_verified'] },
    interactions: { url: (_context: Context, { uid }: { uid: string }) => `/sign-in/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: askNothing, postLogoutSuccessSource: signedOut },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => API,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: '',
          audience: API,
          accessTokenTTL: TOKEN_SECONDS,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    ttl: { AccessToken: TOKEN_SECONDS, IdToken: 3600, Interaction: 3600, Session: TOKEN_SECONDS, Grant: TOKEN_SECONDS },
    findAccount(_context: Context, id: string) {
      const person = people.get(id);
      return person && { accountId: id, claims: () => claimsOf(person) };
    },
    /** What a person may grant here has been granted by choosing the person. */
    async loadExistingGrant(context: Context) {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client.clientId,
        accountId: context.oidc.session?.accountId,
      });
      grant.addOIDCScope('openid profile email offline_access');
      grant.addResourceScope(API, '');
      await grant.save();
      return grant;
    },
    renderError(context: Context, out: { error_description?: string; error: string }) {
      context.type = 'html';
      context.body = faultPage(out.error_description ?? out.error);
    },
  });
  // The pages may be served on another port while they are being written.
  const allowed = (address: string) => {
    if (!URL.canParse(address)) return false;
    const { origin, hostname } = new URL(address);
    return origin === new URL(publicUrl).origin || hostname === 'localhost' || hostname === '127.0.0.1';
  };
  provider.Client.prototype.redirectUriAllowed = allowed;
  provider.Client.prototype.postLogoutRedirectUriAllowed = allowed;
  addDemoGrant(provider, people);
  return provider;
}

const claimsOf = ({ id, name, email, language }: DemoPerson) => ({
  sub: id,
  name,
  email,
  email_verified: true,
  locale: language,
});

function addDemoGrant(provider: Provider, people: Map<string, DemoPerson>): void {
  const handler = async (context: Context) => {
    const id = context.oidc.params.person ?? '';
    if (!people.has(id)) {
      const { InvalidGrant } = errors;
      throw InvalidGrant === undefined ? new Error('no such person') : new InvalidGrant(`no demo person "${id}"`);
    }
    const { client } = context.oidc;
    const grant = new provider.Grant({ clientId: client.clientId, accountId: id });
    const grantId = await grant.save();
    const token = new provider.AccessToken({ accountId: id, client, grantId, gty: DEMO_GRANT, scope: '' });
    const { ResourceServer } = provider;
    token.resourceServer = new ResourceServer(API, {
      scope: '',
      audience: API,
      accessTokenTTL: TOKEN_SECONDS,
      accessTokenFormat: 'jwt',
      jwt: { sign: { alg: 'RS256' } },
    });
    context.body = { access_token: await token.save(), token_type: 'Bearer', expires_in: TOKEN_SECONDS };
  };
  provider.registerGrantType(DEMO_GRANT, handler, ['person']);
}

async function signIn(
  provider: Provider,
  people: DemoPerson[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response);
  if (request.method !== 'POST') {
    const language = params.ui_locales?.split(' ')[0] === 'en' ? 'en' : 'da';
    return send(response, 200, signInPage(`/sign-in/${uid}`, people, language));
  }
  const chosen = new URLSearchParams(await bodyOf(request)).get('person');
  const person = people.find(({ id }) => id === chosen);
  if (person === undefined) return send(response, 400, faultPage('Den person findes ikke i demonstrationen.'));
  await provider.interactionFinished(request, response, { login: { accountId: person.id, remember: false } });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of request) {
    body += piece;
    if (body.length > 10_000) throw new Error('too much was sent');
  }
  return body;
}

function send(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(html);
}

/** Signing out was decided in the product; the form sends itself. */
function askNothing(context: Context, form: string): void {
  context.body = `<!doctype html><html lang="da"><meta charset="utf-8"><title>Log ud</title><body>${form}<script>const f=document.forms[0];f.insertAdjacentHTML('beforeend','<input type="hidden" name="logout" value="yes">');f.submit()</script></body></html>`;
}
function signedOut(context: Context): void {
  context.body =
    '<!doctype html><html lang="da"><meta charset="utf-8"><title>Logget ud</title><p>Du er logget ud.</p></html>';
}
