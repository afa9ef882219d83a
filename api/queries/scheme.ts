import type { Json, JsonObject } from '../../engine/values/json.ts';
import { addDays } from '../../engine/values/time.ts';
import { type SchemeVersion, schemeVersions } from '../../infra/registers/scheme-versions.ts';
import { fieldOf, leavesOf, originsOf } from '../../processes/functions/scheme-fields.ts';
import {
  allSchemes,
  productVersions,
  type SchemeChange,
  schemeName,
  schemeRules,
} from '../../processes/functions/scheme-rules.ts';
import type { Api, DbOrTransaction } from '../context.ts';
import { HttpProblem } from '../errors.ts';

/** Every scheme, by name. */
export async function listSchemes(api: Api) {
  const versions = await schemeVersions(api.db);
  return allSchemes()
    .sort((a, b) => a.name.localeCompare(b.name, 'da'))
    .map(({ code, name, inherits }) => {
      const own = versions.filter(({ scheme }) => scheme === code);
      const last = [...own].sort((a, b) => a.changedAt.localeCompare(b.changedAt)).at(-1);
      return {
        ...{ code, name, inherits, inheritsName: inherits && schemeName(inherits) },
        changes: own.length,
        lastChange: last ? { validFrom: last.validFrom, changedAt: last.changedAt } : null,
      };
    });
}

/** One scheme on a local date: each rule with where it comes from, and all versions. @throws HttpProblem SCHEME_UNKNOWN */
export async function readScheme(db: DbOrTransaction, code: string, date: string) {
  const { name, inherits } = knownScheme(code);
  const versions = await schemeVersions(db);
  const people = await names(db, versions);
  const rules = schemeRules(code, date, versions);
  const origins = originsOf(code, date, versions);
  const values = [...leavesOf(rules)].map(([pointer, value]) => {
    const field = fieldOf(pointer);
    const origin = origins.get(pointer)!;
    const change = origin.change as SchemeVersion | null;
    return {
      pointer,
      group: field?.group ?? 'other',
      series: /^\/series\/([^/]+)\//.exec(pointer)?.[1] ?? null,
      name: field ? { da: field.da, en: field.en } : { da: pointer, en: pointer },
      value,
      allowed: field?.value ?? null,
      origin: {
        ...{ kind: origin.kind, scheme: origin.scheme, schemeName: schemeName(origin.scheme) },
        ...{ validFrom: origin.validFrom, source: origin.source, reason: change?.reason ?? null },
        changedBy: change?.changedBy ?? null,
        changedByName: (change?.changedBy && people.get(change.changedBy)) ?? null,
        changedAt: change?.changedAt ?? null,
      },
    };
  });
  return {
    ...{ code, name, inherits, inheritsName: inherits && schemeName(inherits), date, rules, values },
    versions: versionsOf(code, versions, people),
  };
}

/** @throws HttpProblem SCHEME_UNKNOWN */
export function knownScheme(code: string) {
  const scheme = allSchemes().find((one) => one.code === code);
  if (!scheme) throw new HttpProblem('SCHEME_UNKNOWN', { details: { scheme: code } });
  return scheme;
}

/** What a change alters on the day from which it counts. */
export function changesOf(version: SchemeChange & { id?: string }, versions: readonly SchemeChange[]) {
  const isLater = (other: SchemeChange): boolean =>
    other.validFrom === version.validFrom && other.changedAt > version.changedAt;
  const others = versions.filter((other) => other !== version && !isLater(other));
  const before = leavesOf(schemeRules(version.scheme, version.validFrom, others));
  return [...leavesOf(version.rules)].map(([pointer, after]) => {
    const field = fieldOf(pointer);
    const name = field ? { da: field.da, en: field.en } : { da: pointer, en: pointer };
    return { pointer, name, before: before.get(pointer) ?? null, after };
  });
}

function versionsOf(code: string, versions: readonly SchemeVersion[], people: Map<string, string>) {
  const line: string[] = [];
  for (let one: string | null = code; one !== null; one = knownScheme(one).inherits) line.push(one);
  const changed = versions
    .filter(({ scheme }) => line.includes(scheme))
    .map((version) => ({
      ...{ id: version.id as string | null, kind: 'change' as 'change' | 'product', scheme: version.scheme },
      ...{ validFrom: version.validFrom as string | null, rules: version.rules },
      changes: changesOf(version, versions) as { pointer: string; name: object; before: Json; after: Json }[],
      ...{ reason: version.reason as string | null, source: null as string | null, changedBy: version.changedBy },
      changedByName: (version.changedBy && people.get(version.changedBy)) ?? null,
      changedAt: version.changedAt as string | null,
    }));
  const product = line.flatMap((scheme) =>
    productVersions(scheme).map(({ validFrom, source, rules }) => ({
      ...{ id: null, kind: 'product' as const, scheme, validFrom, rules: rules as JsonObject, changes: [] },
      ...{ reason: null, source, changedBy: null, changedByName: null, changedAt: null },
    })),
  );
  return [...changed, ...product].sort(
    (a, b) =>
      (b.validFrom ?? '').localeCompare(a.validFrom ?? '') || (b.changedAt ?? '').localeCompare(a.changedAt ?? ''),
  );
}

async function names(db: DbOrTransaction, versions: readonly SchemeVersion[]): Promise<Map<string, string>> {
  const ids = [...new Set(versions.flatMap(({ changedBy }) => changedBy ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Whether a day is one on which the rules can still change. */
export const isPast = (day: string, today: string): boolean => day < today || day > addDays(today, 366 * 20);
