import type { DatabaseOrTransaction } from '../infra/db.ts';
import { schemeVersions } from '../infra/registers/scheme-versions.ts';
import { type SchemeRules, schemeRules } from '../processes/functions/scheme-rules.ts';

/** The rules of a scheme on a local date in this installation. A case asks once, when it begins, and keeps them. */
export async function rulesOn(db: DatabaseOrTransaction, scheme: string, date: string): Promise<SchemeRules> {
  return schemeRules(scheme, date, await schemeVersions(db));
}
