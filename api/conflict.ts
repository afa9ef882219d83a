import type { JsonObject } from '../engine/values/json.ts';
import type { Api, Caller } from './context.ts';

/**
 * The code that keeps the caller from a task because they have applied in its case, or null. A form names it by
 * `properties.refuseApplicants`: overseer and reviewers may not be applicants, and nobody approves their own application.
 */
export async function conflictOf(
  api: Api,
  caller: Caller,
  instanceId: string,
  form: JsonObject | null,
): Promise<string | null> {
  const code = (form?.properties as Record<string, string> | undefined)?.refuseApplicants;
  if (code === undefined) return null;
  const application = await api.db
    .selectFrom('application')
    .innerJoin('recruitment_round', 'recruitment_round.id', 'application.round_id')
    .select('application.id')
    .where('recruitment_round.case_id', '=', instanceId)
    .where('application.person_id', '=', caller.id)
    .where('application.state', '<>', 'withdrawn')
    .executeTakeFirst();
  return application ? code : null;
}
