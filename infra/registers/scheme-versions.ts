import type { JsonObject } from '../../engine/values/json.ts';
import { type DatabaseOrTransaction, json } from '../db.ts';

/** Numbers that this installation changed; as `SchemeChange` of the rules that are joined with them. */
export interface SchemeVersion {
  id: string;
  scheme: string;
  validFrom: string;
  rules: JsonObject;
  reason: string;
  changedBy: string | null;
  changedAt: string;
}

/** Every change of every scheme, the oldest first: few rows, because people write them by hand. */
export async function schemeVersions(db: DatabaseOrTransaction): Promise<SchemeVersion[]> {
  const rows = await db
    .selectFrom('scheme_version')
    .selectAll()
    .orderBy('valid_from')
    .orderBy('changed_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    scheme: row.scheme,
    validFrom: row.valid_from,
    rules: row.rules as JsonObject,
    reason: row.reason,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  }));
}

/** Adds a change; the same id again changes nothing. */
export async function addSchemeVersion(db: DatabaseOrTransaction, version: SchemeVersion): Promise<void> {
  await db
    .insertInto('scheme_version')
    .values({
      id: version.id,
      scheme: version.scheme,
      valid_from: version.validFrom,
      rules: json(version.rules),
      reason: version.reason,
      changed_by: version.changedBy,
      changed_at: version.changedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
