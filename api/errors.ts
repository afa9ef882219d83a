import type { Failure, FailureCode } from '../engine/failure.ts';
import type { JsonObject } from '../engine/values/json.ts';
import { formatDate } from '../engine/values/time-text.ts';
import { BUSINESS_CODES, type BusinessCode, type CodeEntry } from '../processes/codes.ts';
import { ENGINE_CODES } from './error-texts/engine.ts';
import { HTTP_CODES, type HttpCode } from './error-texts/http.ts';
import { INBOX_CODES, type InboxCode } from './error-texts/inbox.ts';
import { migrationErrors } from './error-texts/migration.ts';
import { TASK_CODES, type TaskCode } from './error-texts/task.ts';

export type Language = 'da' | 'en';
export type Code = HttpCode | TaskCode | InboxCode | BusinessCode | FailureCode;

/** Every code that an answer can carry, with status and words. */
export const CODES: Record<Code, CodeEntry> = {
  ...ENGINE_CODES,
  ...BUSINESS_CODES,
  ...HTTP_CODES,
  ...TASK_CODES,
  ...INBOX_CODES,
};

/** One field or element that was refused; `pointer` is a JSON pointer into the body. */
export interface FieldProblem {
  pointer: string;
  code: string;
  message: string;
  /** Of a deployed file: the element meant, and what to do. */
  elementId?: string | null;
  hint?: string;
}
export type Details = Record<string, string | number | boolean | null>;

/** RFC 9457 problem details. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  errors?: FieldProblem[];
  details?: Details;
  /** What the refusal is about, where the sender needs it to go on. */
  subject?: JsonObject;
}

interface ProblemOptions {
  details?: Details | undefined;
  subject?: JsonObject | undefined;
  errors?: FieldProblem[] | ((language: Language) => FieldProblem[]) | undefined;
  headers?: Record<string, string> | undefined;
  /** Said instead of the table's detail, for codes outside the table. */
  message?: string | undefined;
  status?: number | undefined;
}

/** Thrown anywhere below a route; the error handler turns it into the answer. */
export class HttpProblem extends Error {
  readonly code: string;
  readonly options: ProblemOptions;

  constructor(code: Code | (string & {}), options: ProblemOptions = {}) {
    super(options.message ?? code);
    this.name = 'HttpProblem';
    this.code = code;
    this.options = options;
  }

  get status(): number {
    return this.options.status ?? entryOf(this.code)?.status ?? 422;
  }
}

/** The engine's or a service's refusal as a problem; an unknown code is told by its own message, as refused data. */
export function problemOf(failure: Failure | { code: string; message: string; details?: Details; pointer?: string }) {
  if ('problems' in failure && failure.problems) {
    return new HttpProblem(failure.code, { errors: migrationErrors(failure.problems), message: failure.message });
  }
  const errors = failure.pointer
    ? [{ pointer: failure.pointer, code: failure.code, message: failure.message }]
    : undefined;
  return new HttpProblem(failure.code, { details: failure.details, errors, message: failure.message });
}

export function problemDocument(problem: HttpProblem, language: Language): ProblemDocument {
  const entry = entryOf(problem.code);
  const text = entry?.[language];
  const details = problem.options.details;
  const errors = problem.options.errors;
  const listed = typeof errors === 'function' ? errors(language) : errors;
  return {
    type: `urn:sagsgang:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title: text?.title ?? problem.code,
    status: problem.status,
    detail: text ? fill(text.detail, details ?? {}, language) : problem.message,
    code: problem.code,
    ...(listed && listed.length > 0 ? { errors: listed } : {}),
    ...(details ? { details } : {}),
    ...(problem.options.subject ? { subject: problem.options.subject } : {}),
  };
}

/** What a code means, in one sentence or two; null for one outside the table. */
export function wordsOf(code: string, language: Language, details: Details = {}): string | null {
  const text = entryOf(code)?.[language];
  return text ? fill(text.detail, details, language) : null;
}

/** One field that a rule refuses, in the words of the rule's code. */
export function fieldRefusal(pointer: string, code: string, details?: Details): (language: Language) => FieldProblem[] {
  return (language) => [{ pointer, code, message: wordsOf(code, language, details) ?? code }];
}

function entryOf(code: string): CodeEntry | undefined {
  return Object.hasOwn(CODES, code) ? CODES[code as Code] : undefined;
}

/** Days are written as people write them. */
function fill(text: string, details: Details, language: Language): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(details[name] ?? '–');
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDate(value, language) : value;
  });
}

/** First language of Accept-Language that we speak, by its weights. */
export function languageOf(header: string | undefined, fallback: Language): Language {
  const wanted = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const weight = rest.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find(Boolean);
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((one) => one.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    if (tag === 'da' || tag.startsWith('da-')) return 'da';
    if (tag === 'en' || tag.startsWith('en-')) return 'en';
  }
  return fallback;
}
