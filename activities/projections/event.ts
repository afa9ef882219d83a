import type { Event } from '../../engine/event.ts';
import type { JsonObject } from '../../engine/values/json.ts';
import { json } from '../../infra/db.ts';
import type { EventTable } from '../../infra/db-types-engine.ts';
import type { Projection } from './batch.ts';

const HEAD = new Set(['seq', 'at', 'kind', 'processKey', 'elementId', 'elementInstanceId']);

export const event: Projection = async (trx, { instance, events }) => {
  const rows = events.map((fact) => {
    const place: { processKey?: string; elementId?: string; elementInstanceId?: string } = fact as never;
    return {
      instance_id: instance.id,
      seq: fact.seq,
      at: fact.at,
      kind: fact.kind,
      process_key: place.processKey ?? null,
      element_id: place.elementId ?? null,
      element_instance_id: place.elementInstanceId ?? null,
      data: json(Object.fromEntries(Object.entries(fact).filter(([name]) => !HEAD.has(name)))),
    };
  });
  await trx
    .insertInto('event')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
};

/** The event as the engine wrote it. */
export function eventOf(row: Omit<EventTable, 'data'> & { data: JsonObject }): Event {
  const place = {
    ...(row.process_key !== null && { processKey: row.process_key }),
    ...(row.element_id !== null && { elementId: row.element_id }),
    ...(row.element_instance_id !== null && { elementInstanceId: row.element_instance_id }),
  };
  return { seq: row.seq, at: row.at, kind: row.kind, ...place, ...row.data } as unknown as Event;
}
