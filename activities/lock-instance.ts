import type { Transaction } from 'kysely';
import type { Event } from '../engine/event.ts';
import type { Tables } from '../infra/db-types.ts';
import type { InstanceFacts } from './projections/batch.ts';

/** The instance's row, made where this is its first batch, and locked. */
export async function lockInstance(
  trx: Transaction<Tables>,
  instanceId: string,
  definitionHash: string,
  events: Event[],
): Promise<InstanceFacts & { lastSeq: number }> {
  const first = events[0]!;
  if (first.kind === 'instance-started') await insertInstance(trx, instanceId, definitionHash, first);
  const row = await trx
    .selectFrom('instance')
    .select(['id', 'definition_key', 'definition_hash', 'business_key', 'started_by', 'last_seq'])
    .where('id', '=', instanceId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Error(`Instance ${instanceId} has no row yet: its first batch is missing.`);
  const { last_seq: lastSeq, ...facts } = row;
  return { ...facts, lastSeq };
}

type InstanceStarted = Extract<Event, { kind: 'instance-started' }>;

async function insertInstance(
  trx: Transaction<Tables>,
  id: string,
  hash: string,
  started: InstanceStarted,
): Promise<void> {
  const definition = await trx
    .selectFrom('definition')
    .select(['key', 'version', 'name'])
    .where('hash', '=', hash)
    .executeTakeFirst();
  if (!definition) throw new Error(`Definition ${hash} of instance ${id} is not deployed here.`);
  await trx
    .insertInto('instance')
    .values({
      id,
      definition_key: definition.key,
      definition_hash: hash,
      definition_version: definition.version,
      definition_name: definition.name,
      business_key: started.businessKey,
      started_at: started.at,
      started_by: started.actorId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
