import type { Projection } from './batch.ts';

export const incident: Projection = async (trx, batch) => {
  const raised = batch.of('incident-raised');
  if (raised.length > 0) {
    const rows = raised.map((fact) => ({
      instance_id: batch.instance.id,
      incident_id: fact.incidentId,
      process_key: fact.processKey,
      element_id: fact.elementId,
      element_instance_id: fact.elementInstanceId,
      code: fact.code,
      message: fact.message,
      raised_at: fact.at,
    }));
    await trx.insertInto('incident').values(rows).execute();
  }
  for (const fact of batch.of('incident-resolved')) {
    await trx
      .updateTable('incident')
      .set({ state: 'resolved', resolved_at: fact.at, resolved_by: fact.actorId, how: fact.how, reason: fact.reason })
      .where('instance_id', '=', batch.instance.id)
      .where('incident_id', '=', fact.incidentId)
      .execute();
  }
};
