import type { Transaction } from 'kysely';
import type { Tables } from '../infra/db-types.ts';
import { writeAudit } from '../infra/registers/write-audit.ts';
import type { Batch } from './projections/batch.ts';

const DEEDS = {
  'instance-migrated': 'migrate',
  'instance-suspended': 'suspend',
  'instance-resumed': 'resume',
  'instance-modified': 'modify',
} as const;

/** One line in the audit log for each time that somebody took a case out of its own course, in the step that did it. */
export async function auditDeeds(trx: Transaction<Tables>, batch: Batch): Promise<void> {
  const kinds = Object.keys(DEEDS) as (keyof typeof DEEDS)[];
  for (const { kind, at, actorId, seq, commandId: _, ...facts } of batch.of(...kinds)) {
    await writeAudit(trx, {
      at,
      actorId,
      action: DEEDS[kind],
      objectType: 'instance',
      objectId: batch.instance.id,
      instanceId: batch.instance.id,
      detail: { seq, ...facts } as never,
    });
  }
}
