import * as client from 'openid-client';
import { HttpProblem } from './errors.ts';

/** What must be remembered between leaving for the sign-in service and coming back; it travels in a short-lived cookie. */
export interface SignInState {
  verifier: string;
  state: string;
  nonce: string;
  returnTo: string;
}

interface OpenIdSettings {
  publicUrl: string;
  oidc: { issuer: string; clientId: string; clientSecret: string };
}

/** Sign-in by OpenID Connect: authorization code with PKCE. */
export class OpenId {
  readonly #settings: OpenIdSettings;
  #configuration: Promise<client.Configuration> | null = null;

  constructor(settings: OpenIdSettings) {
    this.#settings = settings;
  }

  get callbackUrl(): string {
    return `${this.#settings.publicUrl}/api/v1/session/callback`;
  }

  async begin(returnTo: string): Promise<{ address: string; kept: SignInState }> {
    const configuration = await this.#discovered();
    const kept = {
      verifier: client.randomPKCECodeVerifier(),
      state: client.randomState(),
      nonce: client.randomNonce(),
      returnTo,
    };
    const address = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callbackUrl,
      scope: 'openid profile email',
      code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
      code_challenge_method: 'S256',
      state: kept.state,
      nonce: kept.nonce,
    });
    return { address: address.href, kept };
  }

  /** Person id and id token; SIGN_IN_FAILED where the answer does not belong to what was begun. */
  async finish(search: string, kept: SignInState): Promise<{ personId: string; idToken: string | null }> {
    const configuration = await this.#discovered();
    try {
      const tokens = await client.authorizationCodeGrant(configuration, new URL(`${this.callbackUrl}${search}`), {
        pkceCodeVerifier: kept.verifier,
        expectedState: kept.state,
        expectedNonce: kept.nonce,
      });
      const personId = tokens.claims()?.sub;
      if (!personId) throw new HttpProblem('SIGN_IN_FAILED');
      return { personId, idToken: tokens.id_token ?? null };
    } catch (failure) {
      if (failure instanceof HttpProblem) throw failure;
      throw new HttpProblem('SIGN_IN_FAILED', { details: { reason: (failure as Error).message } });
    }
  }

  /** Where the browser goes to be signed out there too; null where the service has no such address. */
  async endAddress(idToken: string | null): Promise<string | null> {
    if (!idToken) return null;
    try {
      const configuration = await this.#discovered();
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      return client.buildEndSessionUrl(configuration, {
        id_token_hint: idToken,
        post_logout_redirect_uri: `${this.#settings.publicUrl}/`,
      }).href;
    } catch {
      return null;
    }
  }

  #discovered(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings.oidc;
    const url = new URL(issuer);
    // The embedded provider speaks plain http on the loopback interface; configuration refuses that in production.
    const plain = url.protocol === 'http:' ? { execute: [client.allowInsecureRequests] } : {};
    this.#configuration ??= client
      .discovery(url, clientId, clientSecret, undefined, { ...plain, timeout: 5 })
      .catch(() => {
        this.#configuration = null;
        throw new HttpProblem('SIGN_IN_UNAVAILABLE', { headers: { 'retry-after': '5' } });
      });
    return this.#configuration;
  }
}
