import { sql } from 'kysely';
import type { Projection } from './batch.ts';

export const elementInstance: Projection = async (trx, batch) => {
  const entered = batch.of('element-entered');
  const ends = new Map(
    batch.of('element-completed', 'element-cancelled').map((fact) => [fact.elementInstanceId, fact]),
  );
  if (entered.length > 0) {
    const rows = entered.map((fact) => {
      const end = ends.get(fact.elementInstanceId);
      ends.delete(fact.elementInstanceId);
      return {
        instance_id: batch.instance.id,
        element_instance_id: fact.elementInstanceId,
        process_key: fact.processKey,
        element_id: fact.elementId,
        element_type: fact.elementType,
        scope_id: fact.scopeId,
        loop_counter: fact.loopCounter,
        state: end ? STATE[end.kind] : 'active',
        entered_at: fact.at,
        left_at: end?.at ?? null,
      } as const;
    });
    await trx.insertInto('element_instance').values(rows).execute();
  }
  if (ends.size > 0) {
    const facts = [...ends.values()];
    await sql`
      update element_instance set state = fact.state, left_at = fact.at
      from unnest(
        ${facts.map((fact) => fact.elementInstanceId)}::text[],
        ${facts.map((fact) => STATE[fact.kind])}::text[],
        ${facts.map((fact) => fact.at)}::timestamptz[]
      ) as fact (id, state, at)
      where instance_id = ${batch.instance.id} and element_instance_id = fact.id
    `.execute(trx);
  }
};

const STATE = { 'element-completed': 'completed', 'element-cancelled': 'cancelled' } as const;
