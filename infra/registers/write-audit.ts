import type { JsonObject } from '../../engine/values/json.ts';
import { type DatabaseOrTransaction, json } from '../db.ts';

/** One line in the audit log for what a case changed in a register because a person wished it. */
export async function writeAudit(
  db: DatabaseOrTransaction,
  line: {
    at: string;
    /** Null where the case did it by itself. */
    actorId: string | null;
    action: string;
    objectType: string;
    objectId: string;
    instanceId: string | null;
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
      instance_id: line.instanceId,
      detail: json(line.detail ?? {}),
    })
    .execute();
}
