import { constraintOf, sqlState } from '../infra/db.ts';
import { Refusal } from '../infra/registers/refusal.ts';
import { type Code, HttpProblem } from './errors.ts';

const BY_FASTIFY_CODE: Record<string, Code> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BODY_NOT_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BODY_NOT_JSON',
  FST_ERR_BAD_URL: 'NOT_FOUND',
};
/** The database's own words for what it refused. Class 08 and 57P: it is not there. */
const BY_SQL_STATE: Record<string, Code> = {
  '23505': 'CONFLICT',
  '23P01': 'CONFLICT',
  '23503': 'REFERENCE_UNKNOWN',
  '23514': 'REGISTER_REFUSED',
  '23502': 'REGISTER_REFUSED',
  '22007': 'BODY_INVALID',
  '22008': 'BODY_INVALID',
  '22021': 'BODY_INVALID',
  '22P05': 'BODY_INVALID',
};
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT']);

/** Anything that was thrown below a route, as the problem to answer. What nobody foresaw says nothing of its inside. */
export function failureProblem(failure: unknown): HttpProblem {
  if (failure instanceof HttpProblem) return failure;
  if (failure instanceof Refusal) {
    return new HttpProblem(failure.code, { details: failure.details, message: failure.message });
  }
  const code = (failure as { code?: unknown }).code;
  if (typeof code === 'string' && BY_FASTIFY_CODE[code]) return new HttpProblem(BY_FASTIFY_CODE[code]);
  const state = sqlState(failure);
  if (state !== undefined) {
    if (state.startsWith('08') || state.startsWith('57P') || state === '53300') return databaseGone();
    const known = BY_SQL_STATE[state];
    return known
      ? new HttpProblem(known, { details: { rule: constraintOf(failure) ?? null } })
      : new HttpProblem('INTERNAL');
  }
  if (typeof code === 'string' && NO_CONNECTION.has(code)) return databaseGone();
  const message = failure instanceof Error ? failure.message : '';
  if (
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
      message,
    )
  ) {
    return databaseGone();
  }
  return new HttpProblem('INTERNAL');
}

function databaseGone(): HttpProblem {
  return new HttpProblem('DATABASE_UNAVAILABLE', { headers: { 'retry-after': '5' } });
}
