import { sql } from 'kysely';
import type { Projection } from './batch.ts';

/** Open subscriptions only: one leaves when the engine says so, at the latest with the element that waits. */
export const messageSubscription: Projection = async (trx, batch) => {
  const gone = new Set(batch.of('message-no-longer-awaited').map((fact) => fact.subscriptionId));
  const left = batch.of('element-completed', 'element-cancelled').map((fact) => fact.elementInstanceId);
  const rows = batch
    .of('message-awaited')
    .filter((fact) => !gone.has(fact.subscriptionId) && !left.includes(fact.elementInstanceId))
    .map((fact) => ({
      instance_id: batch.instance.id,
      subscription_id: fact.subscriptionId,
      name: fact.name,
      correlation_key: fact.correlationKey,
      process_key: fact.processKey,
      element_id: fact.elementId,
      element_instance_id: fact.elementInstanceId,
    }));
  if (rows.length > 0) await trx.insertInto('message_subscription').values(rows).execute();
  if (gone.size > 0 || left.length > 0) {
    await trx
      .deleteFrom('message_subscription')
      .where('instance_id', '=', batch.instance.id)
      .where(({ eb, or }) =>
        or([
          eb('subscription_id', '=', sql<string>`any(${[...gone]})`),
          eb('element_instance_id', '=', sql<string>`any(${left})`),
        ]),
      )
      .execute();
  }
};
