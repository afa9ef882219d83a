import { dateOf } from '../../engine/values/time.ts';
import type { DatabaseOrTransaction } from '../../infra/db.ts';

/**
 * The number people know the case by: the one it has, else `name` where such a case has one (`KKT 2027`),
 * else `REK-2027-1a2b3c`. `key` is what the message that starts such a case goes by: no number, though the case was
 * started with it.
 */
export async function caseNumber(
  db: DatabaseOrTransaction,
  instanceId: string,
  prefix: string,
  now: string,
  { key = null, name = null }: { key?: string | null; name?: string | null } = {},
): Promise<string> {
  const instance = await db
    .selectFrom('instance')
    .select('case_number')
    .where('id', '=', instanceId)
    .executeTakeFirst();
  const given = instance?.case_number ?? null;
  if (given !== null && given !== key) return given;
  return name ?? `${prefix}-${dateOf(now).slice(0, 4)}-${instanceId.replaceAll('-', '').slice(-6)}`;
}
