import type { Json, JsonObject } from '../engine/values/json.ts';
import { json } from '../infra/db.ts';
import type { DbOrTransaction } from './context.ts';
import { camel } from './paging.ts';

/** One line in the audit log for what a person changed in a register. */
export async function audit(
  db: DbOrTransaction,
  line: {
    at: string;
    actorId: string;
    action: string;
    objectType: string;
    objectId: string;
    instanceId?: string;
    detail?: JsonObject;
  },
): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      at: line.at,
      actor_id: line.actorId,
      action: line.action,
      object_type: line.objectType,
      object_id: line.objectId,
      instance_id: line.instanceId ?? null,
      detail: json(line.detail ?? {}),
    })
    .execute();
}

/** What differs between a row before and after, for the audit log: `{field: [before, after]}`, names as in JSON. */
export function changesOf(before: object, after: object): JsonObject {
  const old = camel(before) as Record<string, Json>;
  const changed = Object.entries(camel(after)).filter(([name, value]) => old[name] !== value);
  return Object.fromEntries(changed.map(([name, value]) => [name, [old[name] ?? null, value as Json]]));
}
