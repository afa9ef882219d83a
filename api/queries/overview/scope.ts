import { type RawBuilder, sql } from 'kysely';
import { startOfDay } from '../../../engine/values/time.ts';
import type { Caller } from '../../context.ts';
import { HttpProblem } from '../../errors.ts';
import { schemesWith } from '../../rights.ts';
import { textArray } from '../visibility.ts';

export interface OverviewFilters {
  /** Months, yyyy-mm, both counted. */
  from?: string | undefined;
  to?: string | undefined;
  scheme?: string | undefined;
  version?: number | undefined;
}
/** What of the figures is asked for, and of which schemes the caller may read it. */
export interface Scope {
  from: string;
  to: string;
  schemes: 'all' | string[];
  version: number | null;
}

/** The last twelve months unless others are asked for. @throws HttpProblem NOT_AUTHORISED, QUERY_INVALID */
export function scopeOf(caller: Caller, now: string, filters: OverviewFilters): Scope {
  const allowed = schemesWith(caller, 'overview.read');
  const { scheme } = filters;
  if (scheme !== undefined && allowed !== 'all' && !allowed.includes(scheme)) throw new HttpProblem('NOT_AUTHORISED');
  const to = filters.to ?? monthOf(now);
  const from = filters.from ?? monthsBefore(to, 11);
  if (from > to) throw new HttpProblem('QUERY_INVALID');
  return { from, to, schemes: scheme === undefined ? allowed : [scheme], version: filters.version ?? null };
}

export function monthOf(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen', year: 'numeric', month: '2-digit' }).format(
    new Date(instant),
  );
}
export function monthsBefore(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const all = year * 12 + number - 1 - count;
  return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
}
export function monthsOf({ from, to }: Pick<Scope, 'from' | 'to'>): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = monthsBefore(month, -1)) months.push(month);
  return months;
}
/** The first instant of a month. */
export const startOfMonth = (month: string): string => startOfDay(`${month}-01`);

/** Rows of overview_now of the caller's schemes and the version. A case that says no scheme counts for who sees all. */
export function inScope({ schemes, version }: Scope): RawBuilder<boolean> {
  return sql<boolean>`(${schemes === 'all' ? sql`true` : sql`scheme = any(${textArray(schemes)})`}
    and (${version}::int is null or version = ${version}))`;
}
/** Rows of what happened in the period. */
export function inPeriod({ from, to }: Scope): RawBuilder<boolean> {
  return sql<boolean>`month between ${`${from}-01`}::date and ${`${to}-01`}::date`;
}
/** The same of rows of `instance`; where a version is asked for, of the process that `processKey` names. */
export function caseInScope({ schemes, version }: Scope, processKey?: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(${schemes === 'all' ? sql`true` : sql`instance.scheme = any(${textArray(schemes)})`}
    and (${version}::int is null or instance.definition_version = ${version}
      ${processKey ? sql`and instance.definition_key = ${processKey}` : sql``}))`;
}
