import type { Json } from '../../engine/values/json.ts';
import type { ServiceCall } from '../call-service.ts';
import { ServiceRefusal } from '../service-refusal.ts';

const LARGEST_ANSWER = 1_000_000;

/**
 * Calls a web address: input `{ url, method?, headers?, body?, timeoutSeconds? }`, result `{ status, body }`.
 * The call carries `Idempotency-Key`, so that a repeat can be recognised there. Asked again: no answer in time, 408, 429
 * and 5xx; other errors refuse with code `HTTP_<status>`, which a boundary event may take.
 */
export default async function http({ instanceId, jobId, input }: ServiceCall): Promise<Json> {
  const url = new URL(String(input.url));
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new ServiceRefusal('HTTP_ADDRESS', `${url.protocol} is not an address that a service may call.`);
  }
  const seconds = Math.min(Number(input.timeoutSeconds ?? 10), 60);
  const response = await fetch(url, {
    method: String(input.method ?? (input.body === undefined ? 'GET' : 'POST')),
    headers: {
      accept: 'application/json',
      'idempotency-key': `${instanceId}:${jobId}`,
      ...(input.body !== undefined && { 'content-type': 'application/json' }),
      ...(input.headers as Record<string, string> | undefined),
    },
    ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
    signal: AbortSignal.timeout(seconds * 1000),
  });
  const text = await response.text();
  if (!response.ok) {
    const message = `${url.origin} answered ${response.status}: ${text.slice(0, 200)}`;
    const mayPass = response.status === 408 || response.status === 429 || response.status >= 500;
    if (mayPass) throw new Error(message);
    throw new ServiceRefusal(`HTTP_${response.status}`, message, { status: response.status });
  }
  if (text.length > LARGEST_ANSWER)
    throw new ServiceRefusal('HTTP_TOO_LARGE', `${url.origin} answered more than 1 MB.`);
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, body: isJson ? (JSON.parse(text) as Json) : text };
}
