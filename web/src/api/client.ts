import { currentLanguage } from '../texts/language.ts';
import type { FieldError, Problem } from './types.ts';

/** The server said no, or could not be reached (`status` 0). `code` is the stable one of the problem document. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code ?? '';
    this.detail = problem.detail ?? '';
    this.errors = problem.errors ?? [];
    this.problem = problem;
  }
}

let csrf: string | null = null;

/** Token that the session gives; sent with everything that changes something. */
export function rememberCsrf(token: string | null | undefined): void {
  csrf = token ?? null;
}

let signedOut: () => void = () => {};

/** Called when the server no longer knows the session: whoever types on is asked to sign in again. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** Same key for each try of one wish of the user: a double click never acts twice. */
  idempotencyKey?: string;
  search?: Record<string, string | number | boolean | null | undefined>;
  signal?: AbortSignal;
  keepalive?: boolean;
}

export function address(path: string, search?: RequestOptions['search']): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(search ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

/** What every request says of itself. */
export function requestHeaders(method: RequestOptions['method'], idempotencyKey?: string): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': currentLanguage() };
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  if (csrf && method && method !== 'GET') headers['x-csrf-token'] = csrf;
  return headers;
}

export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const headers = requestHeaders(options.method, options.idempotencyKey);
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    const init: RequestInit = { method: options.method ?? 'GET', headers, credentials: 'same-origin' };
    if (options.body !== undefined) init.body = JSON.stringify(options.body);
    if (options.signal) init.signal = options.signal;
    if (options.keepalive) init.keepalive = true;
    response = await fetch(address(path, options.search), init);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ApiError({ title: 'No connection', status: 0, code: 'NO_CONNECTION' });
  }
  const text = await response.text();
  const answer = text ? parse(text) : null;
  if (response.ok) return answer as Answer;
  if (response.status === 401 && path !== '/session') signedOut();
  const problem = answer && typeof answer === 'object' ? (answer as Partial<Problem>) : {};
  throw new ApiError({ ...problem, title: problem.title ?? response.statusText, status: response.status });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Identity of one wish of the user. */
export function newKey(): string {
  return crypto.randomUUID();
}
