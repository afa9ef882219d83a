import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { HttpProblem } from './errors.ts';

export const API_AUDIENCE = 'urn:sagsgang:api';
type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** Who an access token of the sign-in service speaks for: the person (or service) id in `sub`. */
export class BearerTokens {
  readonly #issuer: string;
  readonly #clientId: string;
  /** Audiences that mean this API. */
  readonly #audiences: string[];
  #keys: Promise<KeySet> | null = null;

  constructor(settings: { publicUrl: string; oidc: { issuer: string; clientId: string } }) {
    this.#issuer = settings.oidc.issuer;
    this.#clientId = settings.oidc.clientId;
    this.#audiences = [API_AUDIENCE, settings.publicUrl];
  }

  /** Null where the token is no valid one of ours; throws SIGN_IN_UNAVAILABLE when the keys cannot be read. */
  async subjectOf(token: string): Promise<string | null> {
    const keys = await this.#keySet();
    try {
      const { payload } = await jwtVerify(token, keys, { issuer: this.#issuer });
      const audiences = [payload.aud ?? []].flat();
      const meant = audiences.some((one) => this.#audiences.includes(one));
      // Providers without audiences for APIs name the client that the token was given to.
      const ours = payload.azp === this.#clientId && !('nonce' in payload);
      return meant || ours ? (payload.sub ?? null) : null;
    } catch (failure) {
      if (failure instanceof errors.JOSEError && !(failure instanceof errors.JWKSTimeout)) return null;
      if (failure instanceof TypeError && /fetch/i.test(failure.message)) {
        throw new HttpProblem('SIGN_IN_UNAVAILABLE', { headers: { 'retry-after': '5' } });
      }
      return null;
    }
  }

  #keySet(): Promise<KeySet> {
    this.#keys ??= readKeySet(this.#issuer).catch((failure) => {
      this.#keys = null;
      throw failure;
    });
    return this.#keys;
  }
}

async function readKeySet(issuer: string): Promise<KeySet> {
  try {
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(5000),
    });
    const found = (await answer.json()) as { jwks_uri: string };
    return createRemoteJWKSet(new URL(found.jwks_uri));
  } catch {
    throw new HttpProblem('SIGN_IN_UNAVAILABLE', { headers: { 'retry-after': '5' } });
  }
}
