import { sql } from 'kysely';
import type { Projection } from './batch.ts';

export const timer: Projection = async (trx, batch) => {
  const set = batch.of('timer-set');
  if (set.length > 0) {
    const latest = new Map(set.map((fact) => [fact.timerId, fact]));
    const rows = [...latest.values()].map((fact) => ({
      instance_id: batch.instance.id,
      timer_id: fact.timerId,
      process_key: fact.processKey,
      element_id: fact.elementId,
      element_instance_id: fact.elementInstanceId,
      due_at: fact.dueAt,
      purpose: fact.purpose,
    }));
    await trx
      .insertInto('timer')
      .values(rows)
      // the next round of a cycle keeps its timer
      .onConflict((conflict) =>
        conflict.columns(['instance_id', 'timer_id']).doUpdateSet({
          due_at: (column) => column.ref('excluded.due_at'),
          state: 'set',
        }),
      )
      .execute();
  }
  const ended = batch.of('timer-fired', 'timer-cancelled').filter((fact) => !isSetAgain(fact.timerId, fact.seq));
  if (ended.length > 0) {
    await sql`
      update timer set state = fact.state
      from unnest(
        ${ended.map((fact) => fact.timerId)}::text[],
        ${ended.map((fact) => (fact.kind === 'timer-fired' ? 'fired' : 'cancelled'))}::text[]
      ) as fact (id, state)
      where instance_id = ${batch.instance.id} and timer_id = fact.id
    `.execute(trx);
  }

  function isSetAgain(timerId: string, after: number): boolean {
    return set.some((fact) => fact.timerId === timerId && fact.seq > after);
  }
};
