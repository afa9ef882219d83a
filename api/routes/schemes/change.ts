import { sql } from 'kysely';
import { Type } from 'typebox';
import type { JsonObject } from '../../../engine/values/json.ts';
import { dateOf } from '../../../engine/values/time.ts';
import { addSchemeVersion, schemeVersions } from '../../../infra/registers/scheme-versions.ts';
import { checkChange } from '../../../processes/functions/check-scheme-change.ts';
import { allSchemes } from '../../../processes/functions/scheme-rules.ts';
import { HttpProblem } from '../../errors.ts';
import { changesOf, isPast, knownScheme, readScheme } from '../../queries/scheme.ts';
import { readDates } from '../../read-dates.ts';
import { audit } from '../../register-change.ts';
import { hasRightIn } from '../../rights.ts';
import { route } from '../../route.ts';
import { Id } from '../../schemas/common.ts';
import { NewSchemeVersion, SchemeVersion } from '../../schemas/scheme.ts';

/** Two people who change the schemes at once take turns, so that each change is checked against the other. */
const SCHEME_LOCK = 7_301_995;

export default route({
  method: 'POST',
  url: '/schemes/:code/versions',
  right: 'schemes.write',
  tag: 'schemes',
  summary: 'Change rules of a scheme from a date on, for cases that begin then or later; open ones keep theirs',
  schema: { params: Type.Object({ code: Id }), body: NewSchemeVersion, response: { 201: SchemeVersion } },
  handler: async ({ caller, params, body, commandId, now }, api) => {
    const { code } = knownScheme(params.code);
    if (!hasRightIn(caller, 'schemes.write', code)) throw new HttpProblem('NOT_AUTHORISED');
    // The rules are read as they are: what looks like a day in them is none.
    const { validFrom } = readDates({ validFrom: body.validFrom });
    const rules = body.rules as JsonObject;
    if (isPast(validFrom, dateOf(now)))
      throw invalid('validFrom', [
        {
          pointer: '/validFrom',
          da: 'Vælg en dag fra i dag og frem, højst 20 år',
          en: 'Choose a day from today on, 20 years at most',
        },
      ]);
    const id = `scheme-${commandId}`;
    await api.db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(${SCHEME_LOCK})`.execute(trx);
      const before = await schemeVersions(trx);
      if (before.some((known) => known.id === id)) return;
      const problems = checkChange({ scheme: code, validFrom, rules }, before, allSchemes());
      if (problems.length > 0)
        throw invalid(
          problems[0]!.pointer,
          problems.map((problem) => ({ ...problem, pointer: `/rules${problem.pointer}` })),
        );
      const version = {
        id,
        scheme: code,
        validFrom,
        rules,
        reason: body.reason.trim(),
        changedBy: caller.id,
        changedAt: now,
      };
      await addSchemeVersion(trx, version);
      await audit(trx, {
        at: now,
        actorId: caller.id,
        action: 'change',
        objectType: 'scheme',
        objectId: code,
        detail: {
          ...{ version: id, validFrom, reason: version.reason },
          changes: Object.fromEntries(
            changesOf(version, before).map(({ pointer, before: old, after }) => [pointer, [old, after]]),
          ),
        },
      });
    });
    return (await readScheme(api.db, code, validFrom)).versions.find((version) => version.id === id);
  },
});

function invalid(rule: string, problems: { pointer: string; da: string; en: string }[]): HttpProblem {
  return new HttpProblem('SCHEME_RULE_INVALID', {
    details: { rule },
    errors: (language) =>
      problems.map((problem) => ({
        pointer: problem.pointer,
        code: 'SCHEME_RULE_INVALID',
        message: problem[language],
      })),
  });
}
