import type { JsonObject } from '../engine/values/json.ts';
import { dateOf } from '../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../infra/db.ts';

/** What every letter may use of its case: `case.number`, `case.businessKey`, `case.name`, `case.link`, `case.inbox`, `case.vacancies`, `case.meetings`, and `today`. */
export async function caseFacts(
  db: DatabaseOrTransaction,
  instanceId: string,
  publicUrl: string,
  now: string,
): Promise<JsonObject> {
  const instance = await db
    .selectFrom('instance')
    .select(['business_key', 'case_number', 'definition_name'])
    .where('id', '=', instanceId)
    .executeTakeFirst();
  return {
    today: dateOf(now),
    case: {
      id: instanceId,
      number: instance?.case_number ?? null,
      businessKey: instance?.business_key ?? null,
      name: instance?.definition_name ?? null,
      link: `${publicUrl}/cases/${instanceId}`,
      inbox: `${publicUrl}/inbox`,
      vacancies: `${publicUrl}/vacancies`,
      meetings: `${publicUrl}/meetings`,
    },
  };
}
