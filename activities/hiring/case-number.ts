import { dateOf } from '../../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';

/** The number people know the case by; where it was started without one, `REK-2027-1a2b3c`. */
export async function caseNumber(
  db: DatabaseOrTransaction,
  instanceId: string,
  prefix: string,
  now: string,
): Promise<string> {
  const instance = await db
    .selectFrom('instance')
    .select('business_key')
    .where('id', '=', instanceId)
    .executeTakeFirst();
  return instance?.business_key ?? `${prefix}-${dateOf(now).slice(0, 4)}-${instanceId.replaceAll('-', '').slice(-6)}`;
}
