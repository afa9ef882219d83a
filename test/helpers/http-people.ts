/**
 * People of a started product, each by HTTP with a token of their own. A wish is sent with one key until somebody
 * answers it, as a client does whose connection broke: the API may be down, or still at work on it.
 *
 *   const people = httpPeople(product);
 *   await people.as('hr-hanne').post('/process-instances', { definitionKey, variables: {} });
 */
import type { HttpAnswer, Requests } from './hiring-answers.ts';
import type { StartedProduct } from './start-product.ts';

const PATIENCE_MS = 120_000;

/** An address of the table that the start prints. */
export function addressOf(product: StartedProduct, name: string): string {
  const output = product.output();
  const found = new RegExp(`^ +${name} +(\\S*:\\S+)`, 'm').exec(output.slice(output.indexOf('Page ')));
  if (!found?.[1]) throw new Error(`The start printed no ${name}.`);
  return found[1];
}

export function httpPeople(product: StartedProduct): { as(personId: string): Requests } {
  const tokens = new Map<string, string>();
  async function tokenOf(personId: string): Promise<string> {
    const known = tokens.get(personId);
    if (known) return known;
    const form = new URLSearchParams({ grant_type: 'demo-person', client_id: 'demo', person: personId });
    const answer = await fetch(`${addressOf(product, 'Sign-in')}/token`, { method: 'POST', body: form });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    tokens.set(personId, token);
    return token;
  }
  async function send(personId: string, method: string, path: string, body?: object, key?: string) {
    const answer = await fetch(`${product.baseUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await tokenOf(personId)}`,
        ...(key === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': key }),
      },
      ...(key === undefined ? {} : { body: JSON.stringify(body ?? {}) }),
    });
    const raw = new Uint8Array(await answer.arrayBuffer());
    const isJson = String(answer.headers.get('content-type')).includes('json');
    return {
      status: answer.status,
      raw,
      body: isJson && raw.length > 0 ? JSON.parse(Buffer.from(raw).toString()) : '',
    };
  }
  async function insist(personId: string, method: string, path: string, body?: object, key?: string) {
    let last: unknown;
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      try {
        const answer: HttpAnswer = await send(personId, method, path, body, key);
        const waits = key !== undefined && (answer.status === 202 || answer.body.code === 'REQUEST_IN_PROGRESS');
        if (answer.status === 401) tokens.delete(personId);
        else if (answer.status < 500 && !waits) return answer;
        last = [answer.status, answer.body];
      } catch (error) {
        // signed in anew after a restart
        tokens.delete(personId);
        last = error;
      }
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    throw new Error(`${method} ${path} got no answer: ${JSON.stringify(last) ?? String(last)}`);
  }
  return {
    as: (personId) => ({
      get: (path) => insist(personId, 'GET', path),
      post: (path, body, extra = {}) => insist(personId, 'POST', path, body ?? {}, extra.key ?? crypto.randomUUID()),
    }),
  };
}
